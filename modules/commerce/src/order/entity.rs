//! An order as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per order.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commerce_order")]
pub(crate) struct Model {
    /// `order_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) order: String,
    /// `person_…`.
    #[sea_orm(indexed)]
    pub(crate) buyer: String,
    /// `product_…`.
    pub(crate) product: String,
    /// The product's name by language, as JSON.
    #[sea_orm(column_type = "Text")]
    pub(crate) name: String,
    /// The hash of a picture.
    pub(crate) picture: Option<String>,
    /// Where the parcel goes.
    pub(crate) country: String,
    /// `market_…`.
    pub(crate) market: String,
    /// Minor units.
    pub(crate) price: i64,
    /// Minor units.
    pub(crate) delivery: i64,
    /// Of both.
    pub(crate) currency: String,
    /// `placing`, `placed`, `cancelled`.
    pub(crate) state: String,
    /// Method and state, as JSON.
    pub(crate) payment: String,
    /// To whom the parcel goes, sealed.
    #[sea_orm(column_type = "Text")]
    pub(crate) contact: String,
    /// What happened when, as JSON.
    #[sea_orm(column_type = "Text")]
    pub(crate) timeline: String,
    /// Where the record lies that made it: orders are listed by it.
    #[sea_orm(indexed)]
    pub(crate) made_at: i64,
    /// How many events the order has; its ETag.
    pub(crate) version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
