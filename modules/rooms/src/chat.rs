//! The chat of a show: its own stream in the chat log, kept as long as `chat.retention` says.

pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod events;
pub(crate) mod queries;
pub(crate) mod service;
pub(crate) mod text;
pub(crate) mod view;
