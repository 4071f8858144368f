//! Deadlines of aggregates that are not live: the table says who is due, and the aggregate decides whether it is so.

use crate::counter::{Ask, Counter, Rule, caller};
use crate::host::{patient, send};
use crate::host_life::{NOON, host_at, quick, wait_for_records};
use crate::read::{open, reaches};
use async_trait::async_trait;
use feria_events::{
    Aggregate, Context, EventLog, Events, EventsParts, Host, Limits, MemoryLog, Position, SendError, StreamName,
    TestClock, Wakeups,
};
use feria_schema_base::{Timestamp, payloads};
use feria_testkit::data::Data;
use feria_testkit::faulty::FaultyLog;
use sea_orm::{ConnectionTrait as _, Statement};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use utoipa::ToSchema;

/// Rings whenever it is asked; only the host knows whether it is time.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
struct Bell {
    at: Option<Timestamp>,
    breaks: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
struct Set {
    at: Timestamp,
    /// From now on it panics when it is asked what to do.
    breaks: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
struct Rang {}

payloads! {
    Set = "test.bell.set" v 1;
    Rang = "test.bell.rang" v 1;
}

feria_events::events! {
    /// What happens to a bell.
    enum BellEvent {
        Set(Set),
        Rang(Rang),
    }
}

impl Aggregate for Bell {
    const KIND: &'static str = "test.bell";
    type Command = Option<Set>;
    type Event = BellEvent;
    type Rejection = Rule;

    fn decide(&self, set: &Option<Set>, _: &mut Context) -> Result<Vec<BellEvent>, Rule> {
        Ok(vec![set.clone().map_or(BellEvent::Rang(Rang {}), BellEvent::Set)])
    }

    fn evolve(&mut self, event: &BellEvent) {
        match event {
            BellEvent::Set(Set { at, breaks }) => (self.at, self.breaks) = (Some(*at), *breaks),
            BellEvent::Rang(Rang {}) => self.at = None,
        }
    }

    fn wake_at(&self) -> Option<Timestamp> {
        self.at
    }

    fn on_wake(&self) -> Option<Option<Set>> {
        assert!(!self.breaks, "a test asked the bell to break");
        Some(None)
    }
}

async fn set(host: &Host, id: &str, at: Timestamp, breaks: bool) {
    host.send::<Bell>(id, &caller(&format!("set {id} {}", at.0)), Some(Set { at, breaks })).await.unwrap();
}

/// Says what a test tells it to say, each answer once; then nothing is due.
#[derive(Default)]
struct Says {
    answers: Mutex<VecDeque<Vec<StreamName>>>,
    asked: Mutex<Vec<(Timestamp, u64)>>,
}

impl Says {
    fn one(streams: &[&str]) -> Arc<Self> {
        let said = streams.iter().map(|stream| StreamName::from(*stream)).collect();
        Arc::new(Self { answers: Mutex::new(VecDeque::from([said])), asked: Mutex::default() })
    }
}

#[async_trait]
impl Wakeups for Says {
    async fn due(&self, now: Timestamp, limit: u64) -> Vec<StreamName> {
        self.asked.lock().unwrap().push((now, limit));
        self.answers.lock().unwrap().pop_front().unwrap_or_default()
    }
}

/// A table lags behind the log: it may name who never had a deadline, who has one later, and who no longer has one.
/// Each looks at its own state and writes nothing; who is due behind them in the list rings.
#[tokio::test]
async fn who_is_woken_and_is_not_due_writes_nothing() {
    let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
    let before = host_at(&log, &clock, quick());
    set(&before, "later", NOON.plus_millis(7_200_000), false).await;
    set(&before, "rang", NOON.plus_millis(1_000), false).await;
    before.send::<Bell>("rang", &caller("ring"), None).await.unwrap();
    set(&before, "due", NOON.plus_millis(1_000), false).await;
    before.stop();
    clock.advance_millis(2_000);
    let after = host_at(&log, &clock, quick());
    after.register::<Bell>();
    let table = Says::one(&["test.bell.never", "test.bell.later", "test.bell.rang", "test.bell.due"]);
    after.watch_deadlines(Arc::<Says>::clone(&table));
    wait_for_records(&log, 5).await;
    // Whoever was woken before is heard before: each answers the second look after it has looked at its deadline.
    for id in ["never", "later", "rang", "due"].repeat(2) {
        after.look::<Bell, _>(id, |_, _| ()).await.unwrap();
    }
    let records = log.records().await;
    let last = &records[4].record;
    assert_eq!((records.len(), last.stream.as_str(), &*last.events[0].name), (5, "test.bell.due", "test.bell.rang"));
    assert_eq!((last.recorded_at, last.wake_at), (clock_of(&clock), None));
    assert_eq!(table.asked.lock().unwrap()[0], (clock_of(&clock), 1_000), "it asks by the house clock");
}

fn clock_of(clock: &TestClock) -> Timestamp {
    feria_events::Clock::now(clock)
}

/// What cannot be woken, because nobody registered its kind, or because it breaks, keeps nobody else asleep.
#[tokio::test]
async fn who_cannot_be_woken_keeps_nobody_else_asleep() {
    let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
    let before = host_at(&log, &clock, quick());
    send(&before, "unknown", "arm", Ask::RingAt(NOON.plus_millis(1_000))).await.unwrap();
    set(&before, "broken", NOON.plus_millis(1_000), true).await;
    set(&before, "damaged", NOON.plus_millis(1_000), false).await;
    set(&before, "due", NOON.plus_millis(1_000), false).await;
    before.stop();
    clock.advance_millis(1_000);
    log.damage("test.bell.damaged");
    let after = host_at(&log, &clock, quick());
    after.register::<Bell>();
    after.watch_deadlines(Says::one(&[
        "test.counter.unknown",
        "no kind at all",
        "test.bell.damaged",
        "test.bell.broken",
        "test.bell.due",
    ]));
    wait_for_records(&log, 5).await;
    assert_eq!(log.records().await[4].record.stream.as_str(), "test.bell.due");
    // The broken one still answers what it is asked, and can be mended.
    assert!(after.look::<Bell, _>("broken", |bell, _| bell.breaks).await.unwrap());
    set(&after, "broken", NOON.plus_millis(500), false).await;
    wait_for_records(&log, 7).await;
    assert_eq!(log.records().await[6].record.stream.as_str(), "test.bell.broken");
    assert_eq!(after.look::<Bell, _>("damaged", |_, _| ()).await.unwrap_err(), SendError::Damaged);
}

async fn start(data: &Data, log: &Arc<MemoryLog>, clock: &TestClock) -> Events {
    let log: Arc<dyn EventLog> = Arc::<MemoryLog>::clone(log);
    let parts = EventsParts {
        log,
        chat_log: Arc::new(MemoryLog::chat()),
        stores: open(data).await,
        clock: Arc::new(clock.clone()),
        projections: vec![],
        limits: Limits { threads: 1, ..patient() },
    };
    Events::start(parts).await.unwrap()
}

/// The table as an operator sees it: who is to be woken, and when.
async fn table(events: &Events, through: Position) -> Vec<(String, i64)> {
    reaches(events, "events.wakeups", through).await;
    let db = events.stores.read.db();
    let ask = Statement::from_string(db.get_database_backend(), "SELECT stream, at FROM wakeups ORDER BY stream");
    let rows = db.query_all_raw(ask).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "stream").unwrap(), row.try_get("", "at").unwrap())).collect()
}

async fn the_table_has_the_last_word_of_each_stream(data: Data) {
    let (log, clock) = (Arc::new(MemoryLog::new()), TestClock::at(NOON));
    let events = start(&data, &log, &clock).await;
    let at = |seconds: i64| NOON.plus_millis(seconds * 1_000);
    let arm = async |id: &str, seconds: i64| {
        let caller = caller(&format!("{id} {seconds}"));
        events.host.send::<Counter>(id, &caller, Ask::RingAt(at(seconds))).await.unwrap().position
    };
    arm("a", 10).await;
    arm("b", 20).await;
    let last = arm("c", 30).await;
    let row = |id: &str, seconds: i64| (format!("test.counter.{id}"), at(seconds).0);
    assert_eq!(table(&events, last).await, [row("a", 10), row("b", 20), row("c", 30)]);
    // Moved, and moved back; the one that is not touched stays.
    arm("a", 5).await;
    let last = arm("c", 40).await;
    assert_eq!(table(&events, last).await, [row("a", 5), row("b", 20), row("c", 40)]);
    // What rang is gone, and so is what was armed and rang within one batch.
    events.stop();
    drop(events);
    clock.set(at(20));
    let host = host_over(&log, &clock);
    for id in ["b", "d"] {
        if id == "d" {
            host.send::<Counter>(id, &caller("arm d"), Ask::RingAt(at(20))).await.unwrap();
        }
        let rung = async || host.look::<Counter, _>(id, |counter, _| counter.rung).await.unwrap();
        while rung().await == 0 {
            tokio::task::yield_now().await;
        }
    }
    host.stop();
    let end = *log.head().borrow();
    let events = start(&data, &log, &clock).await;
    assert_eq!(table(&events, end).await, [row("a", 5), row("c", 40)]);
    events.stop();
}

fn host_over(log: &Arc<MemoryLog>, clock: &TestClock) -> Host {
    let log: Arc<dyn EventLog> = Arc::<MemoryLog>::clone(log);
    let parts = feria_events::HostParts::new("test-host", log, Arc::new(clock.clone()));
    Host::new(feria_events::HostParts { limits: quick(), ..parts }).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_table_has_the_last_word_of_each_stream_on_sqlite() {
    the_table_has_the_last_word_of_each_stream(Data::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_table_has_the_last_word_of_each_stream_on_postgres() {
    the_table_has_the_last_word_of_each_stream(Data::postgres()).await;
}

/// A day of shows ended while the house was down: more deadlines are due than are woken in one go, and each fires.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_deadlines_than_are_woken_in_one_go_all_fire() {
    const MANY: u64 = 1_100;
    let data = Data::sqlite();
    let (log, clock) = (Arc::new(MemoryLog::new()), TestClock::at(NOON));
    let before = host_over(&log, &clock);
    for n in 0..MANY {
        set(&before, &format!("id-{n}"), NOON.plus_millis(1_000), false).await;
    }
    before.stop();
    clock.advance_millis(1_000);
    let events = start(&data, &log, &clock).await;
    events.host.register::<Bell>();
    events.begin(vec![]).await.unwrap();
    let mut head = log.head();
    let all = head.wait_for(|head| head.0 >= MANY * 2);
    tokio::time::timeout(std::time::Duration::from_secs(30), all).await.unwrap().unwrap();
    assert_eq!(table(&events, Position(MANY * 2)).await, []);
    assert_eq!(head.borrow().0, MANY * 2, "each fires once");
    events.stop();
}
