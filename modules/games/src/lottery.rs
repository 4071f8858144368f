//! The lottery: type a keyword or ask for a number, and one is drawn when its time is over.

pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod draw;
pub(crate) mod entity;
pub(crate) mod events;
pub(crate) mod keyword;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod service;
pub(crate) mod view;
