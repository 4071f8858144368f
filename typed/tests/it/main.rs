//! What is taken of what people type, as it is taken, and what is refused.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod machines;
mod names;
mod properties;
mod texts;
