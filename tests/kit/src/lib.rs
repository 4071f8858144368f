//! What the tests of all crates stand on.
//!
//! - a [`Ground`] outlives servers: logs, stores, the clock on the wall
//! - a [`House`] is one module that runs on it, without an edge, and can die between any two records
//! - a [`FaultyLog`] waits, fails and forgets when a test says so
//! - [`data`] has the databases: SQLite in a folder, and a real PostgreSQL that the test starts
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

pub mod ask;
pub mod data;
pub mod faulty;
pub mod gate;
pub mod ground;
pub mod house;
pub mod people;

pub use ask::{Answer, text};
pub use data::{Data, OwnServer};
pub use faulty::{Fault, FaultyLog};
pub use gate::Gate;
pub use ground::{Ground, NOON};
pub use house::House;
pub use people::{ANN, BO, OWNER, header, person, principal};

use std::time::Duration;

/// Waits for what comes by itself; what has not come after ten seconds does not.
pub async fn eventually<F: Future<Output = bool>>(what: &str, mut is_there: impl FnMut() -> F) {
    for _ in 0..1_000 {
        if is_there().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what} did not come");
}
