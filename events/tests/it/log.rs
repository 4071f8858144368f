//! The event log: one contract, each form held to it, and what only one form can do wrong.

mod conformance;
mod embedded;
mod forms;
mod kill;
mod nats;
mod records;
mod space;
mod verify;
