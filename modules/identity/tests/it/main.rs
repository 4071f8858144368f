//! What identity promises, rule by rule.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod account;
mod called;
mod devices;
mod erasure;
mod factors;
mod forks;
mod http;
mod keys;
mod names;
mod owners;
mod ownership;
mod passwords;
mod persons;
mod secrets;
mod shop;
mod sign_ins;
mod stored;
mod storms;
mod throttles;
mod tokens;
mod words;

// Private and pure, so it is held to its rule as it stands.
#[path = "../../src/throttle.rs"]
mod throttle;
