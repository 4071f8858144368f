//! The event log: one contract, each form held to it, and what only one form can do wrong.

mod conformance;
mod embedded;
mod flipped;
mod forms;
mod jetstream;
mod kill;
mod logs;
mod model;
pub(crate) mod nats;
mod nats_space;
mod records;
mod retention;
mod space;
mod verify;
