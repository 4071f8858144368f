//! Sign-ins.

use sea_orm::entity::prelude::*;

/// One row per sign-in on one device that goes on; ending it deletes the row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_login")]
pub(crate) struct Model {
    /// `login_…`: the family of its refresh tokens.
    #[sea_orm(primary_key, auto_increment = false)]
    pub login: String,
    /// `person_…`.
    #[sea_orm(indexed)]
    pub person: String,
    /// `owner` or `guest`.
    pub role: String,
    /// The hash of the newest refresh token that was used; none was before the first refresh.
    pub used: Option<String>,
    /// Microseconds UTC.
    pub began_at: i64,
    /// Microseconds UTC; each refresh moves it on.
    #[sea_orm(indexed)]
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
