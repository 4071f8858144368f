//! Entity: a signed version of a market's profile, as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per market and version.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "localization_profiles")]
pub(crate) struct Model {
    /// Market and version: `market_….4`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    /// Where.
    #[sea_orm(indexed)]
    pub(crate) market: String,
    /// From 1.
    pub(crate) version: i64,
    /// When it was signed, in microseconds UTC.
    pub(crate) signed_at: i64,
    /// By whom, sealed.
    #[sea_orm(column_type = "Text")]
    pub(crate) signer: String,
    /// What it says, as JSON.
    #[sea_orm(column_type = "Text")]
    pub(crate) profile: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
