//! Queries about stocks, answered from the read model.

use super::entity::{Column, Entity};
use feria_events::ReadStore;
use feria_openapi::Failure;
use feria_schema_base::ProductId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// How many pieces can be reserved, by product.
pub(crate) type Pieces = HashMap<String, u32>;

/// The reading side of stocks.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// What is left of these products; who asks has waited for the position that counts.
    pub(crate) async fn left(&self, products: &[ProductId]) -> Result<Pieces, Failure> {
        let ids = products.iter().map(ToString::to_string);
        let rows = Entity::find().filter(Column::Product.is_in(ids)).all(self.read.db()).await;
        let left = |pieces: i64, held: i64| u32::try_from(pieces.saturating_sub(held)).unwrap_or_default();
        let rows = rows.map_err(Failure::database)?;
        Ok(rows.into_iter().map(|row| (row.product, left(row.pieces, row.held))).collect())
    }
}
