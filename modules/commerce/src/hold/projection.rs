//! How the events of stocks become rows of holds: one stock has many.

use super::entity::{Column, Entity, Model};
use super::queries::HoldState;
use crate::{Held, Stock, StockEvent};
use feria_events::{Aggregate as _, EventPayload as _, Stored};
use feria_schema_base::OrderId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel as _, Iterable as _,
    QueryFilter,
};
use std::collections::BTreeMap;

/// Rows read or written in one statement.
const ROWS: usize = 400;

/// Takes the next records: each touched row is read once at most and written once.
pub(crate) async fn apply(tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
    let mut made = BTreeMap::new();
    let mut ended = BTreeMap::new();
    for stored in records.iter().filter(|stored| stored.record.stream.kind() == Stock::KIND) {
        for event in &stored.record.events {
            match StockEvent::decode(&event.name, event.schema, &event.data).map_err(DbErr::Custom)? {
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
    write(tx, made.into_values().collect()).await
}

/// Which hold an event ends, and how.
fn end(event: &StockEvent) -> Option<(OrderId, HoldState)> {
    match event {
        StockEvent::GivenBack(gone) => Some((gone.order, HoldState::GivenBack)),
        StockEvent::Lapsed(gone) => Some((gone.order, HoldState::Lapsed)),
        StockEvent::TakeRefused(gone) => Some((gone.order, HoldState::Lapsed)),
        StockEvent::Taken(gone) => Some((gone.order, HoldState::Ordered)),
        StockEvent::Stocked(_) | StockEvent::Held(_) | StockEvent::Returned(_) => None,
    }
}

fn row(stored: &Stored, held: &Held) -> Model {
    Model {
        order: held.order.to_string(),
        person: held.person.to_string(),
        product: stored.record.stream.id().to_owned(),
        country: held.country.to_string(),
        market: held.market.to_string(),
        price: held.price.amount,
        delivery: held.delivery.amount,
        currency: held.price.currency.to_string(),
        until: held.until.0,
        state: HoldState::Held.name().to_owned(),
        made_at: i64::try_from(stored.position.0).unwrap_or(i64::MAX),
    }
}

async fn read_missing(
    tx: &DatabaseTransaction,
    made: &mut BTreeMap<OrderId, Model>,
    ended: &BTreeMap<OrderId, HoldState>,
) -> Result<(), DbErr> {
    let missing: Vec<String> =
        ended.keys().filter(|order| !made.contains_key(order)).map(ToString::to_string).collect();
    for orders in missing.chunks(ROWS) {
        for row in Entity::find().filter(Column::Order.is_in(orders.iter().map(String::as_str))).all(tx).await? {
            if let Ok(order) = row.order.parse() {
                made.insert(order, row);
            }
        }
    }
    Ok(())
}

async fn write(tx: &DatabaseTransaction, rows: Vec<Model>) -> Result<(), DbErr> {
    for rows in rows.chunks(ROWS) {
        let rows = rows.iter().map(|row| row.clone().into_active_model().reset_all());
        let others = Column::iter().filter(|column| !matches!(column, Column::Order));
        let replace = OnConflict::column(Column::Order).update_columns(others).to_owned();
        Entity::insert_many(rows).on_conflict(replace).exec_without_returning(tx).await?;
    }
    Ok(())
}
