//! The ownership of the shop: one stream that decides who owns it, so that there is one.

pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod events;
pub(crate) mod service;

/// The id of its one stream.
pub(crate) const SHOP: &str = "shop";
