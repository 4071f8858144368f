//! The rules of a room, by name.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod golden;
mod room;
