//! What seldom happens in the host, and must not hurt.

use crate::counter::{Ask, Counter, Rule, caller};
use crate::host::{count, host, patient, queued, send, sending};
use feria_events::{
    Aggregate, AppendError, Clock, Context, EventLog as _, Host, HostParts, Limits, SendError, SystemClock, TestClock,
};
use feria_schema_base::{Timestamp, payloads};
use feria_testkit::faulty::{Fault, FaultyLog};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use utoipa::ToSchema;

const NOON: Timestamp = Timestamp(1_700_000_000_000_000);

#[tokio::test]
async fn a_look_that_panics_loses_its_answer_and_nothing_else() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "one", Ask::Add(1)).await.unwrap();
    let looked = host.look::<Counter, ()>("a", |_, _| panic!("a test asked looking to panic")).await;
    assert_eq!(looked.unwrap_err(), SendError::Panicked);
    assert_eq!(count(&host, "a").await, 1);
    assert_eq!(host.health().waiting, 0, "its place is given back");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staleness_seen_against_a_pending_record_waits_for_that_record() {
    let log = FaultyLog::new();
    let host = host(&log);
    log.hold();
    let first = sending(&host, "a", "first", Ask::Add(1));
    log.arrived(1).await;
    let second = sending(&host, "a", "second", Ask::Add(1));
    queued(&host, 2).await;
    let mut expecting = caller("expecting");
    expecting.if_match = Some(vec![1]);
    let stale = tokio::spawn({
        let (host, expecting) = (host.clone(), expecting.clone());
        async move { host.send::<Counter>("a", &expecting, Ask::Add(10)).await }
    });
    queued(&host, 3).await;
    log.let_through(1);
    first.await.unwrap().unwrap();
    log.arrived(2).await;
    // The record that made it stale never comes to be, so the expectation is met after all.
    log.fault(Fault::Fails(AppendError::NoSpace));
    log.release();
    assert_eq!(second.await.unwrap().unwrap_err(), SendError::NoSpace);
    assert_eq!(stale.await.unwrap().unwrap().version, 2);
    assert_eq!(count(&host, "a").await, 11);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_who_left_before_being_decided_changes_nothing() {
    let log = FaultyLog::new();
    let host = host(&log);
    log.hold();
    let first = sending(&host, "a", "first", Ask::Add(1));
    log.arrived(1).await;
    let left = sending(&host, "a", "left", Ask::Add(100));
    queued(&host, 2).await;
    left.abort();
    let _ = left.await;
    log.release();
    first.await.unwrap().unwrap();
    assert_eq!(send(&host, "a", "next", Ask::Add(1)).await.unwrap().version, 2);
    assert_eq!(count(&host, "a").await, 2);
}

/// Its deadline is always due, and its rule always refuses what it asks for then.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
struct Stubborn {
    armed: bool,
}

static ASKED_IN_VAIN: AtomicU32 = AtomicU32::new(0);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
struct Woken {}

payloads! {
    Woken = "test.stubborn.woken" v 1;
    Rolled = "test.dice.rolled" v 1;
}

feria_events::events! {
    /// What happens to the stubborn.
    enum StubbornEvent {
        Woken(Woken),
    }
}

impl Aggregate for Stubborn {
    const KIND: &'static str = "test.stubborn";
    type Command = bool;
    type Event = StubbornEvent;
    type Rejection = Rule;

    fn decide(&self, arms: &bool, _: &mut Context) -> Result<Vec<StubbornEvent>, Rule> {
        if *arms {
            return Ok(vec![StubbornEvent::Woken(Woken {})]);
        }
        ASKED_IN_VAIN.fetch_add(1, Ordering::SeqCst);
        Err(Rule::DeadlineIsNotDue)
    }

    fn evolve(&mut self, _: &StubbornEvent) {
        self.armed = true;
    }

    fn wake_at(&self) -> Option<Timestamp> {
        self.armed.then_some(NOON)
    }

    fn on_wake(&self) -> Option<bool> {
        Some(false)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadline_that_its_own_rule_refuses_does_not_spin() {
    let (log, clock) = (FaultyLog::new(), TestClock::at(NOON));
    let parts = HostParts::new("test-host", Arc::new(log.clone()), Arc::new(clock.clone()));
    let host = Host::new(HostParts { limits: Limits { threads: 1, ..patient() }, ..parts }).unwrap();
    host.send::<Stubborn>("a", &caller("arm"), true).await.unwrap();
    for n in 0..50 {
        host.send::<Counter>("b", &caller(&format!("n-{n}")), Ask::Add(1)).await.unwrap();
        clock.advance_millis(100);
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let asked = ASKED_IN_VAIN.load(Ordering::SeqCst);
    assert!((2..6).contains(&asked), "asked {asked} times in five seconds by the house clock");
    assert_eq!(log.head().borrow().0, 51);
}

/// Claims the kind of another.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
struct Impostor;

impl Aggregate for Impostor {
    const KIND: &'static str = Counter::KIND;
    type Command = ();
    type Event = StubbornEvent;
    type Rejection = Rule;

    fn decide(&self, (): &(), _: &mut Context) -> Result<Vec<StubbornEvent>, Rule> {
        Ok(vec![StubbornEvent::Woken(Woken {})])
    }

    fn evolve(&mut self, _: &StubbornEvent) {}
}

#[tokio::test]
async fn a_type_that_claims_anothers_kind_is_refused_and_writes_nothing() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "one", Ask::Add(1)).await.unwrap();
    let claimed = host.send::<Impostor>("a", &caller("claim"), ()).await;
    assert_eq!(claimed.unwrap_err(), SendError::Unavailable);
    assert_eq!(log.records().await.len(), 1);
    // Where the other is not live, its events cannot be read as one's own.
    let elsewhere = crate::host::host(&log);
    let claimed = elsewhere.send::<Impostor>("a", &caller("claim"), ()).await;
    assert_eq!(claimed.unwrap_err(), SendError::Damaged);
}

#[tokio::test]
async fn the_entropy_of_two_commands_differs_and_stays_with_its_command() {
    let log = FaultyLog::new();
    let host = host(&log);
    for (n, fault) in [None, Some(Fault::Fails(AppendError::Conflict))].into_iter().enumerate() {
        if let Some(fault) = fault {
            log.fault(fault);
        }
        host.send::<Dice>("a", &caller(&format!("n-{n}")), ()).await.unwrap();
    }
    let rolls: Vec<String> =
        log.records().await.iter().map(|stored| stored.record.events[0].data.get().to_owned()).collect();
    assert_eq!(rolls.len(), 2);
    assert_ne!(rolls[0], rolls[1]);
}

/// Keeps what it was given to roll with.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
struct Dice;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
struct Rolled {
    with: [u8; 32],
}

feria_events::events! {
    /// What happens to dice.
    enum DiceEvent {
        Rolled(Rolled),
    }
}

impl Aggregate for Dice {
    const KIND: &'static str = "test.dice";
    type Command = ();
    type Event = DiceEvent;
    type Rejection = Rule;

    fn decide(&self, (): &(), cx: &mut Context) -> Result<Vec<DiceEvent>, Rule> {
        Ok(vec![DiceEvent::Rolled(Rolled { with: cx.entropy })])
    }

    fn evolve(&mut self, _: &DiceEvent) {}
}

#[tokio::test]
async fn the_machines_clock_waits_until_the_moment_has_come() {
    let clock = SystemClock;
    let soon = clock.now().plus_millis(20);
    clock.sleep_until(soon).await;
    assert!(clock.now() >= soon);
    clock.sleep_until(soon).await;
}

#[tokio::test]
async fn a_clock_that_stands_still_lets_nobody_go_before_it_is_set() {
    let clock = TestClock::at(NOON);
    let waiting = tokio::spawn({
        let clock = clock.clone();
        async move { clock.sleep_until(NOON.plus_millis(10)).await }
    });
    clock.advance_millis(9);
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert!(!waiting.is_finished());
    clock.set(NOON.plus_millis(10));
    waiting.await.unwrap();
}

/// The bounds that a shop lives with: 1,024 wait in front of one aggregate, 256 of them share a record.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_usual_bounds_are_1024_waiting_and_256_in_a_record() {
    let log = FaultyLog::new();
    let host = host(&log);
    log.hold();
    let waiting: Vec<_> = (0..1_024).map(|n| sending(&host, "a", &format!("n-{n}"), Ask::Add(1))).collect();
    queued(&host, 1_024).await;
    assert_eq!(send(&host, "a", "one too many", Ask::Add(1)).await.unwrap_err(), SendError::Busy);
    assert_eq!(send_is_taken(&host, "another").await, 1_025, "another aggregate has a queue of its own");
    log.release();
    for sent in waiting {
        sent.await.unwrap().unwrap();
    }
    assert_eq!(count(&host, "a").await, 1_024);
    let records = log.records().await;
    let sizes: Vec<_> = records.iter().map(|stored| stored.record.commands.len()).collect();
    assert!(sizes.iter().all(|size| *size <= 256), "{sizes:?}");
    assert!(sizes.iter().filter(|size| **size == 256).count() >= 3, "{sizes:?}");
}

async fn send_is_taken(host: &Host, id: &str) -> usize {
    let _sent = sending(host, id, "mine", Ask::Add(1));
    queued(host, 1_025).await;
    host.health().waiting
}

/// One command whose events are more than a record holds is refused; whoever shares the queue with it is not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_that_no_record_holds_is_refused_alone() {
    let log = FaultyLog::new();
    let host = host(&log);
    log.hold();
    let first = sending(&host, "a", "first", Ask::Add(1));
    log.arrived(1).await;
    let huge = sending(&host, "a", "huge", Ask::Note("x".repeat(600 * 1_024)));
    let small = sending(&host, "a", "small", Ask::Add(1));
    // Larger than what commands share, and still within a record: it goes alone.
    let large = sending(&host, "a", "large", Ask::Note("x".repeat(400 * 1_024)));
    queued(&host, 4).await;
    log.release();
    assert_eq!(huge.await.unwrap().unwrap_err(), SendError::TooLarge);
    for sent in [first, small, large] {
        sent.await.unwrap().unwrap();
    }
    let records = log.records().await;
    assert_eq!(records.iter().map(|stored| stored.record.events.len()).sum::<usize>(), 3);
    assert!(records.iter().all(|stored| stored.record.encode().unwrap().0.len() <= feria_events::MAX_RECORD_BYTES));
}

/// A caller waits two seconds for its answer and no longer, as a shop is set up.
#[test]
fn the_usual_deadline_is_two_seconds() {
    assert_eq!(Limits::default().deadline, Duration::from_secs(2));
    assert_eq!(Limits::default().batch_bytes, 256 * 1_024);
}
