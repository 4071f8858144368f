//! The rules of markets and addresses, by name.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod address_forms;
mod api;
mod codes;
mod golden;
mod known;
mod markets;
mod phrases;
mod profile;
mod rules;
