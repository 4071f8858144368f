//! The ownership of the shop: one stream that decides who owns it, so that there is one.

mod aggregate;
mod commands;
mod events;

pub use aggregate::Shop;
pub use commands::SetOwner;
pub use events::{OwnerSet, ShopEvent};

/// The id of its one stream.
pub(crate) const SHOP: &str = "shop";
