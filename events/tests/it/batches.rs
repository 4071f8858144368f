//! Reactions that take what waits as a batch, from either log.

use crate::counter::{Added, Ask, Counter, Rule, caller};
use crate::host::{count, patient};
use async_trait::async_trait;
use feria_events::{
    Begin, Cause, Events, EventsParts, Host, Limits, LogKind, MemoryLog, Position, Reaction, ReactionError, SendError,
    Stores, SystemClock, taken_or_refused,
};
use feria_schema_base::Payload as _;
use feria_testkit::data::Data;
use feria_testkit::{Gate, eventually};
use futures_util::future::join_all;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What both logs and the stores are, across restarts.
struct Ground {
    data: Data,
    log: Arc<MemoryLog>,
    chat: Arc<MemoryLog>,
}

impl Ground {
    fn new() -> Self {
        Self { data: Data::sqlite(), log: Arc::default(), chat: Arc::new(MemoryLog::chat()) }
    }

    async fn start(&self) -> Events {
        let parts = EventsParts {
            log: Arc::<MemoryLog>::clone(&self.log),
            chat_log: Arc::<MemoryLog>::clone(&self.chat),
            stores: Stores::open(&self.data.pair).await.unwrap(),
            clock: Arc::new(SystemClock),
            projections: vec![],
            limits: Limits { threads: 1, ..patient() },
        };
        Events::start(parts).await.unwrap()
    }
}

/// Enters who wrote into a counter with a limit; who comes too late is refused, and that is an answer.
struct Entries {
    log: LogKind,
    at_once: usize,
    host: Host,
    /// Before it acts.
    gate: Gate,
    /// The positions of each batch.
    batches: Mutex<Vec<Vec<u64>>>,
    refused: Mutex<u32>,
    /// A cause that nobody can act on.
    poison: Option<Position>,
}

impl Entries {
    fn of(events: &Events, log: LogKind, at_once: usize) -> Self {
        let host = events.host.clone();
        let (gate, batches, refused) = (Gate::default(), Mutex::default(), Mutex::default());
        Self { log, at_once, host, gate, batches, refused, poison: None }
    }

    fn batches(&self) -> Vec<Vec<u64>> {
        self.batches.lock().unwrap().clone()
    }
}

#[async_trait]
impl Reaction for Entries {
    fn name(&self) -> &'static str {
        "test.entries"
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn log(&self) -> LogKind {
        self.log
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Added::NAME]
    }

    fn at_once(&self) -> usize {
        self.at_once
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        self.gate.pass().await;
        let theirs: Vec<&Cause<'_>> =
            causes.iter().filter(|cause| cause.stored.record.stream.id() != "entries").collect();
        if theirs.is_empty() {
            return Ok(());
        }
        if let Some(bad) = theirs.iter().find(|cause| Some(cause.position()) == self.poison) {
            return Err(ReactionError::Failed(format!("{} cannot be acted on", bad.position().0)));
        }
        let asked = theirs.iter().map(|cause| async move {
            self.host.send::<Counter>("entries", &cause.header(self.name()), Ask::Add(1)).await
        });
        for sent in join_all(asked).await {
            if let Err(Rule::LimitIsReached) = taken_or_refused(sent)? {
                *self.refused.lock().unwrap() += 1;
            }
        }
        self.batches.lock().unwrap().push(theirs.iter().map(|cause| cause.position().0).collect());
        Ok(())
    }
}

/// Lines into the log of chat, each its own record.
async fn write(host: &Host, names: impl IntoIterator<Item = String>) {
    for name in names {
        host.send::<Counter>("line", &caller(&name), Ask::Add(1)).await.unwrap();
    }
}

fn names(what: &str, count: usize) -> impl Iterator<Item = String> {
    (0..count).map(move |number| format!("{what}-{number}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_is_taken_as_a_batch_and_what_a_rule_refuses_stops_nothing() {
    let ground = Ground::new();
    let events = ground.start().await;
    events.host.send::<Counter>("entries", &caller("limit"), Ask::Limit(7)).await.unwrap();
    let entries = Arc::new(Entries::of(&events, LogKind::Chat, 4));
    entries.gate.shut();
    write(&events.chat_host, names("line", 10)).await;
    events.begin(vec![Arc::<Entries>::clone(&entries) as _]).await.unwrap();
    entries.gate.somebody_waits().await;
    assert!(!events.core().progress.reached("test.entries", Position(1), Duration::ZERO).await, "it has not acted");
    entries.gate.let_through();
    assert!(events.core().progress.reached("test.entries", Position(10), Duration::from_secs(20)).await);
    assert_eq!(entries.batches(), [vec![1, 2, 3, 4], vec![5, 6, 7, 8], vec![9, 10]]);
    assert_eq!((count(&events.host, "entries").await, *entries.refused.lock().unwrap()), (7, 3));
    assert!(!events.health().await.is_degraded());
    events.stop();
}

/// Positions of the two logs have nothing to do with each other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reaction_on_the_chat_has_a_checkpoint_in_the_chat() {
    let ground = Ground::new();
    let events = ground.start().await;
    let entries = Arc::new(Entries::of(&events, LogKind::Chat, 100));
    events.begin(vec![Arc::<Entries>::clone(&entries) as _]).await.unwrap();
    write(&events.host, names("fact", 5)).await;
    write(&events.chat_host, names("line", 2)).await;
    eventually("both lines", async || count(&events.host, "entries").await == 2).await;
    let of = async |events: &Events| events.health().await.reactions[0].clone();
    eventually("its place", async || of(&events).await.position == Position(2)).await;
    assert_eq!(of(&events).await.log, LogKind::Chat);
    events.stop();
    drop(events);

    let events = ground.start().await;
    let entries = Arc::new(Entries::of(&events, LogKind::Chat, 100));
    write(&events.chat_host, names("later", 1)).await;
    events.begin(vec![Arc::<Entries>::clone(&entries) as _]).await.unwrap();
    eventually("the third", async || count(&events.host, "entries").await == 3).await;
    assert!(entries.batches().concat().contains(&3));
    events.stop();
    drop(events);

    let events = ground.start().await;
    let moved = Arc::new(Entries::of(&events, LogKind::Main, 1));
    events.begin(vec![Arc::<Entries>::clone(&moved) as _]).await.unwrap();
    let stopped = of(&events).await.stopped;
    assert_eq!(stopped, Some((Position(0), "its checkpoint belongs to another log".to_owned())));
    events.stop();
}

/// A chat may be lost and begun anew. Nobody is left waiting for lines of the old one: the reaction begins with the new one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_that_was_begun_anew_is_followed_from_its_beginning() {
    let mut ground = Ground::new();
    let events = ground.start().await;
    let entries = Arc::new(Entries::of(&events, LogKind::Chat, 100));
    write(&events.chat_host, names("line", 5)).await;
    events.begin(vec![Arc::<Entries>::clone(&entries) as _]).await.unwrap();
    write(&events.chat_host, names("later", 2)).await;
    eventually("both", async || count(&events.host, "entries").await >= 2).await;
    events.stop();
    drop(events);

    for _ in 0..2 {
        ground.chat = Arc::new(MemoryLog::chat());
        let events = ground.start().await;
        write(&events.chat_host, names("new", 1)).await;
        let entries = Arc::new(Entries::of(&events, LogKind::Chat, 100));
        events.begin(vec![Arc::<Entries>::clone(&entries) as _]).await.unwrap();
        eventually("the new line", async || entries.batches().concat() == [1]).await;
        assert_eq!(events.health().await.reactions[0].stopped, None);
        events.stop();
    }
}

/// One cause of a batch that cannot be acted on stops the reaction there, and nowhere before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_batch_that_fails_all_are_acted_on_but_the_one_that_cannot_be() {
    let ground = Ground::new();
    let events = ground.start().await;
    write(&events.chat_host, names("line", 5)).await;
    let entries = Arc::new(Entries { poison: Some(Position(4)), ..Entries::of(&events, LogKind::Chat, 10) });
    events.begin(vec![Arc::<Entries>::clone(&entries) as _]).await.unwrap();
    eventually("the end of it", async || events.health().await.is_degraded()).await;
    let stopped = events.health().await.reactions[0].stopped.clone();
    assert_eq!(stopped, Some((Position(4), "4 cannot be acted on".to_owned())));
    assert_eq!(entries.batches(), [vec![1], vec![2], vec![3]]);
    events.stop();
    drop(events);

    let events = ground.start().await;
    let mended = Arc::new(Entries::of(&events, LogKind::Chat, 10));
    events.begin(vec![Arc::<Entries>::clone(&mended) as _]).await.unwrap();
    eventually("the rest", async || count(&events.host, "entries").await == 5).await;
    assert_eq!(count(&events.host, "entries").await, 5, "what was acted on before is acted on once");
    events.stop();
}

/// A refusal is an outcome; everything else that a host answers is not.
#[test]
fn only_a_rules_refusal_is_an_outcome() {
    assert_eq!(
        taken_or_refused::<Counter>(Err(SendError::Rejected(Rule::LimitIsReached))).unwrap().err(),
        Some(Rule::LimitIsReached)
    );
    for error in [SendError::Busy, SendError::Unavailable, SendError::NoSpace, SendError::Damaged, SendError::TooLarge]
    {
        let said = format!("{error:?}");
        assert!(taken_or_refused::<Counter>(Err(error)).is_err(), "{said}");
    }
}
