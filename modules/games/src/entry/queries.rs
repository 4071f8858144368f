//! Queries about entries, answered from the read model.

use super::entity::{Column, Entity, Model};
use crate::lottery::projection::LotteryProjection;
use feria_events::{DamagedColumn, Position, ReadColumn as _, ReadStore};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_base::PersonId;
use feria_schema_games::LotteryId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// An entry as it was read.
#[derive(Debug, Clone)]
pub(crate) struct EntryRow {
    pub(crate) lottery: LotteryId,
    pub(crate) number: u32,
    pub(crate) entrant: String,
    pub(crate) salt: String,
}

/// The row of a person in a lottery.
pub(super) fn key(lottery: &str, person: &PersonId) -> String {
    format!("{lottery} {person}")
}

/// The place of a number in the list of a lottery; in the order of the text.
pub(super) fn place(lottery: &str, number: i64) -> String {
    format!("{lottery} {number:010}")
}

/// The reading side of entries.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// The entry of a person, if there is one, not older than `min`.
    pub(crate) async fn entry(
        &self,
        lottery: LotteryId,
        person: PersonId,
        min: Option<Position>,
    ) -> Result<Option<EntryRow>, Failure> {
        self.read.wait_for(&[LotteryProjection::NAME], min).await?;
        let key = key(&lottery.to_string(), &person);
        let row = Entity::find_by_id(key).one(self.read.db()).await.map_err(Failure::database)?;
        Ok(row.map(read).transpose()?)
    }

    /// The entries of a lottery in the order of their numbers.
    pub(crate) async fn entries(&self, lottery: LotteryId, page: &PageQuery) -> Result<Page<EntryRow>, Failure> {
        let after = page.after::<i64>()?.unwrap_or_default();
        let place = |number| place(&lottery.to_string(), number);
        let query = Entity::find().filter(Column::Place.gt(place(after)));
        let query = query.filter(Column::Place.lte(place(i64::from(u32::MAX))));
        let rows = query.order_by_asc(Column::Place).limit(page.rows()?).all(self.read.db()).await;
        Page::read(rows.map_err(Failure::database)?, page, |row| row.number, read)
    }
}

fn read(row: Model) -> Result<EntryRow, DamagedColumn> {
    Ok(EntryRow {
        lottery: row.lottery.parse().column("lottery")?,
        number: u32::try_from(row.number).column("number")?,
        entrant: row.entrant,
        salt: row.salt,
    })
}
