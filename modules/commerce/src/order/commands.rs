//! Commands: what an order is asked to do.

use feria_schema_base::{PersonId, Sealed, Timestamp};
use feria_schema_commerce::order::{Contact, Payment, PaymentState, Sale};

/// Everything an order says, taken from the hold it grows from and from its buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceOrder {
    /// What is sold to whom on which terms.
    pub sale: Sale,
    /// How it is paid, and how far that is.
    pub payment: Payment,
    /// To whom the parcel goes, sealed.
    pub contact: Sealed<Contact>,
    /// The keyed hash of what the buyer sent.
    pub content: String,
    /// When the hold ends; an order that still waits well after it asks what became of its pieces.
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
    /// The shop takes the order back, or its buyer does when one is named.
    Cancel(Option<PersonId>),
    /// The money is about to be taken; written down before anybody is asked for it.
    AskCapture,
    /// Whoever takes the money has said how far it is.
    MovePayment(PaymentState),
}
