//! What is known of people in a market: drafted, signed by somebody who knows them, and kept in versions.

pub(crate) mod check;
pub(crate) mod entity;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod service;
pub(crate) mod view;
