//! One publisher to many viewers, in the words of the requirement.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod camera;
mod ending;
mod entering;
mod foreign;
mod hostile;
mod http;
mod keeping;
mod lips;
mod lost;
mod offers;
mod peer;
mod port;
mod replacing;
mod rough;
mod stage;
mod watching;
