//! Entity: the markets as the read model keeps them.

use sea_orm::entity::prelude::*;

/// One row for all: markets are few, are read together, and share one version.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "localization_markets")]
pub(crate) struct Model {
    /// `shop`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    /// The state, as JSON.
    #[sea_orm(column_type = "Text")]
    pub(crate) markets: String,
    /// How many events the markets have; the ETag of each.
    pub(crate) version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
