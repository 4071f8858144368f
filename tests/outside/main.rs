//! The real debug binary from outside: its HTTP, its live socket, its story and its deaths.
//!
//! `feria`, `nats` and `postgres` start and kill the processes; `backend` joins them; `client`,
//! `live` and `shop` speak to them as a browser or a partner would,
//! and `contract` holds each answer against the document.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that cannot go on says so by panicking, and shows the log of what it started"
)]

mod backend;
mod client;
mod contract;
mod feria;
mod live;
mod load;
mod nats;
mod postgres;
mod process;
mod shop;

mod api;
mod away;
mod bounds;
mod chaos;
mod disk;
mod erasure;
mod evening;
mod golden;
mod lost;
mod lottery;
mod media;
mod messages;
mod modes;
mod room;
mod servers;
mod small;
mod story;
mod traced;
