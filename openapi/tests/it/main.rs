//! What every operation shares.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod answers;
mod bodies;
mod common;
mod document;
mod failures;
mod moments;
mod pages;
mod requests;
mod tables;
mod who;
