//! The pieces of one product: whose record decides who buys.

pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod entity;
pub(crate) mod events;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod service;
