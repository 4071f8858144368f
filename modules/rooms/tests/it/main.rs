//! Rooms: the rules by name, and what a running server promises about shows, lines and likes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod golden;
mod house;
mod likes;
mod lists;
mod presence;
mod properties;
mod recovery;
mod roles;
mod room;
mod rules;
mod shows;
mod text;
mod writing;
