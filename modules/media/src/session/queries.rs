//! Queries about first pictures, answered from the read model.

use super::entity::{Column, Entity, Model};
use super::projection::FirstFrameProjection;
use feria_events::{Position, ReadStore};
use feria_openapi::Failure;
use feria_schema_base::{RoomId, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// As many as are looked at for one show; the newest.
const MOST: u64 = 20_000;

/// A first picture as it was read.
#[derive(Debug, Clone)]
pub(crate) struct FirstFrameRow {
    pub(crate) milliseconds: u32,
    pub(crate) country: String,
    pub(crate) network: String,
    pub(crate) at: Timestamp,
}

/// The reading side of first pictures.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// The first pictures of a show, the newest first.
    pub(crate) async fn of(&self, room: RoomId, min: Option<Position>) -> Result<Vec<FirstFrameRow>, Failure> {
        self.read.wait_for(&[FirstFrameProjection::NAME], min).await?;
        let rows = Entity::find()
            .filter(Column::Room.eq(room.to_string()))
            .order_by_desc(Column::At)
            .order_by_desc(Column::Session)
            .limit(MOST)
            .all(self.read.db())
            .await
            .map_err(Failure::database)?;
        Ok(rows.into_iter().map(read).collect())
    }
}

fn read(row: Model) -> FirstFrameRow {
    FirstFrameRow {
        milliseconds: u32::try_from(row.milliseconds).unwrap_or_default(),
        country: row.country,
        network: row.network,
        at: Timestamp(row.at),
    }
}
