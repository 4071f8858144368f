//! Entity: a stock as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per product.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commerce_stock")]
pub(crate) struct Model {
    /// `product_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) product: String,
    /// What is there and not sold, held pieces among them.
    pub(crate) pieces: i64,
    /// How many of them are held.
    pub(crate) held: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
