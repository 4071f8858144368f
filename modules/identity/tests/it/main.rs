//! What identity promises, rule by rule.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

mod house;
mod names;
mod persons;
mod stored;
mod tokens;
mod words;
