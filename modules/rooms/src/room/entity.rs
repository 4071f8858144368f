//! Entity: a show as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per show.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rooms_room")]
pub(crate) struct Model {
    /// `room_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub room: String,
    /// The title by language, as JSON.
    pub title: String,
    /// Microseconds UTC.
    pub starts_at: i64,
    /// The hash of a picture.
    pub poster: Option<String>,
    /// `scheduled`, `live`, `ended`, `cancelled`.
    #[sea_orm(indexed)]
    pub state: String,
    /// Microseconds UTC.
    pub started_at: Option<i64>,
    /// Microseconds UTC.
    pub ended_at: Option<i64>,
    /// `product_…`, while one is on the picture.
    pub pinned: Option<String>,
    /// All likes that were kept.
    pub likes: i64,
    /// How many events the show has; its ETag.
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
