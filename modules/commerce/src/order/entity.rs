//! Entity: an order as the read model keeps it.

use feria_schema_base::Timestamp;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
    /// What is sold to whom, as JSON.
    #[sea_orm(column_type = "Text")]
    pub(crate) sale: String,
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

/// What happened to an order, and when.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct Happened {
    pub(crate) at: Timestamp,
    pub(crate) what: String,
}
