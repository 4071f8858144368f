//! A hold: the stock decides it, its holder reserves and sees it.

pub(crate) mod entity;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod service;
pub(crate) mod view;
