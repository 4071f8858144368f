//! The chat of a show: its own stream in the chat log, kept as long as `chat.retention` says.

mod aggregate;
mod commands;
mod events;
mod queries;
mod text;

pub use aggregate::Chat;
pub use commands::Write;
pub use events::{ChatEvent, Written};
pub use queries::Line;
pub(crate) use queries::Lines;
pub(crate) use text::line;
