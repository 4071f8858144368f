//! Projection: how events become the row of a product.

use super::aggregate::Product;
use super::entity::{Entity, Model};
use super::events::ProductEvent;
use async_trait::async_trait;
use feria_events::{Aggregate as _, Projection, Stored, Table, as_i64, fold};
use feria_schema_commerce::product::{Changed, Created, Description};
use sea_orm::{DatabaseTransaction, DbErr};

/// Follows every product.
#[derive(Debug, Default)]
pub(crate) struct ProductProjection;

impl ProductProjection {
    /// Its name, for `min_position`.
    pub(crate) const NAME: &'static str = "commerce.product";
}

#[async_trait]
impl Projection for ProductProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>().holding::<Description>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<ProductEvent, Entity>(tx, Product::KIND, records, evolve).await
    }
}

fn evolve(row: &mut Option<Model>, stored: &Stored, event: &ProductEvent) {
    let position = as_i64(stored.position.0);
    let (ProductEvent::Created(Created { description, .. }) | ProductEvent::Changed(Changed { description })) = event;
    *row = Some(Model {
        product: stored.record.stream.id().to_owned(),
        described: serde_json::to_string(description).unwrap_or_default(),
        made_at: row.as_ref().map_or(position, |row| row.made_at),
        version: as_i64(stored.record.version_to()),
    });
}
