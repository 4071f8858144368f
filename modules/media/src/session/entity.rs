//! Entity: a first picture as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per session whose page has shown a picture.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media_first_frame")]
pub(crate) struct Model {
    /// `session_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) session: String,
    /// `room_…`.
    #[sea_orm(indexed)]
    pub(crate) room: String,
    /// From the start of the navigation.
    pub(crate) milliseconds: i32,
    /// Of which offer, answer and transport took.
    pub(crate) signalling_ms: Option<i32>,
    /// Two letters, or `unknown`.
    pub(crate) country: String,
    /// The kind of network.
    pub(crate) network: String,
    /// Microseconds UTC.
    pub(crate) at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
