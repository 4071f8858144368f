//! Assistant: the rules by name, what lines are, and what a running server makes of them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod classes;
mod golden;
mod house;
mod measured;
mod reading;
