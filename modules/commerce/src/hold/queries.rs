//! Queries about holds, answered from the read model.

use super::entity::{Column, Entity, Model};
use crate::error::Error;
use crate::stock::projection::StockProjection;
use feria_events::{DamagedColumn, Position, ReadColumn as _, ReadStore};
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

feria_events::names! {
    HoldState { Held = "held", Released = "released", Expired = "expired", Ordered = "ordered" }
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
        let row = row.map(read).transpose()?.filter(|row| row.person == person);
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
        Ok(rows.into_iter().map(read).collect::<Result<_, _>>()?)
    }
}

fn read(row: Model) -> Result<HoldRow, DamagedColumn> {
    let currency = row.currency.parse().column("currency")?;
    Ok(HoldRow {
        order: row.order.parse().column("order")?,
        person: row.person.parse().column("person")?,
        room: row.room.map(|room| room.parse().column("room")).transpose()?,
        product: row.product.parse().column("product")?,
        country: row.country.parse().column("country")?,
        market: row.market.parse().column("market")?,
        price: Money { amount: row.price, currency },
        delivery: Money { amount: row.delivery, currency },
        until: Timestamp(row.until),
        state: HoldState::named(&row.state).column("state")?,
    })
}
