//! A hold as it is read: the stock decides it, its holder sees it.

mod entity;
mod projection;
mod queries;

pub(crate) use entity::Entity;
pub(crate) use projection::apply;
pub(crate) use queries::{HoldRow, HoldState, Queries};
