//! The pieces of one product: whose record decides who buys.

mod aggregate;
mod commands;
mod entity;
mod events;
mod projection;
mod queries;

pub use aggregate::{Hold, Stock};
pub use commands::{Command, Reserve};
pub use events::{Expired, Held, Released, Returned, StockEvent, Stocked, TakeRefused, Taken};
pub use projection::StockProjection;
pub(crate) use queries::Queries;
