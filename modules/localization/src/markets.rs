//! The markets of the shop, decided in one place: a country belongs to at most one of them.

mod aggregate;
mod commands;
mod entity;
mod events;
mod projection;
mod queries;

pub use aggregate::{Market, Markets};
pub use commands::{Change, Command, Terms};
pub use events::{Changed, MarketsEvent, Opened};
pub use projection::MarketsProjection;
pub(crate) use queries::Queries;
