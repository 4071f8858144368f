//! The shop's profile: its name and its colour.

mod aggregate;
mod commands;
mod entity;
mod events;
mod projection;
mod queries;

pub use aggregate::Shop;
pub use commands::{Command, Profile};
pub use events::{Profiled, ShopEvent};
pub use projection::ShopProjection;
pub(crate) use queries::Queries;
