//! Projection: how events become the row of an order.

use super::aggregate::{Order, State};
use super::entity::{Entity, Happened, Model};
use super::events::OrderEvent;
use async_trait::async_trait;
use feria_events::{Aggregate as _, Projection, Stored, Table, as_i64, fold};
use feria_schema_commerce::order::{CancelReason, Cancelled, Payment, PaymentMoved, Placing, Sale};
use sea_orm::{DatabaseTransaction, DbErr};

/// What happened to an order whose hold was over before its piece was taken: nobody has cancelled it.
const EXPIRED: &str = "expired";
const CANCELLED_BY_BUYER: &str = "cancelled_by_buyer";

/// Follows every order.
#[derive(Debug, Default)]
pub(crate) struct OrderProjection;

impl OrderProjection {
    /// Its name, for `min_position`.
    pub(crate) const NAME: &'static str = "commerce.order";
}

#[async_trait]
impl Projection for OrderProjection {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<Entity>().holding::<Sale>().holding::<Payment>().holding::<Happened>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        fold::<OrderEvent, Entity>(tx, Order::KIND, records, evolve).await
    }
}

fn evolve(row: &mut Option<Model>, stored: &Stored, event: &OrderEvent) {
    if let OrderEvent::Placing(placing) = event {
        *row = Some(made(stored, placing));
    }
    let Some(row) = row else { return };
    row.version = as_i64(stored.record.version_to());
    match event {
        OrderEvent::Placing(_) => happened(row, stored, State::Placing.name()),
        OrderEvent::TakeAsked(_) | OrderEvent::CaptureAsked(_) => {}
        OrderEvent::Placed(_) => {
            row.state = State::Placed.name().to_owned();
            happened(row, stored, State::Placed.name());
        }
        OrderEvent::Cancelled(Cancelled { reason, .. }) => {
            row.state = State::Cancelled.name().to_owned();
            let what = match reason {
                CancelReason::Shop => State::Cancelled.name(),
                CancelReason::Buyer => CANCELLED_BY_BUYER,
                CancelReason::HoldHasExpired => EXPIRED,
            };
            happened(row, stored, what);
        }
        OrderEvent::PaymentMoved(PaymentMoved { state, .. }) => {
            if let Ok(payment) = serde_json::from_str::<Payment>(&row.payment) {
                row.payment = json(&Payment { state: *state, ..payment });
            }
            let said = serde_json::to_value(state).ok();
            happened(row, stored, said.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default());
        }
    }
}

fn made(stored: &Stored, placing: &Placing) -> Model {
    Model {
        order: stored.record.stream.id().to_owned(),
        buyer: placing.sale.buyer.to_string(),
        sale: json(&placing.sale),
        state: State::Placing.name().to_owned(),
        payment: json(&placing.payment),
        contact: placing.contact.to_string(),
        timeline: "[]".to_owned(),
        made_at: as_i64(stored.position.0),
        version: 0,
    }
}

fn happened(row: &mut Model, stored: &Stored, what: &str) {
    let mut timeline: Vec<Happened> = serde_json::from_str(&row.timeline).unwrap_or_default();
    timeline.push(Happened { at: stored.record.recorded_at, what: what.to_owned() });
    row.timeline = json(&timeline);
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
