//! Entity: a hold as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per hold there ever was.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commerce_hold")]
pub(crate) struct Model {
    /// `order_…`: the id of the order to come.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) order: String,
    /// `person_…`.
    #[sea_orm(indexed)]
    pub(crate) person: String,
    /// `room_…`: the show in which it was reserved.
    pub(crate) room: Option<String>,
    /// `product_…`.
    pub(crate) product: String,
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
    /// Microseconds UTC.
    pub(crate) until: i64,
    /// `held`, `released`, `expired`, `ordered`.
    pub(crate) state: String,
    /// Where the record lies that made it.
    pub(crate) made_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
