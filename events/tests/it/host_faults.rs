//! What a module or a log can do wrong in the middle of a batch: it costs its own caller the answer, and nobody else.

use crate::counter::{Ask, Counter, Rule, caller};
use crate::host::{count, host, host_with, patient, queued, send, sending};
use async_trait::async_trait;
use feria_events::{
    Aggregate, AppendError, Context, EventSet, Host, HostParts, Limits, RecordError, SendError, Snapshot, Snapshots,
    StreamName, SystemClock,
};
use feria_schema_base::{EventInfo, PayloadError, Timestamp};
use feria_testkit::faulty::{Fault, FaultyLog};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;
use utoipa::ToSchema;

/// A vase: what it is asked shows in how it breaks.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
struct Vase {
    filled: u32,
    cracked: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum VaseEvent {
    Filled,
    /// The state takes it, and can then no longer say its deadline.
    Cracked,
    /// It cannot be written as JSON.
    Unwritable,
}

impl EventSet for VaseEvent {
    const EVENTS: &'static [EventInfo] = &[];

    fn name(&self) -> &'static str {
        if *self == Self::Cracked { "test.vase.cracked" } else { "test.vase.filled" }
    }

    fn version(&self) -> u16 {
        1
    }

    fn encode(&self) -> Result<Box<RawValue>, serde_json::Error> {
        if *self == Self::Unwritable {
            return to_raw_value(&BTreeMap::from([((1, 2), "a key of JSON is a text")]));
        }
        to_raw_value(&())
    }

    fn decode(name: &str, _: u16, _: &RawValue) -> Result<Self, PayloadError> {
        Ok(if name == "test.vase.cracked" { Self::Cracked } else { Self::Filled })
    }
}

impl Aggregate for Vase {
    const KIND: &'static str = "test.vase";
    type Command = VaseEvent;
    type Event = VaseEvent;
    type Rejection = Rule;

    fn decide(&self, asked: &VaseEvent, _: &mut Context) -> Result<Vec<VaseEvent>, Rule> {
        Ok(vec![asked.clone()])
    }

    fn evolve(&mut self, event: &VaseEvent) {
        self.filled += u32::from(*event == VaseEvent::Filled);
        self.cracked |= *event == VaseEvent::Cracked;
    }

    fn wake_at(&self) -> Option<Timestamp> {
        assert!(!self.cracked, "a test asked the vase to break");
        None
    }
}

type Filled = JoinHandle<Result<u64, SendError<Rule>>>;

fn filling(host: &Host, name: &str, asked: VaseEvent) -> Filled {
    let (host, caller) = (host.clone(), caller(name));
    tokio::spawn(async move { host.send::<Vase>("a", &caller, asked).await.map(|committed| committed.version) })
}

/// A state that cannot say its deadline, and an event that cannot be written, are what `decide` and `evolve` are:
/// the module's. Their callers are told so, and the rest of the batch commits as if they had never asked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_written_or_waited_for_hurts_its_own_caller_only() {
    let log = FaultyLog::new();
    let host = host(&log);
    log.hold();
    let first = filling(&host, "first", VaseEvent::Filled);
    log.arrived(1).await;
    let asked = [VaseEvent::Filled, VaseEvent::Unwritable, VaseEvent::Filled, VaseEvent::Cracked, VaseEvent::Filled];
    let mut waiting = Vec::new();
    for (n, asked) in asked.into_iter().enumerate() {
        waiting.push(filling(&host, &format!("next-{n}"), asked));
        queued(&host, n + 2).await;
    }
    log.release();
    assert_eq!(first.await.unwrap(), Ok(1));
    let mut answers = Vec::new();
    for sent in waiting {
        answers.push(sent.await.unwrap());
    }
    assert_eq!(answers, [Ok(2), Err(SendError::Panicked), Ok(3), Err(SendError::Panicked), Ok(4)]);
    let seen = |vase: &Vase, version| (vase.filled, vase.cracked, version);
    assert_eq!(host.look::<Vase, _>("a", seen).await.unwrap(), (4, false, 4));
    assert_eq!(
        crate::host::host(&log).look::<Vase, _>("a", seen).await.unwrap(),
        (4, false, 4),
        "and so after a restart"
    );
}

/// A log that says that it can never take a record is believed: its callers are told, whoever changed nothing is
/// answered, and the next record is taken.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_that_the_log_refuses_is_refused_to_its_callers_alone() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "limit", Ask::Limit(5)).await.unwrap();
    log.hold();
    let first = sending(&host, "a", "first", Ask::Add(1));
    log.arrived(2).await;
    let asks = [Ask::Add(1), Ask::Add(9), Ask::Nothing, Ask::Add(3)];
    let mut waiting = Vec::new();
    for (n, ask) in asks.into_iter().enumerate() {
        waiting.push(sending(&host, "a", &format!("next-{n}"), ask));
        queued(&host, n + 2).await;
    }
    log.let_through(1);
    assert_eq!(first.await.unwrap().unwrap().version, 2);
    log.arrived(3).await;
    log.fault(Fault::Fails(AppendError::Refused(RecordError::TooLarge(1 << 30))));
    log.release();
    let mut answers = Vec::new();
    for sent in waiting {
        answers.push(sent.await.unwrap().map(|committed| committed.version));
    }
    let refused = || Err(SendError::Rejected(Rule::LimitIsReached));
    assert_eq!(answers, [Err(SendError::TooLarge), refused(), Ok(2), Err(SendError::TooLarge)]);
    assert_eq!(count(&host, "a").await, 1);
    assert_eq!(send(&host, "a", "next-0", Ask::Add(4)).await.unwrap().version, 3, "what was refused was not done");
}

/// Another server writes into the stream again and again, or the log errs: as long as the caller waits it is decided
/// anew, and it is written once.
#[tokio::test]
async fn conflicts_in_a_row_are_decided_again_until_one_is_taken() {
    let log = FaultyLog::new();
    let host = host(&log);
    send(&host, "a", "before", Ask::Add(1)).await.unwrap();
    let faults = [AppendError::Conflict, AppendError::Conflict, AppendError::Unavailable("away".to_owned())];
    for fault in faults.iter().cycle().take(6) {
        log.fault(Fault::Fails(fault.clone()));
    }
    let taken = send(&host, "a", "add", Ask::Add(10)).await.unwrap();
    assert_eq!((taken.version, taken.repeated, count(&host, "a").await), (2, false, 11));
    assert_eq!(log.records().await.len(), 2);
    log.fault(Fault::AnswerLost);
    log.fault(Fault::Fails(AppendError::Conflict));
    assert_eq!(send(&host, "a", "lost", Ask::Add(100)).await.unwrap().version, 3);
    assert_eq!(send(&host, "a", "after", Ask::Add(1_000)).await.unwrap().version, 4);
    assert_eq!((count(&host, "a").await, log.records().await.len()), (1_111, 4));
}

/// Stopped while commands wait: everyone is told so at once, not at the deadline, and nothing more is written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_that_stops_lets_nobody_wait() {
    let log = FaultyLog::new();
    let host = host_with(&log, Limits { deadline: Duration::from_secs(3_600), ..patient() });
    log.hold();
    let first = sending(&host, "a", "first", Ask::Add(1));
    log.arrived(1).await;
    let waiting: Vec<_> = (0..5).map(|n| sending(&host, "a", &format!("next-{n}"), Ask::Add(1))).collect();
    let looking = tokio::spawn({
        let host = host.clone();
        async move { host.look::<Counter, _>("a", |counter, _| counter.count).await }
    });
    queued(&host, 7).await;
    host.stop();
    for sent in waiting.into_iter().chain([first]) {
        assert_eq!(sent.await.unwrap().unwrap_err(), SendError::Unavailable);
    }
    assert_eq!(looking.await.unwrap().unwrap_err(), SendError::Unavailable);
    log.release();
    assert_eq!(log.records().await.len(), 0);
    assert_eq!(count(&crate::host::host(&log), "a").await, 0);
}

/// Takes snapshots and never comes back, or panics.
struct Hopeless {
    panics: bool,
}

#[async_trait]
impl Snapshots for Hopeless {
    async fn newest(&self, _: &StreamName) -> Option<Snapshot> {
        None
    }

    async fn put(&self, _: Snapshot) {
        assert!(!self.panics, "a test asked the snapshots to panic");
        std::future::pending().await
    }
}

/// A snapshot is written beside the way of the commands: a store that hangs or breaks holds none of them up.
#[tokio::test]
async fn a_store_of_snapshots_that_hangs_or_breaks_holds_nobody_up() {
    for panics in [false, true] {
        let log = FaultyLog::new();
        let parts = HostParts::new("test-host", Arc::new(log.clone()), Arc::new(SystemClock));
        let limits = Limits { snapshot_after: 1, ..patient() };
        let host = Host::new(HostParts { limits, snapshots: Some(Arc::new(Hopeless { panics })), ..parts }).unwrap();
        for n in 1..=20 {
            assert_eq!(send(&host, "a", &format!("n-{n}"), Ask::Add(1)).await.unwrap().version, n);
        }
        assert_eq!((count(&host, "a").await, host.health().live), (20, 1));
    }
}
