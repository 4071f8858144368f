//! The aggregate host, promise by promise.

use crate::counter::{Ask, Counter, Rule, caller};
use feria_events::{AppendError, Committed, Host, HostParts, Limits, Position, SendError, SystemClock};
use feria_testkit::faulty::{Fault, FaultyLog};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

pub(crate) type Sent = Result<Committed<Counter>, SendError<Rule>>;

pub(crate) fn host(log: &FaultyLog) -> Host {
    host_with(log, patient())
}

/// Nobody is told that the log is away only because the machine is busy.
pub(crate) fn patient() -> Limits {
    Limits { threads: 2, deadline: Duration::from_secs(30), ..Limits::default() }
}

pub(crate) fn host_with(log: &FaultyLog, limits: Limits) -> Host {
    let parts = HostParts::new("test-host", Arc::new(log.clone()), Arc::new(SystemClock));
    Host::new(HostParts { limits, ..parts }).unwrap()
}

/// Sends in the background; the command is known by `name`.
pub(crate) fn sending(host: &Host, id: &str, name: &str, ask: Ask) -> JoinHandle<Sent> {
    let (host, id, caller) = (host.clone(), id.to_owned(), caller(name));
    tokio::spawn(async move { host.send::<Counter>(&id, &caller, ask).await })
}

pub(crate) async fn send(host: &Host, id: &str, name: &str, ask: Ask) -> Sent {
    host.send::<Counter>(id, &caller(name), ask).await
}

pub(crate) async fn count(host: &Host, id: &str) -> i64 {
    host.look::<Counter, _>(id, |counter, _| counter.count).await.unwrap()
}

/// A first append of `id` is on its way and held by the log; what is sent now waits for it.
async fn held_by_a_first_append(log: &FaultyLog, host: &Host, id: &str) -> JoinHandle<Sent> {
    log.hold();
    let first = sending(host, id, "first", Ask::Add(1));
    log.arrived(1).await;
    first
}

/// So many are waiting for their answer, and lie in the queue of the actor.
pub(crate) async fn queued(host: &Host, count: usize) {
    while host.health().waiting != count {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // A place is taken a moment before the command is in the mailbox.
    tokio::time::sleep(Duration::from_millis(20)).await;
}

/// EVT: everything that waits while an append is in flight becomes one record.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_for_an_append_becomes_one_record() {
    let log = FaultyLog::new();
    let host = host(&log);
    let first = held_by_a_first_append(&log, &host, "a").await;
    let waiting: Vec<_> = (0..10).map(|n| sending(&host, "a", &format!("next-{n}"), Ask::Add(1))).collect();
    queued(&host, 11).await;
    log.release();
    assert_eq!(first.await.unwrap().unwrap().version, 1);
    let mut versions = Vec::new();
    for sent in waiting {
        let committed = sent.await.unwrap().unwrap();
        assert_eq!(committed.position, Position(2));
        versions.push(committed.version);
    }
    versions.sort_unstable();
    assert_eq!(versions, (2..=11).collect::<Vec<_>>());
    let records = log.records().await;
    assert_eq!(records.len(), 2);
    assert_eq!(records[1].record.commands.len(), 10);
    assert_eq!(records[1].record.prev_hash, records[0].hash);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_holds_no_more_than_its_bounds() {
    let log = FaultyLog::new();
    let host = host_with(&log, Limits { batch_commands: 4, ..patient() });
    let first = held_by_a_first_append(&log, &host, "a").await;
    let waiting: Vec<_> = (0..10).map(|n| sending(&host, "a", &format!("next-{n}"), Ask::Add(1))).collect();
    queued(&host, 11).await;
    log.release();
    first.await.unwrap().unwrap();
    for sent in waiting {
        sent.await.unwrap().unwrap();
    }
    let sizes: Vec<_> = log.records().await.iter().map(|stored| stored.record.commands.len()).collect();
    assert_eq!(sizes, [1, 4, 4, 2]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn large_commands_share_records_by_their_bytes() {
    let log = FaultyLog::new();
    let host = host(&log);
    let first = held_by_a_first_append(&log, &host, "a").await;
    let text = "x".repeat(100 * 1024);
    let waiting: Vec<_> = (0..5).map(|n| sending(&host, "a", &format!("n-{n}"), Ask::Note(text.clone()))).collect();
    queued(&host, 6).await;
    log.release();
    first.await.unwrap().unwrap();
    for sent in waiting {
        sent.await.unwrap().unwrap();
    }
    let sizes: Vec<_> = log.records().await.iter().map(|stored| stored.record.commands.len()).collect();
    assert_eq!(sizes, [1, 2, 2, 1]);
    let whole = send(&host, "a", "too-large", Ask::Note("x".repeat(600 * 1024))).await;
    assert_eq!(whole.unwrap_err(), SendError::TooLarge);
    assert_eq!(count(&host, "a").await, 1);
}

/// Not even a rejection leaves before the record that it was decided against.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rejection_waits_for_the_record_it_depends_on() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "limit", Ask::Limit(1)).await.unwrap();
    log.hold();
    let other = sending(&host, "a", "other", Ask::Limit(1));
    log.arrived(2).await;
    let taken = sending(&host, "a", "taken", Ask::Add(1));
    queued(&host, 2).await;
    let refused = sending(&host, "a", "refused", Ask::Add(1));
    queued(&host, 3).await;
    log.let_through(1);
    other.await.unwrap().unwrap();
    log.arrived(3).await;
    queued(&host, 2).await;
    assert!(!refused.is_finished(), "the rejection depends on a record that is not durable yet");
    // The record that the rejection was decided against never comes to be: so it is decided again, and taken.
    log.fault(Fault::Fails(AppendError::NoSpace));
    log.release();
    assert_eq!(taken.await.unwrap().unwrap_err(), SendError::NoSpace);
    assert_eq!(refused.await.unwrap().unwrap().version, 3);
}

#[tokio::test]
async fn a_rejection_that_depends_on_nothing_is_answered_and_writes_nothing() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "limit", Ask::Limit(0)).await.unwrap();
    let refused = send(&host, "a", "add", Ask::Add(1)).await;
    assert_eq!(refused.unwrap_err(), SendError::Rejected(Rule::LimitIsReached));
    let nothing = send(&host, "a", "nothing", Ask::Nothing).await.unwrap();
    assert_eq!((nothing.position, nothing.version, nothing.events.len()), (Position(1), 1, 0));
    assert_eq!(log.records().await.len(), 1);
}

#[tokio::test]
async fn an_expected_version_that_is_not_the_version_is_stale() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "one", Ask::Add(1)).await.unwrap();
    let mut late = caller("late");
    late.if_match = Some(vec![0]);
    let stale = host.send::<Counter>("a", &late, Ask::Add(1)).await;
    assert_eq!(stale.unwrap_err(), SendError::Stale { version: 1 });
    late.if_match = Some(vec![0, 1]);
    assert_eq!(host.send::<Counter>("a", &late, Ask::Add(1)).await.unwrap().version, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_than_the_bound_are_told_that_the_aggregate_is_busy() {
    let log = FaultyLog::new();
    let host = host_with(&log, Limits { waiting: 5, ..patient() });
    let first = held_by_a_first_append(&log, &host, "a").await;
    let waiting: Vec<_> = (0..4).map(|n| sending(&host, "a", &format!("next-{n}"), Ask::Add(1))).collect();
    queued(&host, 5).await;
    assert_eq!(send(&host, "a", "one-more", Ask::Add(1)).await.unwrap_err(), SendError::Busy);
    log.release();
    first.await.unwrap().unwrap();
    for sent in waiting {
        sent.await.unwrap().unwrap();
    }
    send(&host, "a", "later", Ask::Add(1)).await.unwrap();
    assert_eq!(count(&host, "a").await, 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_hurts_its_own_caller_only() {
    let log = FaultyLog::new();
    let host = host(&log);
    let first = held_by_a_first_append(&log, &host, "a").await;
    let asks = [Ask::Add(1), Ask::PanicInDecide, Ask::Add(1), Ask::PanicInEvolve, Ask::AddEach(vec![1, 1])];
    let mut sent = Vec::new();
    for (n, ask) in asks.into_iter().enumerate() {
        sent.push(sending(&host, "a", &format!("next-{n}"), ask));
        queued(&host, n + 2).await;
    }
    log.release();
    first.await.unwrap().unwrap();
    let mut outcomes = Vec::new();
    for sent in sent {
        outcomes.push(sent.await.unwrap().map(|committed| committed.events.len()).map_err(|e| e.to_string()));
    }
    let panicked = Err(SendError::<Rule>::Panicked.to_string());
    assert_eq!(outcomes, [Ok(1), panicked.clone(), Ok(1), panicked, Ok(2)]);
    assert_eq!(count(&host, "a").await, 5);
    let poison = log.records().await.iter().any(|s| s.record.events.iter().any(|e| &*e.name == "test.counter.poison"));
    assert!(!poison, "an event that the state cannot take is never written");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_look_sees_only_what_is_durable() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "one", Ask::Add(1)).await.unwrap();
    log.hold();
    let pending = sending(&host, "a", "two", Ask::Add(1));
    log.arrived(2).await;
    let looking = tokio::spawn({
        let host = host.clone();
        async move { count(&host, "a").await }
    });
    queued(&host, 2).await;
    assert!(!looking.is_finished());
    log.fault(Fault::Fails(AppendError::NoSpace));
    log.release();
    assert_eq!(pending.await.unwrap().unwrap_err(), SendError::NoSpace);
    assert_eq!(looking.await.unwrap(), 1);
}
