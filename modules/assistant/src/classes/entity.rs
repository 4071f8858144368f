//! Entity: what a line is, as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per line.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assistant_line")]
pub(crate) struct Model {
    /// `line_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) line: String,
    /// `room_…`.
    #[sea_orm(indexed)]
    pub(crate) room: String,
    /// `person_…`.
    pub(crate) person: String,
    /// When it was written, in microseconds UTC.
    pub(crate) at: i64,
    /// Where it stands among the lines of all shows: they are listed by it.
    #[sea_orm(indexed)]
    pub(crate) place: i64,
    /// What it is.
    pub(crate) class: String,
    /// In which language, where that is told.
    pub(crate) language: Option<String>,
    /// Whether somebody of the shop has said so.
    pub(crate) corrected: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
