//! Which sign-ins have ended a moment ago: their access tokens may still be in somebody's hands.

use sea_orm::entity::prelude::*;

/// One row per login, for as long as a token could outlive it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_ended")]
pub(crate) struct Model {
    /// `login_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub login: String,
    /// Microseconds UTC.
    #[sea_orm(indexed)]
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
