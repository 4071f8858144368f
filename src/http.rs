//! The HTTP edge: what every request passes on its way in, and every answer on its way out.

mod auth;
mod bodies;
mod coding;
mod conditional;
mod connections;
mod documents;
mod explained;
mod forwarded;
mod head;
mod headers;
mod health;
mod idempotency;
mod limits;
mod operations;
mod pages;
mod pieces;
mod previews;
mod problems;
mod server;
mod shop_lock;
mod sites;
mod trace;
mod watchers;

pub use documents::Api;
pub(crate) use documents::document_text;
pub use health::{Condition, Health};
pub use idempotency::IdempotencyStore;
pub use previews::{Show, Stands, Storefront};
pub use server::{Parts, Running, start};
