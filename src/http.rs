//! The HTTP edge: what every request passes on its way in, and every answer on its way out.

mod auth;
mod documents;
mod headers;
mod health;
mod limits;
mod operations;
mod pages;
mod problems;
mod server;
mod trace;

pub(crate) use auth::{Authority, Gate};
pub(crate) use documents::document_text;
pub(crate) use health::{Condition, Health};
pub(crate) use server::{Parts, Running, start};
