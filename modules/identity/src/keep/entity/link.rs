//! One-time links for the owner.

use sea_orm::entity::prelude::*;

/// One row per link that can still be used; a new one of a purpose takes the place of the old.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_link")]
pub(crate) struct Model {
    /// `set_up` or `reset`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub purpose: String,
    /// Of the secret in the link.
    pub hash: String,
    /// Microseconds UTC.
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
