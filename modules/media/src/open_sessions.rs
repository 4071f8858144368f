//! The sessions that have begun and not ended, as the log tells: after a kill, those that nobody has closed.

pub(crate) mod entity;
pub(crate) mod projection;
pub(crate) mod queries;
