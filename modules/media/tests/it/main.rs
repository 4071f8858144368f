//! One publisher to many viewers, in the words of the requirement.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod camera;
mod ending;
mod entering;
mod foreign;
mod hostile;
mod keeping;
mod peer;
mod port;
mod replacing;
mod stage;
mod watching;
