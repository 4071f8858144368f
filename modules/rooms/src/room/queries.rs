//! Queries about shows, answered from the read model.

use super::aggregate::State;
use super::entity::{Column, Entity, Model};
use super::projection::RoomProjection;
use crate::error::Error;
use feria_events::{DamagedColumn, Position, ReadColumn as _, ReadStore, Version};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_base::{LocalizedText, ProductId, RoomId, Timestamp};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A show as it was read.
#[derive(Debug, Clone)]
pub(crate) struct RoomRow {
    pub(crate) room: RoomId,
    pub(crate) title: LocalizedText,
    pub(crate) starts_at: Timestamp,
    pub(crate) poster: Option<String>,
    pub(crate) state: State,
    pub(crate) started_at: Option<Timestamp>,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) pinned: Option<ProductId>,
    pub(crate) likes: u64,
    pub(crate) version: Version,
}

/// Which shows, and which page of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct RoomsFilter {
    pub(crate) state: Option<State>,
    pub(crate) page: PageQuery,
}

/// Where a page of shows ends: they are ordered by start, then by id.
pub(crate) type RoomKey = (i64, String);

/// The reading side of shows.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// One show, not older than `min`.
    pub(crate) async fn room(&self, room: RoomId, min: Option<Position>) -> Result<RoomRow, Failure> {
        self.read.wait_for(&[RoomProjection::NAME], min).await?;
        let row = Entity::find_by_id(room.to_string()).one(self.read.db()).await.map_err(Failure::database)?;
        let row = row.ok_or(Error::RoomNotFound)?;
        Ok(read(row)?)
    }

    /// Shows by their start: the next ones first while they are ahead, the last ones first when they are over.
    pub(crate) async fn rooms(&self, filter: &RoomsFilter, min: Option<Position>) -> Result<Page<RoomRow>, Failure> {
        self.read.wait_for(&[RoomProjection::NAME], min).await?;
        let newest_first = matches!(filter.state, Some(State::Ended | State::Cancelled) | None);
        let mut query = Entity::find();
        if let Some(state) = filter.state {
            query = query.filter(Column::State.eq(state.name()));
        }
        if let Some((at, room)) = filter.page.after::<RoomKey>()? {
            query = query.filter(beyond(at, &room, newest_first));
        }
        let order = if newest_first { sea_orm::Order::Desc } else { sea_orm::Order::Asc };
        let query = query.order_by(Column::StartsAt, order.clone()).order_by(Column::Room, order);
        let rows = query.limit(filter.page.rows()?).all(self.read.db()).await.map_err(Failure::database)?;
        Page::read(rows, &filter.page, |row| -> RoomKey { (row.starts_at, row.room.clone()) }, read)
    }
}

/// When a show is announced to begin. The command line asks this of the rows, also while the server runs.
///
/// # Errors
/// [`Error::RoomNotFound`], or that the database is away.
pub async fn announced_start(read: &ReadStore, room: RoomId) -> Result<Timestamp, Failure> {
    Queries::new(read.clone()).room(room, None).await.map(|row| row.starts_at)
}

fn beyond(at: i64, room: &str, newest_first: bool) -> Condition {
    let same = Condition::all().add(Column::StartsAt.eq(at));
    if newest_first {
        Condition::any().add(Column::StartsAt.lt(at)).add(same.add(Column::Room.lt(room)))
    } else {
        Condition::any().add(Column::StartsAt.gt(at)).add(same.add(Column::Room.gt(room)))
    }
}

fn read(row: Model) -> Result<RoomRow, DamagedColumn> {
    Ok(RoomRow {
        room: row.room.parse().column("room")?,
        title: serde_json::from_str(&row.title).column("title")?,
        starts_at: Timestamp(row.starts_at),
        poster: row.poster,
        state: State::named(&row.state).column("state")?,
        started_at: row.started_at.map(Timestamp),
        ended_at: row.ended_at.map(Timestamp),
        pinned: row.pinned.map(|product| product.parse().column("pinned")).transpose()?,
        likes: u64::try_from(row.likes).unwrap_or_default(),
        version: Version::try_from(row.version).unwrap_or_default(),
    })
}
