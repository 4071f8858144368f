//! The sessions that have begun and not ended, as the log tells: after a kill, those that nobody has closed.

mod entity;
mod projection;
mod queries;

pub use projection::OpenSessionProjection;
pub(crate) use queries::OpenSessions;
