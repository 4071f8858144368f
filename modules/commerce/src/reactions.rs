//! What commerce does on its own events: one command changes one aggregate, and the facts carry the rest.
//!
//! A request that finds no obstacle walks the same way by itself and is answered at its end; these bring
//! to its end what a crash has left on the way. Each step is decided once, whoever comes first.

use crate::{
    CancelReason, Cancelled, Order, OrderCommand, OrderEvent, ProductCreated, ProductEvent, Stock, StockCommand,
    StockEvent, TakeAsked, TakeRefused, Taken,
};
use async_trait::async_trait;
use feria_events::{Begin, CommandHeader, EventEnvelope, EventPayload, Host, Reaction, ReactionError, Stored};
use feria_schema_base::{OrderId, ProductId};

/// A new product gets its first pieces.
pub struct FollowProduct {
    host: Host,
}

/// An order hears what the stock has decided about its piece.
pub struct FollowStock {
    host: Host,
}

/// The stock hears which order waits for an answer, and which one was cancelled.
pub struct FollowOrder {
    host: Host,
}

macro_rules! on_the_host {
    ($($reaction:ident)*) => {$(
        impl $reaction {
            /// Acts on the aggregates of `host`.
            #[must_use]
            pub fn new(host: Host) -> Self {
                Self { host }
            }
        }
    )*};
}

on_the_host! { FollowProduct FollowStock FollowOrder }

#[async_trait]
impl Reaction for FollowProduct {
    fn name(&self) -> &'static str {
        "commerce.follow_product"
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn wants(&self, event: &str) -> bool {
        event == "commerce.product.created"
    }

    async fn react(&self, cause: &Stored, event: &EventEnvelope) -> Result<(), ReactionError> {
        let ProductEvent::Created(ProductCreated { stock, .. }) = read(event)? else { return Ok(()) };
        let header = CommandHeader::reacting(self.name(), cause, event);
        self.host.send::<Stock>(cause.record.stream.id(), &header, StockCommand::Open(stock)).await?;
        Ok(())
    }
}

#[async_trait]
impl Reaction for FollowStock {
    fn name(&self) -> &'static str {
        "commerce.follow_stock"
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn wants(&self, event: &str) -> bool {
        ["commerce.stock.taken", "commerce.stock.take_refused"].contains(&event)
    }

    async fn react(&self, cause: &Stored, event: &EventEnvelope) -> Result<(), ReactionError> {
        let (order, command) = match read(event)? {
            StockEvent::Taken(Taken { order, .. }) => (order, OrderCommand::Confirm),
            StockEvent::TakeRefused(TakeRefused { order }) => (order, OrderCommand::Refuse),
            _ => return Ok(()),
        };
        let header = CommandHeader::reacting(self.name(), cause, event);
        self.host.send::<Order>(&order.to_string(), &header, command).await?;
        Ok(())
    }
}

#[async_trait]
impl Reaction for FollowOrder {
    fn name(&self) -> &'static str {
        "commerce.follow_order"
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn wants(&self, event: &str) -> bool {
        ["commerce.order.take_asked", "commerce.order.cancelled"].contains(&event)
    }

    async fn react(&self, cause: &Stored, event: &EventEnvelope) -> Result<(), ReactionError> {
        let order: OrderId =
            cause.record.stream.id().parse().map_err(|error| ReactionError::Failed(format!("{error}")))?;
        let header = CommandHeader::reacting(self.name(), cause, event);
        match read(event)? {
            OrderEvent::TakeAsked(TakeAsked { product }) => self.settle(&header, product, order).await,
            OrderEvent::Cancelled(Cancelled { product, reason: CancelReason::Shop, .. }) => {
                let back = StockCommand::Return(order, cause.position);
                self.host.send::<Stock>(&product.to_string(), &header, back).await?;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl FollowOrder {
    /// A refusal is a fact that the order hears of as every other; a piece that was taken before is told here,
    /// since nothing new happens to the stock then.
    async fn settle(&self, header: &CommandHeader, product: ProductId, order: OrderId) -> Result<(), ReactionError> {
        self.host.send::<Stock>(&product.to_string(), header, StockCommand::Settle(order)).await?;
        let taken = self.host.look::<Stock, _>(&product.to_string(), move |stock, _| stock.has_taken(order)).await;
        if taken.map_err(ReactionError::from)? {
            self.host.send::<Order>(&order.to_string(), &header.follow("confirm"), OrderCommand::Confirm).await?;
        }
        Ok(())
    }
}

fn read<E: EventPayload>(event: &EventEnvelope) -> Result<E, ReactionError> {
    E::decode(&event.name, event.schema, &event.data).map_err(ReactionError::Failed)
}
