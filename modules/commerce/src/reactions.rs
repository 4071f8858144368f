//! Reactions: what commerce does on its own events: one command changes one aggregate, and the facts carry the rest.
//!
//! A request that finds no obstacle walks the same way by itself and is answered at its end; these bring
//! to its end what a crash has left on the way. Each step is decided once, whoever comes first.

use crate::keep::claims::Claims;
use crate::order::aggregate::Order;
use crate::order::commands::Command as OrderCommand;
use crate::order::events::OrderEvent;
use crate::stock::aggregate::Stock;
use crate::stock::commands::Command as StockCommand;
use crate::stock::events::StockEvent;
use async_trait::async_trait;
use feria_events::{Begin, Cause, CommandHeader, Host, Reaction, ReactionError};
use feria_schema_base::{OrderId, Payload as _, ProductId};
use feria_schema_commerce::order::{CancelReason, Cancelled, TakeAsked};
use feria_schema_commerce::product::Created;
use feria_schema_commerce::stock::{TakeRefused, Taken};
use feria_schema_identity::person::Erased;

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

/// What orders are known by is forgotten with the person.
pub(crate) struct ForgetErased {
    claims: Claims,
}

impl ForgetErased {
    pub(crate) fn new(claims: Claims) -> Self {
        Self { claims }
    }
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

    fn listens(&self) -> &'static [&'static str] {
        &[Created::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        for cause in causes {
            let Some(Created { stock, .. }) = cause.payload()? else { continue };
            let product: ProductId = cause.id()?;
            let header = cause.header(self.name());
            self.host.send::<Stock>(&product.to_string(), &header, StockCommand::Open(stock)).await?;
        }
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

    fn listens(&self) -> &'static [&'static str] {
        &[Taken::NAME, TakeRefused::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        for cause in causes {
            let (order, command) = match cause.event()? {
                StockEvent::Taken(Taken { order, .. }) => (order, OrderCommand::Confirm),
                StockEvent::TakeRefused(TakeRefused { order }) => (order, OrderCommand::Refuse),
                _ => continue,
            };
            self.host.send::<Order>(&order.to_string(), &cause.header(self.name()), command).await?;
        }
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

    fn listens(&self) -> &'static [&'static str] {
        &[TakeAsked::NAME, Cancelled::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        for cause in causes {
            let (order, header): (OrderId, _) = (cause.id()?, cause.header(self.name()));
            match cause.event()? {
                OrderEvent::TakeAsked(TakeAsked { products }) => {
                    for product in products {
                        self.settle(&header, product, order).await?;
                    }
                }
                OrderEvent::Cancelled(Cancelled {
                    products, reason: CancelReason::Shop | CancelReason::Buyer, ..
                }) => {
                    for product in products {
                        let back = StockCommand::Return(order, cause.position());
                        self.host.send::<Stock>(&product.to_string(), &header, back).await?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

#[async_trait]
impl Reaction for ForgetErased {
    fn name(&self) -> &'static str {
        "commerce.forget_erased"
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Erased::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        for cause in causes {
            let Some(Erased { person }) = cause.payload()? else { continue };
            self.claims.forget(person).await.map_err(|failure| match failure.status {
                503 => ReactionError::Away(failure.to_string()),
                _ => ReactionError::Failed(failure.to_string()),
            })?;
        }
        Ok(())
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
