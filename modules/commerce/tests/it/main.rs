//! The rules of the shop, by name.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod again;
mod api;
mod contact;
mod content;
mod crash;
mod drops;
mod edges;
mod fates;
mod files;
mod golden;
mod house;
mod lines;
mod live;
mod order;
mod paying;
mod product;
mod race;
mod roles;
mod rules;
mod shelf;
mod shows;
mod stock;
mod terms;
