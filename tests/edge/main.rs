//! The HTTP edge and live delivery, started through the doors that `feria serve` uses.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod addresses;
mod answers;
mod bodies;
mod bounds;
mod frames;
mod grammar;
mod house;
mod languages;
mod live;
mod operations;
mod previews;
mod problems;
mod properties;
mod repeating;
mod rush;
mod settings;
mod sites;
mod wire;
