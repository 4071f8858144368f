//! Projection: how events become the row of a person.

use super::aggregate::Person;
use super::entity::{Entity, Model};
use super::events::PersonEvent;
use async_trait::async_trait;
use feria_events::{Aggregate as _, Projection, Stored, Table, as_i64, fold};
use feria_schema_base::Role;
use feria_schema_identity::person::{Erased, Named, Registered};
use sea_orm::{DatabaseTransaction, DbErr};

/// Follows every person.
#[derive(Debug, Default)]
pub struct PersonProjection;

impl PersonProjection {
    /// Its name, for `min_position`.
    pub const NAME: &'static str = "identity.person";
}

#[async_trait]
impl Projection for PersonProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<PersonEvent, Entity>(tx, Person::KIND, records, evolve).await
    }
}

fn evolve(row: &mut Option<Model>, stored: &Stored, event: &PersonEvent) {
    if let PersonEvent::Registered(Registered { role, .. }) = event {
        *row = Some(registered(stored, *role));
    }
    let Some(row) = row else { return };
    row.version = as_i64(stored.record.version_to());
    match event {
        PersonEvent::Registered(_) => {}
        PersonEvent::Named(Named { name }) => row.name = Some(name.to_string()),
        PersonEvent::Erased(Erased { .. }) => {
            row.name = None;
            row.erased_at = Some(stored.record.recorded_at.0);
        }
    }
}

fn registered(stored: &Stored, role: Role) -> Model {
    Model {
        person: stored.record.stream.id().to_owned(),
        role: match role {
            Role::Owner => "owner".to_owned(),
            Role::Guest => "guest".to_owned(),
        },
        name: None,
        registered_at: stored.record.recorded_at.0,
        erased_at: None,
        version: 0,
    }
}
