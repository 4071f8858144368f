//! What the crate promises, in the words of the promises.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod counter;
mod faulty;
mod host;
mod lock;
mod log;
