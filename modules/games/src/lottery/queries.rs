//! Queries about lotteries, answered from the read model.

use super::aggregate::State;
use super::entity::{Column, Entity, Model};
use super::projection::LotteryProjection;
use crate::error::Error;
use feria_events::{DamagedColumn, Position, ReadColumn as _, ReadStore};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_base::{LocalizedText, PersonId, RoomId, Timestamp};
use feria_schema_games::LotteryId;
use feria_schema_games::lottery::Winner;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A lottery as it was read.
#[derive(Debug, Clone)]
pub(crate) struct LotteryRow {
    pub(crate) lottery: LotteryId,
    pub(crate) room: RoomId,
    pub(crate) state: State,
    pub(crate) keyword: String,
    pub(crate) prize: LocalizedText,
    pub(crate) rule: String,
    pub(crate) commitment: String,
    pub(crate) announced_at: Timestamp,
    pub(crate) opens_at: Timestamp,
    pub(crate) closes_at: Timestamp,
    pub(crate) entrants: u32,
    pub(crate) list: Option<String>,
    pub(crate) seed: Option<String>,
    pub(crate) winner: Option<Winner>,
    pub(crate) drawn_at: Option<Timestamp>,
}

/// The reading side of lotteries.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// One lottery, not older than `min`.
    pub(crate) async fn lottery(&self, lottery: LotteryId, min: Option<Position>) -> Result<LotteryRow, Failure> {
        self.read.wait_for(&[LotteryProjection::NAME], min).await?;
        let row = Entity::find_by_id(lottery.to_string()).one(self.read.db()).await.map_err(Failure::database)?;
        Ok(read(row.ok_or(Error::LotteryNotFound)?)?)
    }

    /// The newest ones of a show, the newest first.
    pub(crate) async fn newest(&self, room: RoomId, most: u64) -> Result<Vec<LotteryRow>, Failure> {
        let query = Entity::find().filter(Column::Room.eq(room.to_string())).order_by_desc(Column::Number);
        let rows = query.limit(most).all(self.read.db()).await.map_err(Failure::database)?;
        Ok(rows.into_iter().map(read).collect::<Result<_, _>>()?)
    }

    /// Those of a show, the newest first.
    pub(crate) async fn of_room(
        &self,
        room: RoomId,
        page: &PageQuery,
        min: Option<Position>,
    ) -> Result<Page<LotteryRow>, Failure> {
        self.read.wait_for(&[LotteryProjection::NAME], min).await?;
        let before = page.after::<i64>()?.unwrap_or(i64::MAX);
        let query = Entity::find().filter(Column::Room.eq(room.to_string())).filter(Column::Number.lt(before));
        let rows = query.order_by_desc(Column::Number).limit(page.rows()?).all(self.read.db()).await;
        Page::read(rows.map_err(Failure::database)?, page, |row| row.number, read)
    }
}

fn read(row: Model) -> Result<LotteryRow, DamagedColumn> {
    let winner = match (row.winner, row.won_by) {
        (Some(number), Some(person)) => Some(Winner {
            number: u32::try_from(number).column("winner")?,
            person: person.parse::<PersonId>().column("won_by")?,
        }),
        _ => None,
    };
    Ok(LotteryRow {
        lottery: row.lottery.parse().column("lottery")?,
        room: row.room.parse().column("room")?,
        state: State::named(&row.state).column("state")?,
        keyword: row.keyword,
        prize: serde_json::from_str(&row.prize).column("prize")?,
        rule: row.rule,
        commitment: row.commitment,
        announced_at: Timestamp(row.announced_at),
        opens_at: Timestamp(row.opens_at),
        closes_at: Timestamp(row.closes_at),
        entrants: u32::try_from(row.entrants).column("entrants")?,
        list: row.list,
        seed: row.seed,
        winner,
        drawn_at: row.drawn_at.map(Timestamp),
    })
}
