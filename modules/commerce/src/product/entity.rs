//! Entity: a product as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per product.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commerce_product")]
pub(crate) struct Model {
    /// `product_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) product: String,
    /// What the shop says of it, as JSON.
    #[sea_orm(column_type = "Text")]
    pub(crate) described: String,
    /// Where the record lies that made it: products are listed in this order.
    #[sea_orm(indexed)]
    pub(crate) made_at: i64,
    /// How many events the product has; its ETag.
    pub(crate) version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
