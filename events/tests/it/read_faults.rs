//! What stands in the way of the read models: a log that cannot be read, a projection that cannot go on.

use crate::counter::{Ask, Counter, caller};
use crate::host::patient;
use crate::read::{TOTALS, Totals, add_to, open, reaches, total_of};
use async_trait::async_trait;
use feria_events::{
    Events, EventsHealth, EventsParts, Limits, MemoryLog, Position, Projection, ReadError, Stored, SystemClock, Table,
};
use feria_testkit::data::Data;
use feria_testkit::faulty::FaultyLog;
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, DbErr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Writes down which positions it was given, and cannot get past one of them.
#[derive(Default)]
struct Stumbles {
    at: AtomicU64,
    /// By nonsense for the database instead of an error of its own.
    by_sql: bool,
    given: Mutex<Vec<u64>>,
}

impl Stumbles {
    fn at(position: u64, by_sql: bool) -> Arc<Self> {
        Arc::new(Self { at: AtomicU64::new(position), by_sql, given: Mutex::default() })
    }
}

#[async_trait]
impl Projection for Stumbles {
    fn name(&self) -> &'static str {
        "test.stumbles"
    }

    fn tables(&self) -> Vec<Table> {
        Vec::new()
    }

    async fn apply(&self, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
        self.given.lock().unwrap().extend(records.iter().map(|stored| stored.position.0));
        if !records.iter().any(|stored| stored.position.0 == self.at.load(Ordering::SeqCst)) {
            return Ok(());
        }
        if self.by_sql {
            return tx.execute_unprepared("INSERT INTO nowhere VALUES (1)").await.map(|_| ());
        }
        Err(DbErr::Custom("it stumbled".to_owned()))
    }
}

async fn start(data: &Data, log: &FaultyLog, more: &[Arc<Stumbles>]) -> Events {
    let totals: Arc<dyn Projection> = Arc::new(Totals::default());
    let more = more.iter().map(|stumbles| Arc::<Stumbles>::clone(stumbles) as Arc<dyn Projection>);
    let parts = EventsParts {
        log: Arc::new(log.clone()),
        chat_log: Arc::new(MemoryLog::chat()),
        stores: open(data).await,
        clock: Arc::new(SystemClock),
        projections: std::iter::once(totals).chain(more).collect(),
        limits: Limits { threads: 1, ..patient() },
    };
    Events::start(parts).await.unwrap()
}

async fn health_when(events: &Events, so: impl Fn(&EventsHealth) -> bool) -> EventsHealth {
    for _ in 0..2_000 {
        let health = events.health().await;
        if so(&health) {
            return health;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{:?}", events.health().await);
}

/// A log that is away is waited for, and nothing is broken: what was written meanwhile is caught up with.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_cannot_be_read_for_a_while_is_caught_up_with() {
    let (data, log) = (Data::sqlite(), FaultyLog::new());
    let events = start(&data, &log, &[]).await;
    let before = add_to(&events, "a", "one", 1).await;
    reaches(&events, TOTALS, before).await;
    log.unreadable(Some(ReadError::Unavailable("a test took its eyes".to_owned())));
    let during = add_to(&events, "a", "two", 10).await;
    let health = health_when(&events, |health| health.read.waiting.is_some()).await;
    assert_eq!(health.read.waiting.as_deref(), Some("a test took its eyes"));
    assert_eq!((health.is_degraded(), health.troubles()), (false, vec![]), "away is not broken");
    let totals = health.read.projections.iter().find(|projection| projection.name == TOTALS).unwrap();
    assert_eq!((totals.position, totals.lag, health.read.head), (before, 1, during));
    log.unreadable(None);
    assert_eq!(total_of(&events, "a", during).await, Some((11, 2)));
    health_when(&events, |health| health.read.waiting.is_none()).await;
    events.stop();
}

/// Nothing is read past damage; it is said, with its place, until it is mended.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damage_in_the_log_stops_the_read_models_until_it_is_mended() {
    let (data, log) = (Data::sqlite(), FaultyLog::new());
    let events = start(&data, &log, &[]).await;
    let before = add_to(&events, "a", "one", 1).await;
    reaches(&events, TOTALS, before).await;
    log.unreadable(Some(ReadError::Damaged { position: Position(2), reason: "a test tore it".to_owned() }));
    let behind = add_to(&events, "a", "two", 10).await;
    let health = health_when(&events, EventsHealth::is_degraded).await;
    assert_eq!(health.troubles(), ["the log is damaged at position 2: a test tore it"]);
    assert_eq!(health.read.waiting, None);
    assert!(events.stores.read.wait_for(&[TOTALS], Some(behind)).await.is_err(), "never an older answer");
    assert!(events.stores.read.wait_for(&[TOTALS], Some(before)).await.is_ok(), "what was read before is served");
    log.unreadable(None);
    assert_eq!(total_of(&events, "a", behind).await, Some((11, 2)));
    assert!(!health_when(&events, |health| health.read.damaged.is_none()).await.is_degraded());
    events.stop();
}

/// One that cannot go on takes nobody with it: the others take the very batch in which it stopped, once, and it says
/// where it stands. It is not asked again before the next start, and then it goes on from there.
async fn one_that_stumbles_leaves_the_batch_to_the_others(data: Data, by_sql: bool) {
    let log = FaultyLog::new();
    let stumbles = Stumbles::at(3, by_sql);
    let events = start(&data, &log, &[Arc::clone(&stumbles)]).await;
    let second = events.host.send::<Counter>("a", &caller("two"), Ask::AddEach(vec![1, 1])).await.unwrap().position;
    add_to(&events, "a", "three", 1).await;
    reaches(&events, "test.stumbles", Position(2)).await;
    let bad = add_to(&events, "a", "bad", 5).await;
    assert_eq!((second, bad), (Position(1), Position(3)));
    let last = add_to(&events, "a", "after", 5).await;
    assert_eq!(total_of(&events, "a", last).await, Some((13, 5)));
    let health = health_when(&events, EventsHealth::is_degraded).await;
    let troubles = health.troubles();
    let said = "the read model test.stumbles has stopped after position 2: ";
    assert!(troubles.len() == 1 && troubles[0].starts_with(said), "{troubles:?}");
    assert!(by_sql || troubles[0].ends_with("it stumbled"), "{troubles:?}");
    let lag = health.read.projections.iter().find(|of| of.name == "test.stumbles").map(|of| (of.position, of.lag));
    assert_eq!(lag, Some((Position(2), 2)));
    // Together with the others, and once more alone; then no more.
    let given = stumbles.given.lock().unwrap().clone();
    let more = add_to(&events, "a", "more", 1).await;
    reaches(&events, TOTALS, more).await;
    assert_eq!(*stumbles.given.lock().unwrap(), given);
    // Who waits for it and for others waits in vain, whichever is named first.
    for names in [[TOTALS, "test.stumbles"], ["test.stumbles", TOTALS]] {
        let behind = events.stores.read.wait_for(&names, Some(bad)).await.unwrap_err();
        assert_eq!(behind.retry_after, Duration::from_secs(1));
        assert!(events.stores.read.wait_for(&names, Some(Position(2))).await.is_ok());
    }
    events.stop();
    drop(events);
    let mended = Stumbles::at(0, by_sql);
    let events = start(&data, &log, &[Arc::clone(&mended)]).await;
    reaches(&events, "test.stumbles", more).await;
    assert_eq!(*mended.given.lock().unwrap(), [3, 4, 5]);
    assert_eq!(total_of(&events, "a", more).await, Some((14, 6)));
    assert!(!events.health().await.is_degraded());
    events.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_stumbles_leaves_the_batch_to_the_others_on_sqlite() {
    one_that_stumbles_leaves_the_batch_to_the_others(Data::sqlite(), false).await;
    one_that_stumbles_leaves_the_batch_to_the_others(Data::sqlite(), true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_stumbles_leaves_the_batch_to_the_others_on_postgres() {
    one_that_stumbles_leaves_the_batch_to_the_others(Data::postgres(), false).await;
    one_that_stumbles_leaves_the_batch_to_the_others(Data::postgres(), true).await;
}

/// A mark can be waited for before anybody has reported on it, and by many: each wakes at its own position.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_waits_for_the_position_it_named() {
    let (data, log) = (Data::sqlite(), FaultyLog::new());
    let events = start(&data, &log, &[]).await;
    let nobody = events.stores.read.checkpoint("nobody.reports");
    assert_eq!(*nobody.borrow(), Position(0));
    assert!(events.stores.read.wait_for(&["nobody.reports"], Some(Position(0))).await.is_ok());
    assert!(events.stores.read.wait_for(&[], Some(Position(9))).await.is_ok(), "who reads nothing waits for nothing");
    let waiting = [1, 2, 3].map(|n| {
        let mut mark = events.stores.read.checkpoint(TOTALS);
        tokio::spawn(async move { *mark.wait_for(|at| at.0 >= n).await.unwrap() })
    });
    for n in 1..=3 {
        let at = add_to(&events, "a", &format!("n-{n}"), 1).await;
        reaches(&events, TOTALS, at).await;
    }
    for (waited, n) in waiting.into_iter().zip(1..) {
        assert!(waited.await.unwrap() >= Position(n));
    }
    assert!(!nobody.has_changed().unwrap());
    events.stop();
}
