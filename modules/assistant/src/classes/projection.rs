//! Projection: how events become rows, one per line.

use super::aggregate::Classes;
use super::entity::{Entity, Model};
use super::events::ClassesEvent;
use crate::classes::queries::NamedClass;
use async_trait::async_trait;
use feria_events::{Aggregate as _, EventSet as _, Projection, Stored, Table, as_i64, find_rows, write_rows};
use feria_schema_assistant::classes::{Classed, Corrected};
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
                match ClassesEvent::read(event).map_err(|error| DbErr::Custom(error.to_string()))? {
                    ClassesEvent::Classed(Classed { lines, .. }) => {
                        for line in lines {
                            let row = Model {
                                line: line.line.to_string(),
                                room: stored.record.stream.id().to_owned(),
                                person: line.person.to_string(),
                                at: line.at.0,
                                place: next,
                                class: NamedClass::of(line.class).name().to_owned(),
                                language: line.language.map(|language| language.to_string()),
                                corrected: false,
                            };
                            next += 1;
                            rows.insert(row.line.clone(), row);
                        }
                    }
                    ClassesEvent::Corrected(Corrected { line, class }) => {
                        let id = line.to_string();
                        if !rows.contains_key(&id)
                            && let Some(row) = find_rows::<Entity>(tx, &[&id]).await?.into_iter().next()
                        {
                            rows.insert(id.clone(), row);
                        }
                        if let Some(row) = rows.get_mut(&id) {
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
