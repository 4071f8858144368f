//! Building the read models anew comes to the same rows, in one swap.

use crate::counter::{Ask, Counter, caller};
use crate::read::{Totals, add_to, open, start, total, total_of};
use feria_events::{EventLog, MemoryLog, Position, Projection, Stores, rebuild};
use feria_testkit::data::Data;
use sea_orm::{Database, DatabaseConnection, EntityTrait as _, QueryOrder as _};
use std::sync::Arc;
use std::sync::atomic::Ordering;

async fn rows(db: &DatabaseConnection) -> Vec<total::Model> {
    total::Entity::find().order_by_asc(total::Column::Id).all(db).await.unwrap()
}

fn projections(totals: &Arc<Totals>) -> Vec<Arc<dyn Projection>> {
    vec![Arc::<Totals>::clone(totals) as _]
}

async fn rebuilt_rows_are_the_live_rows(data: Data) {
    let (log, totals) = (Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    let events = start(open(&data).await, &log, &totals).await;
    let mut last = Position(0);
    for n in 0..700 {
        last = add_to(&events, &format!("id-{}", n % 23), &format!("n-{n}"), n).await;
    }
    events.host.send::<Counter>("id-0", &caller("each"), Ask::AddEach(vec![1, 2, 3])).await.unwrap();
    total_of(&events, "id-0", Position(last.0 + 1)).await.unwrap();
    let live = rows(events.stores.read.db()).await;
    assert_eq!(live.len(), 23);
    events.stop();
    events.stores.read.db().clone().close().await.unwrap();
    drop(events);
    let log: Arc<dyn EventLog> = log;
    let done = rebuild(&data.pair, Arc::clone(&log), projections(&totals)).await.unwrap();
    assert_eq!(done.events, 703);
    let stores = Stores::open(&data.pair).await.unwrap();
    assert_eq!(rows(stores.read.db()).await, live);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rebuilt_rows_are_the_live_rows_on_sqlite() {
    rebuilt_rows_are_the_live_rows(Data::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rebuilt_rows_are_the_live_rows_on_postgres() {
    rebuilt_rows_are_the_live_rows(Data::postgres()).await;
}

/// What is damaged beyond opening is what a rebuild is for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_served_file_that_is_no_database_any_more_is_replaced() {
    let (running, log, totals) = (Data::sqlite(), Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    let events = start(open(&running).await, &log, &totals).await;
    let last = add_to(&events, "a", "one", 1).await;
    assert_eq!(total_of(&events, "a", last).await, Some((1, 1)));
    events.stop();
    let log: Arc<dyn EventLog> = log;
    for damaged in [vec![0; 5_000], b"not a database, and longer than a header of one hundred bytes".repeat(9)] {
        let data = Data::sqlite();
        std::fs::write(data.dir.path().join("read.db"), damaged).unwrap();
        rebuild(&data.pair, Arc::clone(&log), projections(&totals)).await.unwrap();
        let stores = Stores::open(&data.pair).await.unwrap();
        assert_eq!(rows(stores.read.db()).await.len(), 1);
    }
}

/// A server that was killed left rows in the WAL of the served file. Whatever interrupts the swap, the old file is whole:
/// a second name of it is read here without any WAL.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_served_file_is_whole_until_it_is_replaced() {
    let (running, data) = (Data::sqlite(), Data::sqlite());
    let (log, totals) = (Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    let events = start(open(&running).await, &log, &totals).await;
    let last = add_to(&events, "a", "one", 1).await;
    assert_eq!(total_of(&events, "a", last).await, Some((1, 1)));
    // As a kill leaves them.
    let [served, old] = ["read.db", "old.db"].map(|name| data.dir.path().join(name));
    for name in ["read.db", "read.db-wal"] {
        std::fs::copy(running.dir.path().join(name), data.dir.path().join(name)).unwrap();
    }
    events.stop();
    std::fs::hard_link(served, &old).unwrap();
    let log: Arc<dyn EventLog> = log;
    rebuild(&data.pair, log, projections(&totals)).await.unwrap();
    let old = Database::connect(format!("sqlite://{}", old.display())).await.unwrap();
    assert_eq!(rows(&old).await.len(), 1);
    let stores = Stores::open(&data.pair).await.unwrap();
    assert_eq!(rows(stores.read.db()).await.len(), 1);
}

async fn a_rebuild_that_fails_leaves_the_served_rows_as_they_were(data: Data) {
    let (log, totals) = (Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    let events = start(open(&data).await, &log, &totals).await;
    let last = add_to(&events, "a", "one", 1).await;
    assert_eq!(total_of(&events, "a", last).await, Some((1, 1)));
    events.stop();
    drop(events);
    totals.fails.store(true, Ordering::SeqCst);
    let log: Arc<dyn EventLog> = log;
    let failed = rebuild(&data.pair, log, projections(&totals)).await.unwrap_err();
    assert!(failed.to_string().contains("a test asked it to fail"), "{failed}");
    let stores = Stores::open(&data.pair).await.unwrap();
    assert_eq!(rows(stores.read.db()).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rebuild_that_fails_leaves_the_served_rows_as_they_were_on_both() {
    a_rebuild_that_fails_leaves_the_served_rows_as_they_were(Data::sqlite()).await;
    a_rebuild_that_fails_leaves_the_served_rows_as_they_were(Data::postgres()).await;
}

async fn rows_of_an_older_version_or_another_log_are_rebuilt_at_start(data: Data) {
    let (log, totals) = (Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    let events = start(open(&data).await, &log, &totals).await;
    let last = add_to(&events, "a", "one", 1).await;
    assert_eq!(total_of(&events, "a", last).await, Some((1, 1)));
    events.stop();
    drop(events);
    totals.version.store(2, Ordering::SeqCst);
    let events = start(open(&data).await, &log, &totals).await;
    assert_eq!(total_of(&events, "a", last).await, Some((1, 1)), "once, although it was read twice");
    events.stop();
    drop(events);
    let other_log = Arc::new(MemoryLog::new());
    let events = start(open(&data).await, &other_log, &totals).await;
    let first = add_to(&events, "b", "one", 5).await;
    assert_eq!(total_of(&events, "b", first).await, Some((5, 1)));
    assert_eq!(total_of(&events, "a", first).await, None, "nothing of the other log is left");
    events.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_of_an_older_version_or_another_log_are_rebuilt_at_start_on_both() {
    rows_of_an_older_version_or_another_log_are_rebuilt_at_start(Data::sqlite()).await;
    rows_of_an_older_version_or_another_log_are_rebuilt_at_start(Data::postgres()).await;
}
