//! What identity promises, rule by rule.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod called;
mod devices;
mod erasure;
mod forks;
mod http;
mod keys;
mod names;
mod owners;
mod ownership;
mod passwords;
mod persons;
mod shop;
mod sign_ins;
mod stored;
mod storms;
mod throttles;
mod tokens;
mod words;

// The log and the databases are those that the events are tested with.
#[path = "../../../../events/tests/it/data.rs"]
#[allow(dead_code, reason = "what only the tests of the events need")]
mod data;
#[path = "../../../../events/tests/it/faulty.rs"]
#[allow(dead_code, reason = "what only the tests of the events need")]
mod faulty;

// Private and pure, so it is held to its rule as it stands.
#[path = "../../src/throttle.rs"]
mod throttle;
