//! The events of an order.

use feria_schema_base::{
    Country, Days, LocalizedText, MarketId, Money, PersonId, ProductId, RoomId, Sealed, Timestamp, ids, payloads,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

payloads! {
    Placing = "commerce.order.placing" v 1;
    Placed = "commerce.order.placed" v 1;
    TakeAsked = "commerce.order.take_asked" v 1;
    Cancelled = "commerce.order.cancelled" v 1;
    CaptureAsked = "commerce.order.capture_asked" v 1;
    PaymentMoved = "commerce.order.payment_moved" v 1;
}

ids! {
    /// A size, a colour: one of the forms in which a product is sold.
    VariantId = "variant";
}

/// One line of an order: so many pieces of a product at a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SoldLine)]
pub struct Line {
    /// What is bought.
    pub product: ProductId,
    /// In which form; absent while a product has one.
    pub variant: Option<VariantId>,
    /// How many pieces.
    pub count: u32,
    /// The product's name as it was shown.
    pub name: LocalizedText,
    /// The hash of the product's picture.
    pub picture: Option<String>,
    /// Of one piece, before reductions.
    pub price: Money,
    /// What is taken off the whole line.
    pub reductions: Vec<Reduction>,
    /// What of the line's price is tax; absent where the shop names none.
    pub tax: Option<Tax>,
}

/// An amount that is taken off a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reduction {
    /// Off the whole line, above zero.
    pub amount: Money,
    /// Why.
    pub cause: ReductionCause,
}

/// Why a line costs less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReductionCause {
    /// The shop sells it cheaper for a while.
    Offer,
    /// The buyer's tier.
    Tier,
    /// The buyer's voucher.
    Voucher,
}

/// The tax that a price contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Tax {
    /// In hundredths of a percent: 1900 is 19 %.
    pub basis_points: u32,
    /// Of the whole line, after reductions.
    pub amount: Money,
}

/// What is sold to whom on which terms: fixed when the order is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Sale {
    /// Who buys.
    pub buyer: PersonId,
    /// The show in which it was bought; absent when it was bought outside of one.
    pub room: Option<RoomId>,
    /// What; at least one line.
    pub lines: Vec<Line>,
    /// Where the parcel goes.
    #[schema(value_type = String)]
    pub country: Country,
    /// The market of that country.
    pub market: MarketId,
    /// The price of the delivery.
    pub delivery: Money,
    /// In how many days it was promised to come; absent while a market promises none.
    pub delivery_days: Option<Days>,
    /// For how many days it may be sent back; absent while a market names no term.
    pub return_days: Option<u16>,
}

/// To whom a parcel goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// On the parcel.
    pub name: String,
    /// This or a telephone number, or both.
    pub email: Option<String>,
    /// This or an e-mail address, or both.
    pub phone: Option<String>,
    /// The fields of the country's form.
    pub address: BTreeMap<String, String>,
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

/// A payment: how, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Payment {
    /// How far it is.
    pub state: PaymentState,
    /// How it is paid.
    pub method: PaymentMethod,
}

/// Somebody orders; whether there is a piece is not yet known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Placing {
    /// What is sold to whom.
    #[serde(flatten)]
    pub sale: Sale,
    /// How it is paid.
    pub payment: Payment,
    /// To whom the parcel goes.
    #[schema(value_type = String, format = "sealed")]
    pub contact: Sealed<Contact>,
    /// An order that still waits then asks what became of its pieces.
    pub ask_at: Timestamp,
    /// The shop's keyed hash of what the buyer sent, by which the same request is known again. Absent in an order that
    /// was written down before it was kept: no later request is known to be the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// The stock has given the pieces: the order stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Placed {
    /// What was sold to whom.
    #[serde(flatten)]
    pub sale: Sale,
}

/// The order waits and asks each stock what became of its piece.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TakeAsked {
    /// Whose stocks.
    pub products: Vec<ProductId>,
}

/// Why an order was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    /// The hold was over before the piece was taken; there is no piece to give back.
    HoldHasExpired,
    /// The shop took it back; its pieces are for sale again.
    Shop,
    /// Its buyer took it back; its pieces are for sale again.
    Buyer,
}

/// The order does not stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Cancelled {
    /// Whose it was.
    pub buyer: PersonId,
    /// The show in which it was bought.
    pub room: Option<RoomId>,
    /// Of which products.
    pub products: Vec<ProductId>,
    /// Why.
    pub reason: CancelReason,
}

/// Whoever takes the money is about to be asked for it: until they have answered, nobody takes the order back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CaptureAsked {
    /// Whose order it is.
    pub buyer: PersonId,
}

/// The payment is further than it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PaymentMoved {
    /// Whose it is.
    pub buyer: PersonId,
    /// How far.
    pub state: PaymentState,
}
