//! Entity: the shop as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commerce_shop")]
pub(crate) struct Model {
    /// `shop`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    /// What it is called.
    pub(crate) name: String,
    /// `#rrggbb`.
    pub(crate) accent: String,
    /// BCP 47; none while the shop has not said which it writes first.
    pub(crate) language: Option<String>,
    /// How many pieces a buyer may have, as JSON.
    pub(crate) per_buyer: Option<String>,
    /// How many events the shop has; its ETag.
    pub(crate) version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
