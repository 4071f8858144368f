//! Questions about holds, answered from the read model.

use super::entity::{Column, Entity, Model};
use crate::error::Error;
use crate::stock::projection::StockProjection;
use feria_events::{Position, ReadStore};
use feria_openapi::Failure;
use feria_schema_base::{Country, MarketId, Money, OrderId, PersonId, ProductId, RoomId, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What became of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HoldState {
    Held,
    Released,
    Expired,
    Ordered,
}

impl HoldState {
    const ALL: [Self; 4] = [Self::Held, Self::Released, Self::Expired, Self::Ordered];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Released => "released",
            Self::Expired => "expired",
            Self::Ordered => "ordered",
        }
    }
}

/// A hold as it was read.
#[derive(Debug, Clone)]
pub(crate) struct HoldRow {
    pub(crate) order: OrderId,
    pub(crate) person: PersonId,
    pub(crate) room: Option<RoomId>,
    pub(crate) product: ProductId,
    pub(crate) country: Country,
    pub(crate) market: MarketId,
    pub(crate) price: Money,
    pub(crate) delivery: Money,
    pub(crate) until: Timestamp,
    pub(crate) state: HoldState,
}

/// The reading side of holds.
#[derive(Clone)]
pub(crate) struct Queries {
    read: ReadStore,
}

impl Queries {
    pub(crate) fn new(read: ReadStore) -> Self {
        Self { read }
    }

    /// One hold of this person, not older than `min`.
    pub(crate) async fn hold(
        &self,
        person: PersonId,
        order: OrderId,
        min: Option<Position>,
    ) -> Result<HoldRow, Failure> {
        self.read.wait_for(&[StockProjection::NAME], min).await?;
        let row = Entity::find_by_id(order.to_string()).one(self.read.db()).await.map_err(Failure::database)?;
        let row = row.and_then(read).filter(|row| row.person == person);
        row.ok_or_else(|| Error::HoldNotFound.into())
    }

    /// What is held for a person at `now`, the oldest first.
    pub(crate) async fn held_for(
        &self,
        person: PersonId,
        now: Timestamp,
        min: Option<Position>,
    ) -> Result<Vec<HoldRow>, Failure> {
        self.read.wait_for(&[StockProjection::NAME], min).await?;
        let query = Entity::find()
            .filter(Column::Person.eq(person.to_string()))
            .filter(Column::State.eq(HoldState::Held.name()))
            .filter(Column::Until.gt(now.0))
            .order_by_asc(Column::MadeAt);
        let rows = query.all(self.read.db()).await.map_err(Failure::database)?;
        Ok(rows.into_iter().filter_map(read).collect())
    }
}

fn read(row: Model) -> Option<HoldRow> {
    let currency = row.currency.parse().ok()?;
    Some(HoldRow {
        order: row.order.parse().ok()?,
        person: row.person.parse().ok()?,
        room: row.room.and_then(|room| room.parse().ok()),
        product: row.product.parse().ok()?,
        country: row.country.parse().ok()?,
        market: row.market.parse().ok()?,
        price: Money { amount: row.price, currency },
        delivery: Money { amount: row.delivery, currency },
        until: Timestamp(row.until),
        state: HoldState::ALL.into_iter().find(|state| state.name() == row.state)?,
    })
}
