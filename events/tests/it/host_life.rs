//! How aggregates come and go: deadlines, snapshots, passivation, the clock.

use crate::counter::{Ask, Counter, caller};
use crate::host::{count, patient, send, sending};
use async_trait::async_trait;
use feria_events::{
    Clock as _, EventLog as _, Host, HostParts, Limits, MemoryLog, Position, Snapshot, Snapshots, StreamName,
    TestClock, Wakeups,
};
use feria_schema_base::Timestamp;
use feria_testkit::faulty::FaultyLog;
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub(crate) const NOON: Timestamp = Timestamp(1_700_000_000_000_000);

pub(crate) fn quick() -> Limits {
    Limits { wake_every: Duration::from_millis(5), ..patient() }
}

pub(crate) fn host_at(log: &FaultyLog, clock: &TestClock, limits: Limits) -> Host {
    let parts = HostParts::new("test-host", Arc::new(log.clone()), Arc::new(clock.clone()));
    Host::new(HostParts { limits, ..parts }).unwrap()
}

async fn rung(host: &Host, id: &str) -> u32 {
    host.look::<Counter, _>(id, |counter, _| counter.rung).await.unwrap()
}

/// What the log says, as the built-in table would know it.
struct FromTheLog(FaultyLog);

#[async_trait]
impl Wakeups for FromTheLog {
    async fn due(&self, now: Timestamp, _: u64) -> Vec<StreamName> {
        let mut deadlines = HashMap::new();
        for stored in self.0.records().await {
            deadlines.insert(stored.record.stream.clone(), stored.record.wake_at);
        }
        deadlines.into_iter().filter(|(_, at)| at.is_some_and(|at| at <= now)).map(|(stream, _)| stream).collect()
    }
}

pub(crate) async fn wait_for_records(log: &FaultyLog, count: usize) {
    let mut head = log.head();
    tokio::time::timeout(Duration::from_secs(10), head.wait_for(|head| head.0 >= count as u64)).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_deadline_fires_when_it_is_due_and_not_before() {
    let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
    let host = host_at(&log, &clock, quick());
    send(&host, "a", "arm", Ask::RingAt(NOON.plus_millis(10_000))).await.unwrap();
    clock.advance_millis(9_999);
    assert_eq!(rung(&host, "a").await, 0);
    clock.advance_millis(1);
    wait_for_records(&log, 2).await;
    assert_eq!(rung(&host, "a").await, 1);
    let fired = &log.records().await[1].record;
    assert_eq!((fired.recorded_at, fired.wake_at), (NOON.plus_millis(10_000), None));
    assert_eq!(fired.commands[0].actor, feria_events::Actor::System);
}

#[tokio::test]
async fn a_deadline_that_was_moved_fires_at_its_new_moment_only() {
    let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
    let host = host_at(&log, &clock, quick());
    send(&host, "a", "arm", Ask::RingAt(NOON.plus_millis(1_000))).await.unwrap();
    send(&host, "a", "later", Ask::RingAt(NOON.plus_millis(5_000))).await.unwrap();
    clock.advance_millis(4_000);
    send(&host, "a", "touch", Ask::Add(1)).await.unwrap();
    assert_eq!(rung(&host, "a").await, 0);
    clock.advance_millis(1_000);
    wait_for_records(&log, 4).await;
    assert_eq!(rung(&host, "a").await, 1);
}

/// HOLD: after a crash nobody need touch an aggregate for its deadline to fire, once.
#[tokio::test]
async fn deadlines_that_passed_while_the_house_was_down_fire_once_at_start() {
    let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
    let before = host_at(&log, &clock, quick());
    for id in ["a", "b"] {
        send(&before, id, &format!("arm-{id}"), Ask::RingAt(NOON.plus_millis(1_000))).await.unwrap();
    }
    before.stop();
    clock.advance_millis(60_000);
    let after = host_at(&log, &clock, quick());
    after.register::<Counter>();
    after.watch_deadlines(Arc::new(FromTheLog(log.clone())));
    wait_for_records(&log, 4).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(log.records().await.len(), 4, "each deadline fires once, however often it is looked at");
    assert_eq!((rung(&after, "a").await, rung(&after, "b").await), (1, 1));
}

#[tokio::test]
async fn time_never_goes_back_within_a_stream() {
    let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
    let host = host_at(&log, &clock, quick());
    send(&host, "a", "one", Ask::Add(1)).await.unwrap();
    clock.set(NOON.plus_millis(-59_000));
    send(&host, "a", "two", Ask::Add(1)).await.unwrap();
    assert_eq!(host.look::<Counter, _>("a", |counter, _| counter.last_change).await.unwrap(), NOON);
    assert!(clock.now() < NOON);
}

/// A clock that was years ahead for a moment does not decide what time it is for years.
#[tokio::test]
async fn a_record_of_the_future_is_not_followed() {
    let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
    let last_change = async |host: &Host| host.look::<Counter, _>("a", |counter, _| counter.last_change).await.unwrap();
    let host = host_at(&log, &clock, quick());
    clock.set(NOON.plus_millis(10 * 365 * 86_400_000));
    send(&host, "a", "ahead", Ask::Add(1)).await.unwrap();
    clock.set(NOON);
    send(&host, "a", "right", Ask::Add(1)).await.unwrap();
    assert_eq!(last_change(&host).await, NOON.plus_millis(60_000));
    clock.set(NOON.plus_millis(3_600_000));
    send(&host, "a", "later", Ask::Add(1)).await.unwrap();
    assert_eq!(last_change(&host).await, NOON.plus_millis(3_600_000));
    host.stop();
    let after = host_at(&log, &clock, quick());
    assert_eq!(count(&after, "a").await, 3, "and what was written then is read");
}

/// In a log of chat old records go, so that a stream no longer begins at its beginning.
#[tokio::test]
async fn an_unchained_host_goes_on_after_old_records_were_removed() {
    let log = Arc::new(MemoryLog::chat());
    let host = || {
        let parts = HostParts::new("test-chat", Arc::<MemoryLog>::clone(&log), Arc::new(TestClock::at(NOON)));
        Host::new(HostParts { chained: false, limits: quick(), ..parts }).unwrap()
    };
    let first = host();
    for n in 0..5 {
        send(&first, "a", &format!("n-{n}"), Ask::Add(1)).await.unwrap();
    }
    first.stop();
    log.forget(Position(3));
    let second = host();
    assert_eq!(count(&second, "a").await, 2);
    assert_eq!(send(&second, "a", "next", Ask::Add(1)).await.unwrap().version, 6);
    second.stop();
    log.forget(Position(6));
    assert_eq!(send(&host(), "a", "last", Ask::Add(1)).await.unwrap().position, Position(7));
}

/// Snapshots in memory.
#[derive(Default)]
pub(crate) struct Kept {
    newest: Mutex<HashMap<StreamName, Snapshot>>,
    served: Mutex<usize>,
}

impl Kept {
    /// How often a snapshot was asked for and found.
    pub(crate) fn served(&self) -> usize {
        *self.served.lock().unwrap()
    }
}

#[async_trait]
impl Snapshots for Kept {
    async fn newest(&self, stream: &StreamName) -> Option<Snapshot> {
        let found = self.newest.lock().unwrap().get(stream).cloned();
        *self.served.lock().unwrap() += usize::from(found.is_some());
        found
    }

    async fn put(&self, snapshot: Snapshot) {
        self.newest.lock().unwrap().insert(snapshot.stream.clone(), snapshot);
    }
}

pub(crate) fn host_with_snapshots(log: &FaultyLog, kept: &Arc<Kept>, every: u64) -> Host {
    let parts = HostParts::new("test-host", Arc::new(log.clone()), Arc::new(TestClock::at(NOON)));
    let snapshots: Arc<dyn Snapshots> = Arc::<Kept>::clone(kept);
    let limits = Limits { snapshot_after: every, ..quick() };
    Host::new(HostParts { snapshots: Some(snapshots), limits, ..parts }).unwrap()
}

pub(crate) async fn snapshot_of(kept: &Kept, stream: &str) -> Snapshot {
    for _ in 0..2_000 {
        if let Some(found) = kept.newest.lock().unwrap().get(&stream.into()) {
            return found.clone();
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("no snapshot was written");
}

#[tokio::test]
async fn a_long_stream_gets_a_snapshot_that_is_used_and_an_unfit_one_is_ignored() {
    let (log, kept) = (FaultyLog::new(), Arc::new(Kept::default()));
    let first = host_with_snapshots(&log, &kept, 10);
    for n in 0..12 {
        send(&first, "a", &format!("n-{n}"), Ask::Add(1)).await.unwrap();
    }
    let snapshot = snapshot_of(&kept, "test.counter.a").await;
    assert_eq!(snapshot.version, 10);
    first.stop();
    let second = host_with_snapshots(&log, &kept, 10);
    assert_eq!(count(&second, "a").await, 12);
    assert_eq!(kept.served(), 1);
    assert!(send(&second, "a", "n-3", Ask::Add(1)).await.unwrap().repeated, "what was asked before is remembered");
    second.stop();
    let unfit = [
        Snapshot { shape: "another".into(), ..snapshot.clone() },
        Snapshot { body: b"{\"state\":{\"count\":99".to_vec(), ..snapshot.clone() },
        Snapshot { hash: feria_events::Hash([7; 32]), ..snapshot.clone() },
        Snapshot { version: 400, ..snapshot },
    ];
    for snapshot in unfit {
        kept.put(snapshot).await;
        let host = host_with_snapshots(&log, &kept, 1_000);
        assert_eq!(count(&host, "a").await, 12);
        host.stop();
    }
}

#[tokio::test]
async fn what_nobody_uses_leaves_memory_and_comes_back_when_asked() {
    let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
    let host = host_at(&log, &clock, Limits { idle: Duration::from_millis(30), ..quick() });
    send(&host, "a", "one", Ask::Add(1)).await.unwrap();
    send(&host, "armed", "soon", Ask::RingAt(NOON.plus_millis(60_000))).await.unwrap();
    for _ in 0..500 {
        if host.health().live == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(host.health().live, 1, "only what has a near deadline stays");
    assert_eq!(send(&host, "a", "two", Ask::Add(1)).await.unwrap().version, 2);
    assert!(send(&host, "a", "one", Ask::Add(1)).await.unwrap().repeated);
}

/// Aggregates leave and return all the time here, so commands meet actors that are just ending.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_command_is_lost_or_doubled_while_aggregates_leave_memory() {
    let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
    let host = host_at(&log, &clock, Limits { live: 16, idle: Duration::from_millis(1), ..quick() });
    let sent: Vec<_> =
        (0..3_000).map(|n| sending(&host, &format!("id-{}", n % 300), &format!("command-{n}"), Ask::Add(1))).collect();
    for sent in sent {
        sent.await.unwrap().unwrap();
    }
    let mut total = 0;
    for n in 0..300 {
        total += count(&host, &format!("id-{n}")).await;
    }
    assert_eq!(total, 3_000);
}

fn asks() -> impl Strategy<Value = Ask> {
    prop_oneof![
        4 => (-5..20i64).prop_map(Ask::Add),
        2 => proptest::collection::vec(-3..8i64, 0..4).prop_map(Ask::AddEach),
        1 => (0..100i64).prop_map(Ask::Limit),
        // Never due at once: it would ring while the states are compared.
        1 => (1..1_000i64).prop_map(|ms| Ask::RingAt(NOON.plus_millis(ms))),
        1 => Just(Ask::Nothing),
        1 => Just(Ask::PanicInDecide),
        1 => Just(Ask::PanicInEvolve),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Live state, snapshot and tail, and the whole stream replayed are one and the same.
    #[test]
    fn snapshot_and_tail_are_the_full_replay(asks in proptest::collection::vec(asks(), 1..60), every in 1..12u64) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (log, kept) = (FaultyLog::new(), Arc::new(Kept::default()));
            let live = host_with_snapshots(&log, &kept, every);
            for (n, ask) in asks.into_iter().enumerate() {
                let _ = live.send::<Counter>("a", &caller(&format!("n-{n}")), ask).await;
            }
            let whole = |counter: &Counter, version| (counter.clone(), version);
            let lived = live.look::<Counter, _>("a", whole).await.unwrap();
            live.stop();
            let from_snapshot = host_with_snapshots(&log, &kept, 1_000);
            let from_start = host_at(&log, &TestClock::at(NOON), quick());
            prop_assert_eq!(&from_snapshot.look::<Counter, _>("a", whole).await.unwrap(), &lived);
            prop_assert_eq!(&from_start.look::<Counter, _>("a", whole).await.unwrap(), &lived);
            Ok(())
        })?;
    }
}
