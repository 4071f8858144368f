//! Who is at a show while it is live, as facts: one record a show every ten seconds in which something has changed.

pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod events;
pub(crate) mod service;
