//! Entity: a person as the read model keeps them.

use sea_orm::entity::prelude::*;

/// One row per person.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_person")]
pub(crate) struct Model {
    /// `person_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: String,
    /// `owner` or `guest`.
    #[sea_orm(indexed)]
    pub role: String,
    /// The display name, sealed.
    pub name: Option<String>,
    /// Microseconds UTC.
    pub registered_at: i64,
    /// Microseconds UTC.
    pub erased_at: Option<i64>,
    /// How many events the person has.
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
