//! Projection: how the events of stocks become rows of holds: one stock has many.

use super::entity::{Entity, Model};
use super::queries::HoldState;
use crate::stock::aggregate::Stock;
use crate::stock::events::StockEvent;
use feria_events::{Aggregate as _, EventSet as _, Stored, as_i64, find_rows, write_rows};
use feria_schema_base::OrderId;
use feria_schema_commerce::stock::Held;
use sea_orm::{DatabaseTransaction, DbErr};
use std::collections::BTreeMap;

/// Takes the next records: each touched row is read once at most and written once.
pub(crate) async fn apply(tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
    let mut made = BTreeMap::new();
    let mut ended = BTreeMap::new();
    for stored in records.iter().filter(|stored| stored.record.stream.kind() == Stock::KIND) {
        for event in &stored.record.events {
            match StockEvent::read(event).map_err(|error| DbErr::Custom(error.to_string()))? {
                StockEvent::Held(held) => {
                    made.insert(held.order, row(stored, &held));
                }
                other => ended.extend(end(&other)),
            }
        }
    }
    read_missing(tx, &mut made, &ended).await?;
    for (order, state) in ended {
        if let Some(row) = made.get_mut(&order) {
            row.state = state.name().to_owned();
        }
    }
    write_rows::<Entity>(tx, made.into_values().collect()).await
}

/// Which hold an event ends, and how.
fn end(event: &StockEvent) -> Option<(OrderId, HoldState)> {
    match event {
        StockEvent::Released(gone) => Some((gone.order, HoldState::Released)),
        StockEvent::Expired(gone) => Some((gone.order, HoldState::Expired)),
        StockEvent::TakeRefused(gone) => Some((gone.order, HoldState::Expired)),
        StockEvent::Taken(gone) => Some((gone.order, HoldState::Ordered)),
        StockEvent::Stocked(_) | StockEvent::Held(_) | StockEvent::Returned(_) => None,
    }
}

fn row(stored: &Stored, held: &Held) -> Model {
    let terms = &held.terms;
    Model {
        order: held.order.to_string(),
        person: terms.person.to_string(),
        room: terms.room.map(|room| room.to_string()),
        product: stored.record.stream.id().to_owned(),
        country: terms.country.to_string(),
        market: terms.market.to_string(),
        price: terms.price.amount,
        delivery: terms.delivery.amount,
        currency: terms.price.currency.to_string(),
        until: held.until.0,
        state: HoldState::Held.name().to_owned(),
        made_at: as_i64(stored.position.0),
    }
}

async fn read_missing(
    tx: &DatabaseTransaction,
    made: &mut BTreeMap<OrderId, Model>,
    ended: &BTreeMap<OrderId, HoldState>,
) -> Result<(), DbErr> {
    let missing: Vec<String> =
        ended.keys().filter(|order| !made.contains_key(order)).map(ToString::to_string).collect();
    for row in find_rows::<Entity>(tx, &missing.iter().map(String::as_str).collect::<Vec<_>>()).await? {
        if let Ok(order) = row.order.parse() {
            made.insert(order, row);
        }
    }
    Ok(())
}
