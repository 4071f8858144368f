//! A log that no longer has what was read in it is never followed on as if nothing had happened.

use crate::counter::Added;
use crate::host::patient;
use crate::read::{TOTALS, Totals, add_to, total_of};
use async_trait::async_trait;
use feria_events::{
    Begin, Cause, EmbeddedLog, EventLog, Events, EventsParts, Limits, MemoryLog, Pair, Position, Projection, Reaction,
    ReactionError, StartError, Stores, SystemClock, rebuild,
};
use feria_schema_base::Payload as _;
use feria_testkit::data::{Data, OwnServer};
use sea_orm::{ConnectionTrait as _, Database, Statement};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

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

/// The log as it is now, in a file of its own: what still has the other one open may do there what it likes. The
/// write-ahead log comes first, since what leaves it meanwhile goes into the file that is read after it.
fn copy_of(path: &Path) -> PathBuf {
    let copy = path.with_extension("copy");
    // Once nobody has the log open, there is none.
    let _none = std::fs::copy(format!("{}-wal", path.display()), format!("{}-wal", copy.display()));
    std::fs::copy(path, &copy).unwrap();
    copy
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_lost_its_end_is_refused_at_start_and_a_rebuild_accepts_it() {
    let data = Data::sqlite();
    let path = data.dir.path().join("events.db");
    live(&path, &data, &["one", "two"]).await;
    let copy = copy_of(&path);
    assert_eq!(live(&path, &data, &["three", "four"]).await, Position(4));
    let path = copy;
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

/// Remembers the causes that it was given.
#[derive(Default)]
struct Sees(Mutex<Vec<Position>>);

#[async_trait]
impl Reaction for Sees {
    fn name(&self) -> &'static str {
        "test.sees"
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Added::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        self.0.lock().unwrap().extend(causes.iter().map(Cause::position));
        Ok(())
    }
}

/// Waits until the keep holds `position` for the reaction.
async fn saved(events: &Events, position: Position) {
    let keep = &events.stores.keep;
    for _ in 0..1_000 {
        let sql = "SELECT position FROM reaction_checkpoint WHERE name = 'test.sees'";
        let row = keep.query_one_raw(Statement::from_string(keep.get_database_backend(), sql)).await.unwrap().unwrap();
        if row.try_get_by_index::<i64>(0).unwrap() == i64::try_from(position.0).unwrap() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the checkpoint was not saved at {}", position.0);
}

/// Its checkpoint names a position that the log will give again, to another record.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reaction_misses_nothing_after_a_log_that_lost_its_end_was_accepted() {
    let data = Data::sqlite();
    let path = data.dir.path().join("events.db");
    live(&path, &data, &["one", "two"]).await;
    let copy = copy_of(&path);
    let events = start(&path, &data).await.unwrap();
    events.begin(vec![Arc::new(Sees::default())]).await.unwrap();
    add_to(&events, "a", "three", 1).await;
    let last = add_to(&events, "a", "four", 1).await;
    saved(&events, last).await;
    events.stop();
    drop(events);
    let path = copy;
    let log: Arc<dyn EventLog> = Arc::new(EmbeddedLog::open(&path, None).unwrap());
    rebuild(&data.pair, log, projections()).await.unwrap();
    let events = start(&path, &data).await.unwrap();
    let sees = Arc::new(Sees::default());
    events.begin(vec![Arc::<Sees>::clone(&sees) as _]).await.unwrap();
    for name in ["other three", "other four", "five"] {
        add_to(&events, "a", name, 1).await;
    }
    saved(&events, Position(5)).await;
    assert_eq!(*sees.0.lock().unwrap(), [Position(3), Position(4), Position(5)]);
    assert!(!events.health().await.is_degraded());
    events.stop();
}

/// A database that was set back has lost its last commits, and no new record comes: what was lost is written again by itself,
/// and nobody is told meanwhile that the rows are as new as they ask for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_database_lost_that_was_set_back_is_written_again_while_the_log_is_quiet() {
    let data = Data::postgres();
    let events = start(&data.dir.path().join("events.db"), &data).await.unwrap();
    let first = add_to(&events, "a", "one", 1).await;
    assert_eq!(total_of(&events, "a", first).await, Some((1, 1)));
    let last = add_to(&events, "a", "two", 1).await;
    assert_eq!(total_of(&events, "a", last).await, Some((2, 2)));
    let Pair::Postgres { url, .. } = &data.pair else { unreachable!() };
    let aside = Database::connect(url).await.unwrap();
    let sql = format!(
        "BEGIN; UPDATE read.test_total SET total = 1, events = 1; \
         UPDATE read.checkpoint SET position = {} WHERE name = '{TOTALS}'; COMMIT",
        first.0
    );
    aside.execute_unprepared(&sql).await.unwrap();
    let mut mark = events.stores.read.checkpoint(TOTALS);
    for _ in 0..1_000 {
        let sql = "SELECT total FROM read.test_total";
        let ask = Statement::from_string(aside.get_database_backend(), sql);
        if aside.query_one_raw(ask).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap() == 2 {
            assert!(mark.wait_for(|at| *at >= last).await.is_ok());
            events.stop();
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the rows stay behind");
}

/// What a shop is begun with is synced: a database that crashes at once has its tables and checkpoints.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_crashes_at_once_has_its_checkpoints() {
    let (server, dir) = (OwnServer::careful(), tempfile::tempdir().unwrap());
    let data = Data { pair: server.pair(), dir };
    let events = start(&data.dir.path().join("events.db"), &data).await.unwrap();
    server.kill();
    server.start_again();
    let first = add_to(&events, "a", "one", 1).await;
    assert_eq!(total_of(&events, "a", first).await, Some((1, 1)));
    assert!(!events.health().await.is_degraded());
    events.stop();
}
