//! Queries about persons, answered from the read model; sealed fields are opened here.

use super::entity::Entity;
use super::projection::PersonProjection;
use crate::Identity;
use feria_events::{Keys, Position, ReadStore, Version};
use feria_openapi::Failure;
use feria_schema_base::{PersonId, Sealed};
use sea_orm::EntityTrait as _;

/// The reading side of persons.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
    keys: Keys,
}

impl Queries {
    pub(crate) fn new(read: ReadStore, keys: Keys) -> Self {
        Self { read, keys }
    }

    /// What `person` wants to be called, not older than `min`, and the version that says so.
    ///
    /// A person whose first record is still on its way into the read model has no name there yet.
    pub(crate) async fn name(
        &self,
        person: PersonId,
        min: Option<Position>,
    ) -> Result<(Option<String>, Version), Failure> {
        self.read.wait_for(&[PersonProjection::NAME], min).await?;
        let row = Entity::find_by_id(person.to_string()).one(self.read.db()).await.map_err(Failure::database)?;
        let Some(row) = row else { return Ok((None, 0)) };
        let version = Version::try_from(row.version).unwrap_or_default();
        let Some(sealed) = row.name.and_then(|text| Sealed::<String>::parse(&text)) else {
            return Ok((None, version));
        };
        Ok((self.keys.open(&Identity::stream(person), &sealed).await?.plain(), version))
    }
}
