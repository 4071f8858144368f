//! The shop's profile: its name and its colour.

pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod entity;
pub(crate) mod events;
pub(crate) mod limit;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod service;
pub(crate) mod view;
