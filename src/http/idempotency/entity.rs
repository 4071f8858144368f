//! One answered command.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "edge_answers")]
pub(crate) struct Model {
    /// The command's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub command: String,
    /// SHA-256 of the request's body.
    pub body: Vec<u8>,
    /// The record it became.
    pub position: Option<i64>,
    /// The refusal, as JSON.
    #[sea_orm(column_type = "Text", nullable)]
    pub failure: Option<String>,
    /// When, in microseconds.
    #[sea_orm(indexed)]
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
