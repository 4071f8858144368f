//! Queries about the shop, answered from the read model.

use super::aggregate::Shop;
use super::commands::Profile;
use super::entity::{Entity, Model};
use super::projection::ShopProjection;
use feria_events::{DamagedColumn, Position, ReadColumn as _, ReadStore, Version};
use feria_openapi::Failure;
use sea_orm::EntityTrait;

/// The reading side of the shop.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// What the shop says of itself, not older than `min`; `None` until it was set up.
    pub(crate) async fn profile(&self, min: Option<Position>) -> Result<Option<(Profile, Version)>, Failure> {
        self.read.wait_for(&[ShopProjection::NAME], min).await?;
        let row = Entity::find_by_id(Shop::ID).one(self.read.db()).await.map_err(Failure::database)?;
        Ok(row.map(read).transpose()?)
    }
}

fn read(row: Model) -> Result<(Profile, Version), DamagedColumn> {
    let per_buyer = row.per_buyer.map(|limit| serde_json::from_str(&limit).column("per_buyer")).transpose()?;
    let version = Version::try_from(row.version).unwrap_or_default();
    let language = row.language.and_then(|tag| tag.parse().ok());
    Ok((Profile { name: row.name, accent: row.accent, language, per_buyer }, version))
}
