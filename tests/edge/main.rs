//! The HTTP edge and live delivery, through `Engine::start`: the door that `feria serve` uses.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]
