//! What the lines of a show are: told by rules, corrected by the shop, and read by whoever counts them.

pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod entity;
pub(crate) mod events;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod service;
pub(crate) mod view;
