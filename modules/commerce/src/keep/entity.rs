//! Entity: what an order is known by.

use sea_orm::entity::prelude::*;

/// One row per order of the last days. Its hashes are keyed: what they are of, nobody reads from them.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commerce_claim")]
pub(crate) struct Model {
    /// `order_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) order: String,
    /// `product_…`.
    pub(crate) product: String,
    /// `person_…`: it is taken away with them.
    #[sea_orm(indexed)]
    pub(crate) person: String,
    /// Of the e-mail address.
    #[sea_orm(indexed)]
    pub(crate) email: Option<String>,
    /// Of the telephone number.
    #[sea_orm(indexed)]
    pub(crate) phone: Option<String>,
    /// Of the address of delivery.
    #[sea_orm(indexed)]
    pub(crate) address: String,
    /// Of the network that the order came from.
    #[sea_orm(indexed)]
    pub(crate) network: String,
    /// Microseconds UTC.
    pub(crate) at: i64,
    /// It is taken away then. Microseconds UTC.
    #[sea_orm(indexed)]
    pub(crate) until: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
