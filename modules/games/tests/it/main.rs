//! The lottery: its rules by name, its draw by the vectors of its rule, and what becomes of it when the server dies.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod api;
mod chat;
mod crash;
mod draw;
mod golden;
mod house;
mod keyword;
mod live;
mod lottery;
mod properties;
mod rules;
mod show;
