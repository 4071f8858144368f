//! By what a person signs in.

use sea_orm::entity::prelude::*;

/// One row per person who has a password.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_credential")]
pub(crate) struct Model {
    /// `person_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: String,
    /// The keyed hash of the address in its comparable form.
    #[sea_orm(indexed)]
    pub email_hash: String,
    /// The address, sealed for the person's stream: from here it goes into the log.
    pub email: String,
    /// PHC string.
    pub password: String,
    /// Whether the person owns the shop; before that nobody signs in by it.
    pub settled: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
