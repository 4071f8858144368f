//! Whose password was replaced a moment ago: older access tokens may still be in somebody's hands.

use sea_orm::entity::prelude::*;

/// One row per person, for as long as a token could outlive it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_reset")]
pub(crate) struct Model {
    /// `person_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: String,
    /// Microseconds UTC.
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
