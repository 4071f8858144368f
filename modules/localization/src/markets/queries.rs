//! Queries about markets, answered from the read model.

use super::aggregate::{Market, Markets};
use super::entity::Entity;
use super::projection::MarketsProjection;
use feria_events::{Position, ReadStore, Version};
use feria_openapi::Failure;
use sea_orm::EntityTrait;

/// The reading side of markets.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// All markets in the order they were opened, not older than `min`, with their common version.
    pub(crate) async fn markets(&self, min: Option<Position>) -> Result<(Vec<Market>, Version), Failure> {
        self.read.wait_for(&[MarketsProjection::NAME], min).await?;
        let row = Entity::find_by_id(Markets::ID).one(self.read.db()).await.map_err(Failure::database)?;
        let Some(row) = row else { return Ok((Vec::new(), 0)) };
        let markets: Markets = serde_json::from_str(&row.markets).map_err(|_| Failure::internal_error())?;
        Ok((markets.all().to_vec(), Version::try_from(row.version).unwrap_or_default()))
    }
}
