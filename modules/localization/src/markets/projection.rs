//! Projection: how events become the row of the markets.

use super::aggregate::Markets;
use super::entity::{Entity, Model};
use super::events::MarketsEvent;
use async_trait::async_trait;
use feria_events::{Aggregate as _, Projection, Stored, Table, as_i64, fold};
use sea_orm::{DatabaseTransaction, DbErr};

/// Follows the markets.
#[derive(Debug, Default)]
pub struct MarketsProjection;

impl MarketsProjection {
    /// Its name, for `min_position`.
    pub const NAME: &'static str = "localization.markets";
}

#[async_trait]
impl Projection for MarketsProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>().holding::<Markets>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<MarketsEvent, Entity>(tx, Markets::KIND, records, evolve).await
    }
}

fn evolve(row: &mut Option<Model>, stored: &Stored, event: &MarketsEvent) {
    let before = row.take();
    let mut markets: Markets = before.and_then(|row| serde_json::from_str(&row.markets).ok()).unwrap_or_default();
    markets.evolve(event);
    *row = Some(Model {
        id: stored.record.stream.id().to_owned(),
        markets: serde_json::to_string(&markets).unwrap_or_default(),
        version: as_i64(stored.record.version_to()),
    });
}
