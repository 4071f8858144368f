//! The events of the rooms module.
//!
//! - **owns** the shapes of `rooms.room.…` and, in the log of chat, `rooms.chat.…`
//! - **promises** that what a release has written decodes for ever
//! - **knows** only the words of `feria-schema-base`

pub mod chat;
pub mod presence;
pub mod room;
