//! What happened to an order.

use super::contact::Contact;
use feria_schema_base::{Country, LocalizedText, MarketId, Money, PersonId, ProductId, Sealed, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

feria_events::payloads! {
    /// The closed set of an order's events.
    pub enum OrderEvent {
        Placing(Placing) = "commerce.order.placing" v 1,
        Placed(Placed) = "commerce.order.placed" v 1,
        TakeAsked(TakeAsked) = "commerce.order.take_asked" v 1,
        Cancelled(Cancelled) = "commerce.order.cancelled" v 1,
        CaptureAsked(CaptureAsked) = "commerce.order.capture_asked" v 1,
        PaymentMoved(PaymentMoved) = "commerce.order.payment_moved" v 1,
    }
}

/// How an order is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// To whoever brings the parcel.
    OnDelivery,
}

/// How far a payment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Nothing was asked of the buyer yet; it is to be paid.
    Due,
    /// The buyer was asked, at a provider.
    Intent,
    /// The provider has set the money aside.
    Authorised,
    /// The shop has the money.
    Captured,
    /// The provider said no.
    Failed,
    /// The buyer has it back.
    Refunded,
}

impl PaymentState {
    /// Whether a payment can go on from here to `next`. Words of a provider that come late or twice change nothing:
    /// what was captured can only be given back, and what was given back is over.
    #[must_use]
    pub const fn leads_to(self, next: Self) -> bool {
        match (self, next) {
            (Self::Due, next) => !matches!(next, Self::Due | Self::Refunded),
            (Self::Intent, next) => matches!(next, Self::Authorised | Self::Captured | Self::Failed),
            (Self::Authorised, next) => matches!(next, Self::Captured | Self::Failed),
            (Self::Failed, next) => matches!(next, Self::Intent | Self::Authorised | Self::Captured),
            (Self::Captured, next) => matches!(next, Self::Refunded),
            (Self::Refunded, _) => false,
        }
    }
}

/// A payment: how, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Payment {
    /// How far it is.
    pub state: PaymentState,
    /// How it is paid.
    pub method: PaymentMethod,
}

/// Somebody orders; whether there is a piece is not yet known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placing {
    /// Who buys.
    pub buyer: PersonId,
    /// What.
    pub product: ProductId,
    /// The product's name as it was shown.
    pub name: LocalizedText,
    /// The hash of the product's picture.
    pub picture: Option<String>,
    /// Where the parcel goes.
    pub country: Country,
    /// The market of that country.
    pub market: MarketId,
    /// Of the piece.
    pub price: Money,
    /// Of its delivery.
    pub delivery: Money,
    /// How it is paid.
    pub payment: Payment,
    /// To whom the parcel goes.
    pub contact: Sealed<Contact>,
    /// An order that still waits then asks what became of its piece.
    pub ask_at: Timestamp,
}

/// The stock has given the piece: the order stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// Whose order it is.
    pub buyer: PersonId,
}

/// The order waits and asks the stock what became of its piece.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TakeAsked {
    /// Whose stock.
    pub product: ProductId,
}

/// Why an order was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    /// The hold was over before the piece was taken; there is no piece to give back.
    HoldHasExpired,
    /// The shop took it back; its piece is for sale again.
    Shop,
}

/// The order does not stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cancelled {
    /// Whose order it was.
    pub buyer: PersonId,
    /// What it was for.
    pub product: ProductId,
    /// Why.
    pub reason: CancelReason,
}

/// Whoever takes the money is about to be asked for it: until they have answered, nobody takes the order back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaptureAsked {
    /// Whose order it is.
    pub buyer: PersonId,
}

/// The payment is further than it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PaymentMoved {
    /// Whose order it is.
    pub buyer: PersonId,
    /// How far.
    pub state: PaymentState,
}
