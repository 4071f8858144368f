//! Refresh tokens that were given and not used yet.

use sea_orm::entity::prelude::*;

/// One row per unused refresh token. A login has several when an answer was lost, or two tabs asked at once.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_successor")]
pub(crate) struct Model {
    /// Of the token.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// Whose token.
    #[sea_orm(indexed)]
    pub login: String,
    /// Microseconds UTC.
    pub given_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
