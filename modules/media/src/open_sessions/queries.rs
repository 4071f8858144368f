//! Queries about open sessions, answered from the read model.

use super::entity::{Column, Entity};
use super::projection::OpenSessionProjection;
use feria_events::{Position, ReadStore, as_i64};
use feria_schema_base::MediaSessionId;
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};

/// The reading side of open sessions.
#[derive(Clone)]
pub(crate) struct OpenSessions {
    read: ReadStore,
}

impl OpenSessions {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// The sessions that began at `head` or before it and are still open. Waits for as long as the read model
    /// takes to come so far, which after a rebuild of the read models may be a while.
    pub(crate) async fn begun_until(&self, head: Position) -> Result<Vec<MediaSessionId>, DbErr> {
        let mut reached = self.read.checkpoint(OpenSessionProjection::NAME);
        // It can only fail when the read models are closed, and then the question fails too.
        reached.wait_for(|position| *position >= head).await.ok();
        let until = as_i64(head.0);
        let rows = Entity::find().filter(Column::BegunAt.lte(until)).all(self.read.db()).await?;
        Ok(rows.into_iter().filter_map(|row| row.session.parse().ok()).collect())
    }
}
