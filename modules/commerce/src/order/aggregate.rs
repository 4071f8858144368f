//! Aggregate: the rules of an order.

use super::commands::{Command, PlaceOrder};
use super::events::OrderEvent;
use super::payment::leads_to;
use crate::error::Error;
use feria_events::{Aggregate, Context};
use feria_schema_base::{Country, PersonId, ProductId, Timestamp};
use feria_schema_commerce::order::{
    CancelReason, Cancelled, CaptureAsked, PaymentMoved, PaymentState, Placed, Placing, Sale, TakeAsked,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How long after the hold's end an order that still waits asks. A request that is under way then has
/// long been answered.
const ASK_AFTER_MS: i64 = 30_000;
/// So long after its hold would have been over a buyer takes an order back by themselves: after that it may be packed.
const REGRETTED_MS: i64 = 3_600_000;

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OrderStateKept)]
pub enum State {
    /// There is no such order.
    #[default]
    Unknown,
    /// Written down; the stock has not answered yet.
    Placing,
    /// It has its piece.
    Placed,
    /// It does not stand.
    Cancelled,
}

feria_events::names! {
    State { Unknown = "unknown", Placing = "placing", Placed = "placed", Cancelled = "cancelled" }
}

/// One order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Order {
    state: State,
    sale: Option<Sale>,
    payment: Option<PaymentState>,
    reason: Option<CancelReason>,
    /// The keyed hash of what the buyer sent.
    content: Option<String>,
    asks_at: Option<Timestamp>,
    /// Until when its buyer may take it back.
    regretted_until: Option<Timestamp>,
    /// Somebody may be taking the money at this moment.
    capturing: bool,
}

impl Order {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// Who buys, once somebody does.
    #[must_use]
    pub fn buyer(&self) -> Option<PersonId> {
        self.sale.as_ref().map(|sale| sale.buyer)
    }

    /// What is bought: the product of each line.
    #[must_use]
    pub fn products(&self) -> Vec<ProductId> {
        self.sale.iter().flat_map(|sale| sale.lines.iter().map(|line| line.product)).collect()
    }

    /// How far its payment is.
    #[must_use]
    pub fn payment(&self) -> Option<PaymentState> {
        self.payment
    }

    /// Whether the shop still waits for its money.
    ///
    /// # Errors
    /// The rule by which nothing is paid for it now.
    pub fn to_be_paid(&self) -> Result<bool, Error> {
        match self.state {
            State::Unknown => Err(Error::OrderNotFound),
            State::Placing => Err(Error::OrderIsBeingPlaced),
            State::Cancelled => Err(Error::OrderWasCancelled),
            State::Placed => Ok(self.payment.is_some_and(|payment| leads_to(payment, PaymentState::Captured))),
        }
    }

    /// The rule by which a cancelled order refuses to be placed again.
    #[must_use]
    pub fn why_cancelled(&self) -> Error {
        match self.reason {
            Some(CancelReason::Shop | CancelReason::Buyer) => Error::OrderWasCancelled,
            Some(CancelReason::HoldHasExpired) | None => Error::HoldHasExpired,
        }
    }

    /// Whether what is sent now is what was sent first: what a buyer has corrected meanwhile is refused, never dropped.
    ///
    /// # Errors
    /// [`Error::OrderWasPlaced`].
    pub fn is_of(&self, content: &str) -> Result<(), Error> {
        if self.content.as_deref() == Some(content) { Ok(()) } else { Err(Error::OrderWasPlaced) }
    }

    /// Where the parcel goes.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        self.sale.as_ref().map(|sale| sale.country)
    }

    fn sale(&self) -> Result<&Sale, Error> {
        self.sale.as_ref().ok_or(Error::OrderNotFound)
    }

    fn place(&self, place: &PlaceOrder) -> Result<Vec<OrderEvent>, Error> {
        match (self.state, &self.sale) {
            (State::Unknown, _) => Ok(vec![OrderEvent::Placing(placing(place.clone()))]),
            (_, Some(sale)) if sale.buyer != place.sale.buyer => Err(Error::OrderNotFound),
            (State::Cancelled, _) => Err(self.why_cancelled()),
            (State::Placing | State::Placed, _) => self.is_of(&place.content).map(|()| vec![]),
        }
    }

    fn cancel(&self, reason: CancelReason) -> Result<Vec<OrderEvent>, Error> {
        let Sale { buyer, room, .. } = *self.sale()?;
        Ok(vec![OrderEvent::Cancelled(Cancelled { buyer, room, products: self.products(), reason })])
    }

    fn take_back(&self, buyer: Option<PersonId>, now: Timestamp) -> Result<Vec<OrderEvent>, Error> {
        match self.state {
            State::Unknown => Err(Error::OrderNotFound),
            _ if buyer.is_some() && buyer != self.buyer() => Err(Error::OrderNotFound),
            State::Placing => Err(Error::OrderIsBeingPlaced),
            State::Cancelled => Ok(vec![]),
            State::Placed if self.payment == Some(PaymentState::Captured) => Err(Error::PaidOrderCannotBeCancelled),
            State::Placed if self.capturing => Err(Error::PaymentIsBeingTaken),
            State::Placed if buyer.is_some() && self.regretted_until.is_none_or(|until| until < now) => {
                Err(Error::OnlyTheShopCancelsThisOrder)
            }
            State::Placed => self.cancel(buyer.map_or(CancelReason::Shop, |_| CancelReason::Buyer)),
        }
    }

    fn ask_capture(&self) -> Result<Vec<OrderEvent>, Error> {
        if !self.to_be_paid()? || self.capturing {
            return Ok(vec![]);
        }
        Ok(vec![OrderEvent::CaptureAsked(CaptureAsked { buyer: self.sale()?.buyer })])
    }

    fn move_payment(&self, to: PaymentState) -> Result<Vec<OrderEvent>, Error> {
        self.to_be_paid()?;
        // Who was asked and says what was known before, as a second refusal, has answered all the same.
        let answers = self.capturing && self.payment == Some(to);
        if !answers && !self.payment.is_some_and(|payment| leads_to(payment, to)) {
            return Ok(vec![]);
        }
        Ok(vec![OrderEvent::PaymentMoved(PaymentMoved { buyer: self.sale()?.buyer, state: to })])
    }
}

impl Aggregate for Order {
    const KIND: &'static str = "commerce.order";
    type Command = Command;
    type Event = OrderEvent;
    type Rejection = Error;

    fn decide(&self, command: &Command, cx: &mut Context) -> Result<Vec<OrderEvent>, Error> {
        match command {
            Command::Place(place) => self.place(place),
            Command::Confirm if self.state == State::Placing => {
                Ok(vec![OrderEvent::Placed(Placed { sale: self.sale()?.clone() })])
            }
            Command::Refuse if self.state == State::Placing => self.cancel(CancelReason::HoldHasExpired),
            // Whoever comes second with an answer finds that it has arrived.
            Command::Confirm | Command::Refuse => self.sale().map(|_| vec![]),
            Command::AskTake if self.asks_at.is_some_and(|at| at <= cx.now) => {
                Ok(vec![OrderEvent::TakeAsked(TakeAsked { products: self.products() })])
            }
            Command::AskTake => Ok(vec![]),
            Command::Cancel(buyer) => self.take_back(*buyer, cx.now),
            Command::AskCapture => self.ask_capture(),
            Command::MovePayment(to) => self.move_payment(*to),
        }
    }

    fn evolve(&mut self, event: &OrderEvent) {
        match event {
            OrderEvent::Placing(Placing { sale, payment, ask_at, content, .. }) => {
                self.state = State::Placing;
                self.sale = Some(sale.clone());
                self.payment = Some(payment.state);
                self.content.clone_from(content);
                self.asks_at = Some(*ask_at);
                self.regretted_until = Some(ask_at.plus_millis(REGRETTED_MS));
            }
            OrderEvent::Placed(Placed { .. }) => {
                self.state = State::Placed;
                self.asks_at = None;
            }
            OrderEvent::TakeAsked(TakeAsked { .. }) => self.asks_at = None,
            OrderEvent::Cancelled(Cancelled { reason, .. }) => {
                self.state = State::Cancelled;
                self.reason = Some(*reason);
                self.asks_at = None;
            }
            OrderEvent::CaptureAsked(CaptureAsked { .. }) => self.capturing = true,
            OrderEvent::PaymentMoved(PaymentMoved { state, .. }) => {
                self.payment = Some(*state);
                self.capturing = false;
            }
        }
    }

    fn wake_at(&self) -> Option<Timestamp> {
        self.asks_at
    }

    fn on_wake(&self) -> Option<Command> {
        Some(Command::AskTake)
    }
}

fn placing(place: PlaceOrder) -> Placing {
    let PlaceOrder { sale, payment, contact, content, held_until } = place;
    Placing { sale, payment, contact, ask_at: held_until.plus_millis(ASK_AFTER_MS), content: Some(content) }
}
