//! The house: one stream that decides who owns the shop, so that there is one.

mod aggregate;
mod commands;
mod events;

pub use aggregate::House;
pub use commands::SetOwner;
pub use events::{HouseEvent, OwnerSet};

/// The one house of a shop.
pub(crate) const HOUSE: &str = "shop";
