//! Words that are better not said somewhere: those that are shipped, and each market's own.

pub(crate) mod search;
pub(crate) mod service;
pub(crate) mod shipped;
pub(crate) mod view;
