//! A show: scheduled, live, ended; what is pinned, who is muted, which lines were taken down.

pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod entity;
pub(crate) mod events;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod reader;
pub(crate) mod service;
pub(crate) mod view;
