//! A person: who they are to the shop, what they want to be called, and that they were erased.

pub(crate) mod aggregate;
pub(crate) mod commands;
pub(crate) mod email;
pub(crate) mod entity;
pub(crate) mod events;
pub(crate) mod name;
pub(crate) mod projection;
pub(crate) mod queries;
pub(crate) mod service;
pub(crate) mod view;
