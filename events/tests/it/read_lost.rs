//! A log that no longer has what was read in it is never followed on as if nothing had happened.

use crate::data::Data;
use crate::host::patient;
use crate::read::{TOTALS, Totals, add_to, total_of};
use feria_events::{
    EmbeddedLog, EventLog, Events, EventsParts, Limits, MemoryLog, Position, Projection, StartError, Stores,
    SystemClock, rebuild,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

async fn start(path: &Path, data: &Data) -> Result<Events, StartError> {
    let parts = EventsParts {
        log: Arc::new(EmbeddedLog::open(path, None).unwrap()),
        chat_log: Arc::new(MemoryLog::chat()),
        stores: Stores::open(&data.pair).await.unwrap(),
        clock: Arc::new(SystemClock),
        projections: projections(),
        limits: Limits { threads: 1, ..patient() },
    };
    Events::start(parts).await
}

fn projections() -> Vec<Arc<dyn Projection>> {
    vec![Arc::new(Totals::default())]
}

/// One life of the house, in which so much is added.
async fn live(path: &Path, data: &Data, names: &[&str]) -> Position {
    let events = start(path, data).await.unwrap();
    let mut last = Position(0);
    for name in names {
        last = add_to(&events, "a", name, 1).await;
    }
    total_of(&events, "a", last).await.unwrap();
    assert!(*events.stores.read.checkpoint(TOTALS).borrow() >= last);
    events.stop();
    last
}

fn copy_of(path: &Path) -> PathBuf {
    let copy = path.with_extension("copy");
    std::fs::copy(path, &copy).unwrap();
    copy
}

fn put_back(copy: &Path, path: &Path) {
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    std::fs::copy(copy, path).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_lost_its_end_is_refused_at_start_and_a_rebuild_accepts_it() {
    let data = Data::sqlite();
    let path = data.dir.path().join("events.db");
    live(&path, &data, &["one", "two"]).await;
    let copy = copy_of(&path);
    assert_eq!(live(&path, &data, &["three", "four"]).await, Position(4));
    put_back(&copy, &path);
    let refused = start(&path, &data).await.err().unwrap();
    assert!(matches!(refused, StartError::LogLost(Position(4))), "{refused}");
    // Another history of the same length is not taken for the one that was lost.
    let elsewhere = Data::sqlite();
    live(&path, &elsewhere, &["other", "history", "and more"]).await;
    let refused = start(&path, &data).await.err().unwrap();
    assert!(matches!(refused, StartError::LogLost(Position(4))), "{refused}");
    let log: Arc<dyn EventLog> = Arc::new(EmbeddedLog::open(&path, None).unwrap());
    rebuild(&data.pair, log, projections()).await.unwrap();
    let events = start(&path, &data).await.unwrap();
    assert_eq!(total_of(&events, "a", Position(5)).await, Some((5, 5)));
    events.stop();
}
