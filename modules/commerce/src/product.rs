//! Something the shop sells: its names, its picture, its price in each market.

mod aggregate;
mod commands;
mod entity;
mod events;
mod projection;
mod queries;
mod readiness;

pub use aggregate::Product;
pub use commands::{Change, Command, Description};
pub use events::{Changed, Created, Price, ProductEvent};
pub use projection::ProductProjection;
pub(crate) use queries::{ProductRow, Queries};
pub(crate) use readiness::NO_PRICE;
pub use readiness::{NotReady, not_ready};
