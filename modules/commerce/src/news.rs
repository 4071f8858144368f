//! What the live socket tells of commerce, read from the log's records.

use crate::{CancelReason, Cancelled, Error, Order, OrderEvent, OrderState, Placed, Product, Stock, StockEvent};
use feria_events::{Aggregate as _, Stored};
use feria_openapi::Failure;
use feria_schema_base::{OrderId, PersonId, ProductId};

/// One thing that pages want to know at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// What the product says, costs or has left may be different: show its view anew, to everyone.
    Product(ProductId),
    /// The piece is no longer held: to its holder.
    HoldExpired {
        /// Whose it was.
        person: PersonId,
        /// Which hold.
        order: OrderId,
    },
    /// An order stands, or does not: to its buyer and to the shop.
    Order {
        /// Whose it is.
        buyer: PersonId,
        /// Which order.
        order: OrderId,
        /// Where it stands now.
        state: OrderState,
        /// Why it does not stand.
        reason: Option<CancelReason>,
    },
}

impl News {
    /// What a record of the log brings; a product once, however much of it changed.
    ///
    /// # Errors
    /// When an event of this module cannot be read.
    pub fn of(record: &Stored) -> Result<Vec<Self>, Failure> {
        let stream = &record.record.stream;
        let id = |_| Failure::from(Error::ProductNotFound);
        match stream.kind() {
            Product::KIND => Ok(vec![Self::Product(stream.id().parse().map_err(id)?)]),
            Stock::KIND => {
                let mut news = vec![Self::Product(stream.id().parse().map_err(id)?)];
                news.extend(each::<StockEvent>(record)?.iter().filter_map(expired));
                Ok(news)
            }
            Order::KIND => {
                let order = stream.id().parse().map_err(|_| Failure::from(Error::OrderNotFound))?;
                Ok(each::<OrderEvent>(record)?.iter().filter_map(|event| stands(order, event)).collect())
            }
            _ => Ok(vec![]),
        }
    }
}

fn each<E: feria_events::EventPayload>(record: &Stored) -> Result<Vec<E>, Failure> {
    let decoded = record.record.events.iter().map(|event| E::decode(&event.name, event.schema, &event.data));
    decoded.collect::<Result<_, _>>().map_err(|reason: String| Failure::damaged(&reason))
}

fn expired(event: &StockEvent) -> Option<News> {
    match event {
        StockEvent::Expired(expired) => Some(News::HoldExpired { person: expired.person, order: expired.order }),
        _ => None,
    }
}

fn stands(order: OrderId, event: &OrderEvent) -> Option<News> {
    let (buyer, state, reason) = match event {
        OrderEvent::Placed(Placed { buyer }) => (*buyer, OrderState::Placed, None),
        OrderEvent::Cancelled(Cancelled { buyer, reason, .. }) => (*buyer, OrderState::Cancelled, Some(*reason)),
        // An order that is paid is a placed order still; whoever looks sees its payment.
        OrderEvent::PaymentMoved(moved) => (moved.buyer, OrderState::Placed, None),
        OrderEvent::Placing(_) | OrderEvent::TakeAsked(_) | OrderEvent::CaptureAsked(_) => return None,
    };
    Some(News::Order { buyer, order, state, reason })
}
