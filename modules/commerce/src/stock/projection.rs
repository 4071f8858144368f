//! Projection: how events become the row of a stock, and the rows of its holds.

use super::aggregate::Stock;
use super::entity::{Entity, Model};
use super::events::StockEvent;
use crate::hold;
use async_trait::async_trait;
use feria_events::{Aggregate as _, Projection, Stored, Table, fold};
use sea_orm::{DatabaseTransaction, DbErr};

/// Follows every stock.
#[derive(Debug, Default)]
pub(crate) struct StockProjection;

impl StockProjection {
    /// Its name, for `min_position`.
    pub(crate) const NAME: &'static str = "commerce.stock";
}

#[async_trait]
impl Projection for StockProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>(), Table::of::<hold::entity::Entity>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<StockEvent, Entity>(tx, Stock::KIND, records, evolve).await?;
        hold::projection::apply(tx, records).await
    }
}

fn evolve(row: &mut Option<Model>, stored: &Stored, event: &StockEvent) {
    let product = stored.record.stream.id().to_owned();
    let row = row.get_or_insert(Model { product, pieces: 0, held: 0 });
    match event {
        StockEvent::Stocked(stocked) => row.pieces = i64::from(stocked.pieces),
        StockEvent::Held(_) => row.held += 1,
        StockEvent::Released(_) | StockEvent::Expired(_) => row.held -= 1,
        StockEvent::Taken(_) => {
            row.held -= 1;
            row.pieces -= 1;
        }
        StockEvent::Returned(_) => row.pieces += 1,
        // Its hold, if there still was one, expires by an event of its own before this one.
        StockEvent::TakeRefused(_) => {}
    }
}
