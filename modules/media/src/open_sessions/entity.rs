//! Entity: an open session as the read model keeps it.

use sea_orm::entity::prelude::*;

/// One row per session that has begun and not ended.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media_open_session")]
pub(crate) struct Model {
    /// `session_…`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) session: String,
    /// The position at which it began.
    pub(crate) begun_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
