//! What every operation shares, in the words of DESIGN.md §8.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod answers;
mod document;
mod failures;
mod pages;
mod requests;
mod tables;
