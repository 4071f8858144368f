//! An order: placing, placed, cancelled; what is to be paid and whether it was.

mod aggregate;
mod commands;
mod contact;
mod entity;
mod events;
mod number;
mod projection;
mod queries;

pub use aggregate::{Order, State};
pub use commands::{Command, PlaceOrder};
pub use contact::{Contact, ContactFault};
pub use events::{
    CancelReason, Cancelled, CaptureAsked, OrderEvent, Payment, PaymentMethod, PaymentMoved, PaymentState, Placed,
    Placing, TakeAsked,
};
pub use number::number;
pub use projection::OrderProjection;
pub(crate) use queries::{OrderRow, Orders, Queries};
