//! The read side, on SQLite and on PostgreSQL: each record has its effect exactly once.

use crate::counter::{Added, Ask, Counter, Event, caller};
use crate::host::patient;
use async_trait::async_trait;
use feria_events::{
    Aggregate as _, EventLog, EventSet as _, Events, EventsParts, Limits, MemoryLog, Position, Projection, Stored,
    Stores, SystemClock, Table,
};
use feria_testkit::data::{Data, OwnServer};
use sea_orm::ActiveValue::Set;
use sea_orm::DatabaseTransaction;
use sea_orm::entity::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::time::Duration;

pub(crate) mod total {
    //! What the tests' projection keeps.
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "test_total")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub(crate) id: String,
        pub(crate) total: i64,
        pub(crate) events: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Sums up counters, by adding: whatever is applied twice shows.
#[derive(Default)]
pub(crate) struct Totals {
    pub(crate) fails: AtomicBool,
    /// Fails after its rows are written, as a crash between rows and commit would.
    pub(crate) crashes_once: AtomicBool,
    pub(crate) version: AtomicU16,
}

pub(crate) const TOTALS: &str = "test.totals";

#[async_trait]
impl Projection for Totals {
    fn name(&self) -> &'static str {
        TOTALS
    }

    fn version(&self) -> u16 {
        self.version.load(Ordering::SeqCst)
    }

    fn tables(&self) -> Vec<Table> {
        vec![Table::of::<total::Entity>()]
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        if self.fails.load(Ordering::SeqCst) {
            return Err(DbErr::Custom("a test asked it to fail".to_owned()));
        }
        for stored in records.iter().filter(|stored| stored.record.stream.kind() == Counter::KIND) {
            for envelope in &stored.record.events {
                let event = Event::read(envelope).map_err(|error| DbErr::Custom(error.to_string()))?;
                let Event::Added(Added { by, .. }) = event else { continue };
                add(tx, stored.record.stream.id(), by).await?;
            }
        }
        if self.crashes_once.swap(false, Ordering::SeqCst) {
            return Err(DbErr::Conn(sea_orm::RuntimeErr::Internal("the process died here".to_owned())));
        }
        Ok(())
    }
}

async fn add(tx: &DatabaseTransaction, id: &str, by: i64) -> Result<(), DbErr> {
    let found = total::Entity::find_by_id(id.to_owned()).one(tx).await?;
    let (total, events) = found.as_ref().map_or((0, 0), |row| (row.total, row.events));
    let row = total::ActiveModel { id: Set(id.to_owned()), total: Set(total + by), events: Set(events + 1) };
    if found.is_some() { row.update(tx).await.map(|_| ()) } else { row.insert(tx).await.map(|_| ()) }
}

/// Says nothing wrong and keeps nothing; it must go on whatever the others do.
struct Bystander;

#[async_trait]
impl Projection for Bystander {
    fn name(&self) -> &'static str {
        "test.bystander"
    }

    fn tables(&self) -> Vec<Table> {
        Vec::new()
    }

    async fn apply(&self, _: &DatabaseTransaction, _: &[Stored]) -> Result<(), DbErr> {
        Ok(())
    }
}

pub(crate) async fn start(stores: Stores, log: &Arc<MemoryLog>, totals: &Arc<Totals>) -> Events {
    let log: Arc<dyn EventLog> = Arc::<MemoryLog>::clone(log);
    let totals: Arc<dyn Projection> = Arc::<Totals>::clone(totals);
    let parts = EventsParts {
        log,
        chat_log: Arc::new(MemoryLog::chat()),
        stores,
        clock: Arc::new(SystemClock),
        projections: vec![totals, Arc::new(Bystander)],
        limits: Limits { threads: 1, ..patient() },
    };
    Events::start(parts).await.unwrap()
}

pub(crate) async fn open(data: &Data) -> Stores {
    Stores::open(&data.pair).await.unwrap()
}

pub(crate) async fn add_to(events: &Events, id: &str, name: &str, by: i64) -> Position {
    events.host.send::<Counter>(id, &caller(name), Ask::Add(by)).await.unwrap().position
}

pub(crate) async fn total_of(events: &Events, id: &str, min: Position) -> Option<(i64, i64)> {
    // Twenty times half a second: what is slow here is the machine.
    for _ in 0..20 {
        if events.stores.read.wait_for(&[TOTALS], Some(min)).await.is_ok() {
            break;
        }
    }
    let row = total::Entity::find_by_id(id.to_owned()).one(events.stores.read.db()).await.unwrap();
    row.map(|row| (row.total, row.events))
}

pub(crate) async fn reaches(events: &Events, name: &str, position: Position) {
    let mut checkpoint = events.stores.read.checkpoint(name);
    let reached = checkpoint.wait_for(|at| *at >= position);
    tokio::time::timeout(Duration::from_secs(20), reached).await.unwrap().unwrap();
}

async fn rows_follow_the_log(data: Data) {
    let (log, totals) = (Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    let events = start(open(&data).await, &log, &totals).await;
    let mut last = Position(0);
    for n in 0..1_200 {
        last = add_to(&events, &format!("id-{}", n % 7), &format!("n-{n}"), 1).await;
    }
    assert_eq!(total_of(&events, "id-0", last).await, Some((172, 172)));
    events.stop();
    // The next life goes on where the rows are, whatever the last one did in memory.
    let events = start(open(&data).await, &log, &totals).await;
    let last = add_to(&events, "id-0", "after", 1).await;
    assert_eq!(total_of(&events, "id-0", last).await, Some((173, 173)));
    for name in ["test.bystander", "events.wakeups"] {
        reaches(&events, name, last).await;
    }
    let health = events.health().await;
    assert!(!health.is_degraded());
    assert_eq!((health.log, health.database), (None, None));
    assert!(health.read.projections.iter().all(|projection| projection.lag == 0), "{:?}", health.read);
    events.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_follow_the_log_on_sqlite() {
    rows_follow_the_log(Data::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_follow_the_log_on_postgres() {
    rows_follow_the_log(Data::postgres()).await;
}

async fn a_crash_between_rows_and_commit_applies_nothing_twice(data: Data) {
    let (log, totals) = (Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    totals.crashes_once.store(true, Ordering::SeqCst);
    let events = start(open(&data).await, &log, &totals).await;
    let last = add_to(&events, "a", "one", 5).await;
    assert_eq!(total_of(&events, "a", last).await, Some((5, 1)));
    events.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_between_rows_and_commit_applies_nothing_twice_on_sqlite() {
    a_crash_between_rows_and_commit_applies_nothing_twice(Data::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_between_rows_and_commit_applies_nothing_twice_on_postgres() {
    a_crash_between_rows_and_commit_applies_nothing_twice(Data::postgres()).await;
}

/// Two readers on one set of rows, as when a server is started before the old one has ended.
async fn a_second_reader_does_not_double_the_rows(data: Data) {
    let (log, totals) = (Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    let first = start(open(&data).await, &log, &totals).await;
    let second_stores = open(&data).await;
    let second_reader = start_without_lock(second_stores, &log, &totals).await;
    let mut last = Position(0);
    for n in 0..300 {
        last = add_to(&first, "a", &format!("n-{n}"), 1).await;
    }
    assert_eq!(total_of(&first, "a", last).await, Some((300, 300)));
    reaches(&second_reader, TOTALS, last).await;
    assert_eq!(total_of(&second_reader, "a", last).await, Some((300, 300)));
    first.stop();
    second_reader.stop();
}

/// SQLite's lock is the log's, and a memory log has none.
async fn start_without_lock(stores: Stores, log: &Arc<MemoryLog>, totals: &Arc<Totals>) -> Events {
    start(stores, log, totals).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_reader_does_not_double_the_rows_on_sqlite() {
    a_second_reader_does_not_double_the_rows(Data::sqlite()).await;
}

async fn a_projection_that_fails_stops_alone(data: Data) {
    let (log, totals) = (Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    let events = start(open(&data).await, &log, &totals).await;
    let good = add_to(&events, "a", "one", 1).await;
    assert_eq!(total_of(&events, "a", good).await, Some((1, 1)));
    totals.fails.store(true, Ordering::SeqCst);
    let bad = add_to(&events, "a", "two", 1).await;
    reaches(&events, "test.bystander", bad).await;
    assert!(events.stores.read.wait_for(&[TOTALS], Some(bad)).await.is_err(), "never an older answer");
    let health = events.health().await;
    assert!(health.is_degraded());
    let stopped: Vec<_> = health.read.projections.iter().filter_map(|p| Some((p.name, p.stopped.clone()?))).collect();
    assert_eq!(stopped.len(), 1);
    assert_eq!(stopped[0].0, TOTALS);
    assert!(stopped[0].1.contains("a test asked it to fail"));
    events.stop();
    totals.fails.store(false, Ordering::SeqCst);
    let events = start(open(&data).await, &log, &totals).await;
    assert_eq!(total_of(&events, "a", bad).await, Some((2, 2)), "mended, it goes on where it stopped");
    events.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_projection_that_fails_stops_alone_on_sqlite() {
    a_projection_that_fails_stops_alone(Data::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_projection_that_fails_stops_alone_on_postgres() {
    a_projection_that_fails_stops_alone(Data::postgres()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_position_that_does_not_come_is_behind_and_none_is_at_once() {
    let data = Data::sqlite();
    let events = start(open(&data).await, &Arc::new(MemoryLog::new()), &Arc::default()).await;
    assert!(events.stores.read.wait_for(&[TOTALS], Some(Position(1))).await.is_err());
    assert!(events.stores.read.wait_for(&["nobody.knows"], Some(Position(1))).await.is_err());
    assert!(events.stores.read.wait_for(&[TOTALS], None).await.is_ok());
    let waiting = tokio::spawn({
        let read = events.stores.read.clone();
        async move { read.wait_for(&[TOTALS], Some(Position(1))).await }
    });
    add_to(&events, "a", "one", 1).await;
    assert!(waiting.await.unwrap().is_ok());
    events.stop();
}

/// DEADLINE, through the built-in table: the house comes back and wakes what is due.
async fn deadlines_fire_after_a_restart(data: Data) {
    let (log, totals) = (Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    let events = start(open(&data).await, &log, &totals).await;
    let soon = feria_events::Clock::now(&SystemClock).plus_millis(1_500);
    let armed = events.host.send::<Counter>("a", &caller("arm"), Ask::RingAt(soon)).await.unwrap();
    reaches(&events, "events.wakeups", armed.position).await;
    events.stop();
    let events = start(open(&data).await, &log, &totals).await;
    events.host.register::<Counter>();
    events.begin(vec![]).await.unwrap();
    let mut head = log.head();
    tokio::time::timeout(Duration::from_secs(20), head.wait_for(|head| head.0 == 2)).await.unwrap().unwrap();
    reaches(&events, "events.wakeups", Position(2)).await;
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    assert_eq!(head.borrow().0, 2, "once");
    events.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deadlines_fire_after_a_restart_on_sqlite() {
    deadlines_fire_after_a_restart(Data::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deadlines_fire_after_a_restart_on_postgres() {
    deadlines_fire_after_a_restart(Data::postgres()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_was_away_is_caught_up_with_by_itself() {
    let server = OwnServer::start();
    let pair = server.pair();
    let (log, totals) = (Arc::new(MemoryLog::new()), Arc::new(Totals::default()));
    let events = start(Stores::open(&pair).await.unwrap(), &log, &totals).await;
    let before = add_to(&events, "a", "one", 1).await;
    assert_eq!(total_of(&events, "a", before).await, Some((1, 1)));
    server.kill();
    let during = add_to(&events, "a", "two", 1).await;
    assert!(events.stores.read.wait_for(&[TOTALS], Some(during)).await.is_err());
    let health = events.health().await;
    assert!(health.database.is_some());
    assert!(!health.is_degraded(), "away is not broken");
    let mut holds = events.holds_shop.clone();
    tokio::time::timeout(Duration::from_secs(20), holds.wait_for(|held| !held)).await.unwrap().unwrap();
    server.start_again();
    reaches(&events, TOTALS, during).await;
    assert_eq!(total_of(&events, "a", during).await, Some((2, 2)));
    tokio::time::timeout(Duration::from_secs(20), holds.wait_for(|held| *held)).await.unwrap().unwrap();
    assert_eq!(events.health().await.database, None);
    // Another server of the same shop is refused as long as this one holds it.
    let second = Stores::open(&pair).await.unwrap();
    assert!(matches!(second.hold_lock().await, Err(feria_events::StoresError::HeldByAnother)));
    events.stop();
    drop(events);
    assert!(server.sql(&pair, "SELECT 1"));
}
