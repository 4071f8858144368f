//! What the crate promises, in the words of the promises.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod batches;
mod counter;
mod folds;
mod golden;
mod host;
mod host_again;
mod host_edges;
mod host_faults;
mod host_life;
mod host_memory;
mod host_wakes;
mod keys;
mod keys_moved;
mod lamp;
mod lock;
mod log;
mod pair;
mod reacting;
mod reactions;
mod read;
mod read_faults;
mod read_lost;
mod rebuild;
mod shapes;
mod stores;
mod tools;
mod written;
