//! What is kept of a session: that it published or watched, when its first picture stood, why it ended.

mod aggregate;
mod commands;
mod entity;
mod events;
mod projection;
mod queries;

pub use aggregate::SessionFacts;
pub use commands::{Command, FirstFrame};
pub use events::{Closed, FirstFramePresented, Network, Published, SessionEvent, Subscribed};
pub use projection::FirstFrameProjection;
pub(crate) use queries::{FirstFrameRow, Queries};
