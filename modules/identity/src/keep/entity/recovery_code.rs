//! Codes that sign in when the telephone is lost.

use sea_orm::entity::prelude::*;

/// One row per code that was not used.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_recovery_code")]
pub(crate) struct Model {
    /// Of person and code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// `person_…`.
    #[sea_orm(indexed)]
    pub person: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
