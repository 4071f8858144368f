//! What an order is asked to do.

use super::contact::Contact;
use super::events::{Payment, PaymentState};
use feria_schema_base::{Country, LocalizedText, MarketId, Money, PersonId, ProductId, Sealed, Timestamp};

/// Everything an order says, taken from the hold it grows from and from its buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceOrder {
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
    /// How it is paid, and how far that is.
    pub payment: Payment,
    /// To whom the parcel goes, sealed.
    pub contact: Sealed<Contact>,
    /// When the hold ends; an order that still waits well after it asks what became of its piece.
    pub held_until: Timestamp,
}

/// A command to one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Write down what is wanted, before the stock is asked.
    Place(Box<PlaceOrder>),
    /// The stock has given the piece.
    Confirm,
    /// The stock has refused it, for good.
    Refuse,
    /// Time has passed and nobody has said what became of the piece: ask.
    AskTake,
    /// The shop takes the order back.
    Cancel,
    /// The money is about to be taken; written down before anybody is asked for it.
    AskCapture,
    /// Whoever takes the money has said how far it is.
    MovePayment(PaymentState),
}
