//! Live messages of commerce: what it says on the live socket.

use crate::Commerce;
use crate::hold::view::HoldStateView;
use crate::order::aggregate::Order;
use crate::order::events::OrderEvent;
use crate::order::view::{CancelReasonView, OrderStateView};
use crate::product::aggregate::Product;
use crate::product::view::ProductView;
use crate::stock::aggregate::Stock;
use crate::stock::events::StockEvent;
use async_trait::async_trait;
use feria_events::{Aggregate as _, EventEnvelope, EventSet, Position, Stored};
use feria_openapi::Failure;
use feria_openapi::live::{Audience, Key, LiveMessage, LiveSource, Update};
use feria_schema_base::{OrderId, PersonId, ProductId};
use feria_schema_commerce::order::{Cancelled, PaymentMoved, Placed};
use feria_schema_commerce::stock::{Expired, Released};
use feria_schema_rooms::room::Pinned;
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;

/// Every piece that somebody reserves is a whole product for everybody: at most four times a second.
const PRODUCT_EVERY: Duration = Duration::from_millis(250);
const PRODUCT: &str = "commerce.product";

/// A message of commerce.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = LiveCommerceMessage)]
pub enum CommerceMessage {
    /// A product as it is now, pinned or not; at most four times a second.
    Product {
        /// The product as it is after the change.
        product: Box<ProductView>,
    },
    /// An order stands, or does not; said to its buyer and to staff.
    Order {
        /// Id of the order.
        order: OrderId,
        /// Id of the buyer.
        person: PersonId,
        /// `placed` or `cancelled`.
        state: OrderStateView,
        /// Why it was cancelled.
        reason: Option<CancelReasonView>,
    },
    /// A reservation is over; said to whom it was for.
    Hold {
        /// The order that it would have become.
        order: OrderId,
        /// `expired`, or `released` when its holder let it go, in whichever tab.
        state: HoldStateView,
    },
}

#[async_trait]
impl LiveSource for Commerce {
    fn updates(&self, stored: &Stored) -> Result<Vec<Update>, Failure> {
        match stored.record.stream.kind() {
            Product::KIND => Ok(vec![Update::Refresh(product(stored)?)]),
            // A product once, however much of its stock has moved.
            Stock::KIND => {
                let mut updates = vec![Update::Refresh(product(stored)?)];
                for event in each::<StockEvent>(stored)? {
                    updates.extend(over(&event)?);
                }
                Ok(updates)
            }
            Order::KIND => {
                let order = stored.record.stream.id().parse().map_err(|_| Failure::damaged("an order's stream"))?;
                let mut updates = Vec::new();
                for event in each::<OrderEvent>(stored)? {
                    updates.extend(stands(order, &event)?);
                }
                Ok(updates)
            }
            // What is put on the picture is shown to who has not seen it yet.
            _ => stored.record.events.iter().filter_map(|event| pinned(event).transpose()).collect(),
        }
    }

    async fn render(&self, key: Key, position: Position) -> Result<Vec<(Audience, LiveMessage)>, Failure> {
        let PRODUCT = key.kind else { return Err(Failure::internal_error()) };
        let product = self.product_view(ProductId::from_bits(key.id), Some(position)).await?;
        let message = LiveMessage::of(&CommerceMessage::Product { product: Box::new(product) })?;
        Ok(vec![(Audience::AllRooms, message.coalesced(key).at_most_every(PRODUCT_EVERY))])
    }
}

fn product(stored: &Stored) -> Result<Key, Failure> {
    let product: ProductId = stored.record.stream.id().parse().map_err(|_| Failure::damaged("a product's stream"))?;
    Ok(Key { kind: PRODUCT, id: product.bits() })
}

fn pinned(event: &EventEnvelope) -> Result<Option<Update>, Failure> {
    let pinned = event.payload::<Pinned>()?;
    Ok(pinned.map(|Pinned { product }| Update::Refresh(Key { kind: PRODUCT, id: product.bits() })))
}

fn each<E: EventSet>(stored: &Stored) -> Result<Vec<E>, Failure> {
    stored.record.events.iter().map(|event| Ok(E::read(event)?)).collect()
}

fn over(event: &StockEvent) -> Result<Option<Update>, Failure> {
    let (order, person, state) = match event {
        StockEvent::Expired(Expired { order, person }) => (*order, *person, HoldStateView::Expired),
        StockEvent::Released(Released { order, person }) => (*order, *person, HoldStateView::Released),
        _ => return Ok(None),
    };
    let message = LiveMessage::of(&CommerceMessage::Hold { order, state })?;
    Ok(Some(Update::Say(Audience::Person(person), message)))
}

/// An order that is paid is a placed order still; whoever looks sees its payment.
fn stands(order: OrderId, event: &OrderEvent) -> Result<Vec<Update>, Failure> {
    let (person, state, reason) = match event {
        OrderEvent::Placed(Placed { sale }) => (sale.buyer, OrderStateView::Placed, None),
        OrderEvent::Cancelled(Cancelled { buyer, reason, .. }) => {
            (*buyer, OrderStateView::Cancelled, Some((*reason).into()))
        }
        OrderEvent::PaymentMoved(PaymentMoved { buyer, .. }) => (*buyer, OrderStateView::Placed, None),
        OrderEvent::Placing(_) | OrderEvent::TakeAsked(_) | OrderEvent::CaptureAsked(_) => return Ok(Vec::new()),
    };
    let message = LiveMessage::of(&CommerceMessage::Order { order, person, state, reason })?;
    Ok(vec![Update::Say(Audience::Person(person), message.clone()), Update::Say(Audience::Staff, message)])
}
