//! Mail: what waits to be sent, handing it over, and what became of it.

pub(crate) mod relay;
pub(crate) mod sender;
pub(crate) mod service;
pub(crate) mod view;
