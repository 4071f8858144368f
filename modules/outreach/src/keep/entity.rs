//! Entity: a mail that waits, or what became of it.

use sea_orm::entity::prelude::*;

/// One row per mail. What it says and to whom is sealed with its receiver's key.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outreach_mail")]
pub(crate) struct Model {
    /// Derived from what asked for it: asked again, it is the same mail.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: String,
    /// `person_…`: it is taken away with them.
    #[sea_orm(indexed)]
    pub(crate) person: String,
    /// What it is about: `test`.
    pub(crate) kind: String,
    /// Address, language, sentence and its values, sealed; empty once nothing more is done with it.
    #[sea_orm(column_type = "Text")]
    pub(crate) content: String,
    /// `waiting`, `sending`, `sent`, `refused`, `lapsed`, `unknown`.
    #[sea_orm(indexed)]
    pub(crate) state: String,
    /// It is not sent before.
    #[sea_orm(indexed)]
    pub(crate) not_before: i64,
    /// And not after.
    pub(crate) not_after: i64,
    /// How often a connection was tried.
    pub(crate) tries: i32,
    /// When it was asked for.
    pub(crate) asked_at: i64,
    /// When its state changed last.
    pub(crate) changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
