//! Projection: how events become rows, one per line.

use super::aggregate::Classes;
use super::entity::{Entity, Model};
use super::events::ClassesEvent;
use crate::classes::queries::NamedClass;
use async_trait::async_trait;
use feria_events::{Aggregate as _, EventSet as _, Projection, Stored, Table, as_i64, find_rows, write_rows};
use feria_schema_assistant::classes::{Classed, ClassedLine, Corrected};
use sea_orm::{DatabaseTransaction, DbErr};
use std::collections::BTreeMap;

/// So many lines one record holds at most, for their places.
const PLACES: i64 = 4_096;

/// Follows the classes of all shows.
#[derive(Debug, Default)]
pub(crate) struct ClassesProjection;

impl ClassesProjection {
    /// Its name, for `min_position`.
    pub(crate) const NAME: &'static str = "assistant.classes";
}

#[async_trait]
impl Projection for ClassesProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        let mut rows: BTreeMap<String, Model> = BTreeMap::new();
        for stored in records.iter().filter(|stored| stored.record.stream.kind() == Classes::KIND) {
            let mut next = as_i64(stored.position.0) * PLACES;
            for event in &stored.record.events {
                let event = ClassesEvent::read(event).map_err(|error| DbErr::Custom(error.to_string()))?;
                read_missing(tx, &event, &mut rows).await?;
                match event {
                    ClassesEvent::Classed(Classed { lines, .. }) => {
                        for line in lines {
                            // What somebody has said stands, and what was read is not read again.
                            let row = rows.entry(line.line.to_string());
                            row.or_insert_with(|| row_of(stored, &line, next));
                            next += 1;
                        }
                    }
                    ClassesEvent::Corrected(Corrected { line, class }) => {
                        if let Some(row) = rows.get_mut(&line.to_string()) {
                            row.class = NamedClass::of(class).name().to_owned();
                            row.corrected = true;
                        }
                    }
                }
            }
        }
        write_rows::<Entity>(tx, rows.into_values().collect()).await
    }
}

fn row_of(stored: &Stored, line: &ClassedLine, place: i64) -> Model {
    Model {
        line: line.line.to_string(),
        room: stored.record.stream.id().to_owned(),
        person: line.person.to_string(),
        at: line.at.0,
        place,
        class: NamedClass::of(line.class).name().to_owned(),
        language: line.language.as_ref().map(ToString::to_string),
        corrected: false,
    }
}

/// The rows of the lines that an event is about, where they are there and were not read yet.
async fn read_missing(
    tx: &DatabaseTransaction,
    event: &ClassesEvent,
    rows: &mut BTreeMap<String, Model>,
) -> Result<(), DbErr> {
    let about: Vec<String> = match event {
        ClassesEvent::Classed(Classed { lines, .. }) => lines.iter().map(|line| line.line.to_string()).collect(),
        ClassesEvent::Corrected(Corrected { line, .. }) => vec![line.to_string()],
    };
    let missing: Vec<&str> = about.iter().filter(|id| !rows.contains_key(*id)).map(String::as_str).collect();
    for row in find_rows::<Entity>(tx, &missing).await? {
        rows.insert(row.line.clone(), row);
    }
    Ok(())
}
