//! Something the shop sells: its names, its picture, its price in each market.

pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod entity;
pub(crate) mod events;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod readiness;
pub(crate) mod service;
pub(crate) mod view;
