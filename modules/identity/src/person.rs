//! A person: who they are to the shop, what they want to be called, and that they were erased.

mod aggregate;
mod commands;
mod entity;
mod events;
mod projection;
mod queries;

pub use aggregate::Person;
pub use commands::Command;
pub use events::{Named, PersonEvent, Registered};
pub use projection::PersonProjection;
pub(crate) use queries::Queries;
