//! What the crate promises, in the words of the promises.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod counter;
mod data;
mod faulty;
mod host;
mod host_again;
mod host_edges;
mod host_life;
mod keys;
mod lock;
mod log;
mod pair;
mod reactions;
mod read;
mod read_lost;
mod rebuild;
mod signals;
mod stores;
mod tools;
mod written;
