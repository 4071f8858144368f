//! Reactions in trouble: which of it stops one, which of it is waited for, and who else notices.

use crate::counter::{Added, caller};
use crate::host::patient;
use crate::read::{add_to, open};
use async_trait::async_trait;
use feria_events::{
    Actor, Begin, Cause, EventEnvelope, EventLog, Events, EventsParts, Limits, MemoryLog, Position, Reaction,
    ReactionError, ReactionHealth, ReadError, SendError, SystemClock,
};
use feria_schema_base::Payload as _;
use feria_testkit::data::Data;
use feria_testkit::faulty::FaultyLog;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What happens instead of acting.
#[derive(Clone)]
enum Trouble {
    Panics,
    Fails(&'static str),
    Away(&'static str),
}

/// Writes down what it acted on, once it has had its troubles with it.
struct Clerk {
    name: &'static str,
    troubles: Mutex<VecDeque<Trouble>>,
    acted: Mutex<Vec<Position>>,
}

impl Clerk {
    fn new(name: &'static str, troubles: impl IntoIterator<Item = Trouble>) -> Arc<Self> {
        Arc::new(Self { name, troubles: Mutex::new(troubles.into_iter().collect()), acted: Mutex::default() })
    }

    fn acted(&self) -> Vec<u64> {
        self.acted.lock().unwrap().iter().map(|position| position.0).collect()
    }

    async fn has_acted_on(&self, positions: &[u64]) {
        for _ in 0..2_000 {
            if self.acted() == positions {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{} acted on {:?}, not on {positions:?}", self.name, self.acted());
    }
}

#[async_trait]
impl Reaction for Clerk {
    fn name(&self) -> &'static str {
        self.name
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Added::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        let trouble = self.troubles.lock().unwrap().pop_front();
        match trouble {
            Some(Trouble::Panics) => panic!("a test asked the clerk to panic"),
            Some(Trouble::Fails(why)) => Err(ReactionError::Failed(why.to_owned())),
            Some(Trouble::Away(what)) => Err(ReactionError::Away(what.to_owned())),
            None => {
                self.acted.lock().unwrap().extend(causes.iter().map(Cause::position));
                Ok(())
            }
        }
    }
}

async fn start(data: &Data, log: Arc<dyn EventLog>) -> Events {
    let parts = EventsParts {
        log,
        chat_log: Arc::new(MemoryLog::chat()),
        stores: open(data).await,
        clock: Arc::new(SystemClock),
        projections: vec![],
        limits: Limits { threads: 1, ..patient() },
    };
    Events::start(parts).await.unwrap()
}

async fn begin(events: &Events, clerks: &[&Arc<Clerk>]) {
    let clerks = clerks.iter().map(|clerk| Arc::<Clerk>::clone(clerk) as Arc<dyn Reaction>);
    events.begin(clerks.collect()).await.unwrap();
}

async fn health_when(events: &Events, name: &str, so: impl Fn(&ReactionHealth) -> bool) -> ReactionHealth {
    for _ in 0..2_000 {
        let found = events.health().await.reactions.into_iter().find(|reaction| reaction.name == name);
        if let Some(found) = found.filter(&so) {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{:?}", events.health().await.reactions);
}

/// A panic is a failure like another: after five it stops, at the cause it could not get past; the one beside it goes
/// on, and the next start tries that very cause again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reaction_that_panics_stops_like_one_that_fails() {
    let (data, log) = (Data::sqlite(), FaultyLog::new());
    let events = start(&data, Arc::new(log.clone())).await;
    let (hasty, steady) = (Clerk::new("test.hasty", []), Clerk::new("test.steady", []));
    begin(&events, &[&hasty, &steady]).await;
    add_to(&events, "a", "one", 1).await;
    hasty.has_acted_on(&[1]).await;
    hasty.troubles.lock().unwrap().extend(std::iter::once(Trouble::Fails("no luck")).chain(vec![Trouble::Panics; 4]));
    add_to(&events, "a", "two", 1).await;
    add_to(&events, "a", "three", 1).await;
    let health = health_when(&events, "test.hasty", |health| health.stopped.is_some()).await;
    assert_eq!(health.stopped, Some((Position(2), "the reaction panicked".to_owned())));
    assert_eq!(hasty.acted(), [1]);
    steady.has_acted_on(&[1, 2, 3]).await;
    let said = "the reaction test.hasty has stopped at position 2: the reaction panicked";
    assert_eq!(events.health().await.troubles(), [said]);
    events.stop();
    drop(events);
    let events = start(&data, Arc::new(log)).await;
    let mended = Clerk::new("test.hasty", []);
    begin(&events, &[&mended]).await;
    health_when(&events, "test.hasty", |health| health.position == Position(3)).await;
    assert_eq!(mended.acted(), [2, 3], "neither lost nor acted on twice");
    events.stop();
}

/// Each cause has its five tries: what fails now and then, and gets past it, never stops.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failures_are_counted_for_each_cause_by_itself() {
    let (data, log) = (Data::sqlite(), FaultyLog::new());
    let events = start(&data, Arc::new(log)).await;
    let clerk = Clerk::new("test.clerk", vec![Trouble::Fails("once in a while"); 3]);
    begin(&events, &[&clerk]).await;
    add_to(&events, "a", "one", 1).await;
    clerk.has_acted_on(&[1]).await;
    clerk.troubles.lock().unwrap().extend(vec![Trouble::Fails("once in a while"); 3]);
    add_to(&events, "a", "two", 1).await;
    clerk.has_acted_on(&[1, 2]).await;
    assert!(!events.health().await.is_degraded());
    events.stop();
}

/// What it needs is away: it says so, changes nothing, and acts when it is back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_reaction_waits_for_is_named_until_it_is_there() {
    let (data, log) = (Data::sqlite(), FaultyLog::new());
    let events = start(&data, Arc::new(log.clone())).await;
    let clerk = Clerk::new("test.clerk", [Trouble::Away("a mailbox"), Trouble::Away("a mailbox")]);
    begin(&events, &[&clerk]).await;
    add_to(&events, "a", "one", 1).await;
    let health = health_when(&events, "test.clerk", |health| health.waiting.is_some()).await;
    assert_eq!((health.waiting.as_deref(), health.stopped), (Some("a mailbox"), None));
    clerk.has_acted_on(&[1]).await;
    health_when(&events, "test.clerk", |health| health.waiting.is_none()).await;
    // The log itself is away, and comes back.
    log.unreadable(Some(ReadError::Unavailable("a test took its eyes".to_owned())));
    add_to(&events, "a", "two", 1).await;
    let health = health_when(&events, "test.clerk", |health| health.waiting.is_some()).await;
    assert_eq!(health.waiting.as_deref(), Some("a test took its eyes"));
    assert!(!events.health().await.is_degraded(), "away is not broken");
    log.unreadable(None);
    clerk.has_acted_on(&[1, 2]).await;
    health_when(&events, "test.clerk", |health| health.waiting.is_none()).await;
    events.stop();
}

/// Behind damage may lie anything: the reaction stops there and says where.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reaction_stops_before_damage() {
    let (data, log) = (Data::sqlite(), FaultyLog::new());
    let events = start(&data, Arc::new(log.clone())).await;
    let clerk = Clerk::new("test.clerk", []);
    begin(&events, &[&clerk]).await;
    add_to(&events, "a", "one", 1).await;
    clerk.has_acted_on(&[1]).await;
    log.unreadable(Some(ReadError::Damaged { position: Position(2), reason: "a test tore it".to_owned() }));
    add_to(&events, "a", "two", 1).await;
    let health = health_when(&events, "test.clerk", |health| health.stopped.is_some()).await;
    let why = "the log is damaged at position 2: a test tore it".to_owned();
    assert_eq!(health.stopped, Some((Position(1), why)));
    log.unreadable(None);
    events.stop();
    drop(events);
    let events = start(&data, Arc::new(log)).await;
    let next = Clerk::new("test.clerk", []);
    begin(&events, &[&next]).await;
    health_when(&events, "test.clerk", |health| health.position == Position(2)).await;
    assert_eq!(next.acted().last(), Some(&2));
    events.stop();
}

/// Positions of one log mean nothing in another: a reaction whose checkpoint is of another log does not act at all,
/// and one that is new there does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reaction_of_another_log_does_not_begin() {
    let data = Data::sqlite();
    let events = start(&data, Arc::new(FaultyLog::new())).await;
    let clerk = Clerk::new("test.clerk", []);
    begin(&events, &[&clerk]).await;
    add_to(&events, "a", "one", 1).await;
    clerk.has_acted_on(&[1]).await;
    events.stop();
    drop(events);
    let events = start(&data, Arc::new(FaultyLog::new())).await;
    let (stranger, new) = (Clerk::new("test.clerk", []), Clerk::new("test.new", []));
    begin(&events, &[&stranger, &new]).await;
    add_to(&events, "a", "one", 1).await;
    new.has_acted_on(&[1]).await;
    let health = health_when(&events, "test.clerk", |health| health.stopped.is_some()).await;
    assert_eq!(health.stopped, Some((Position(0), "its checkpoint belongs to another log".to_owned())));
    assert_eq!(stranger.acted(), Vec::<u64>::new());
    events.stop();
}

/// What passes by itself is waited for; what does not is a failure.
#[test]
fn what_a_host_answers_is_waited_for_or_is_a_failure() {
    let all: [(SendError<&str>, bool); 8] = [
        (SendError::Busy, true),
        (SendError::Unavailable, true),
        (SendError::NoSpace, true),
        (SendError::Rejected("no"), false),
        (SendError::Stale { version: 3 }, false),
        (SendError::Damaged, false),
        (SendError::Panicked, false),
        (SendError::TooLarge, false),
    ];
    for (error, passes) in all {
        let said = format!("{error:?}");
        assert_eq!(matches!(ReactionError::from(error), ReactionError::Away(_)), passes, "{said}");
    }
}

/// Of one cause a reaction asks under one id, however often it is delivered; and what it asks can be followed back.
#[tokio::test]
async fn what_a_reaction_asks_is_known_by_its_cause() {
    let log = FaultyLog::new();
    let host = crate::host::host(&log);
    let mut errand = caller("errand");
    errand.correlation_id = Some("order 7".to_owned());
    errand.traceparent = Some("00-1-2-01".to_owned());
    host.send::<crate::counter::Counter>("a", &errand, crate::counter::Ask::AddEach(vec![1, 2])).await.unwrap();
    let records = log.records().await;
    let (stored, events) = (&records[0], &records[0].record.events);
    let asks = |reaction: &str, event: &EventEnvelope| Cause { stored, event }.header(reaction);
    let one = asks("test.mirror", &events[0]);
    assert_eq!(one.command_id, asks("test.mirror", &events[0]).command_id);
    assert_ne!(one.command_id, asks("test.mirror", &events[1]).command_id, "another event of the same record");
    assert_ne!(one.command_id, asks("test.other", &events[0]).command_id, "another reaction on the same event");
    let causation = one.causation.unwrap();
    assert_eq!(
        (causation.stream.as_str(), causation.position, one.actor),
        ("test.counter.a", Position(1), Actor::System)
    );
    assert_eq!((one.correlation_id.as_deref(), one.traceparent.as_deref()), (Some("order 7"), Some("00-1-2-01")));
    assert_eq!((one.if_match, one.repeated), (None, None));
    let mut stray = events[0].clone();
    stray.command = 9;
    assert_eq!(asks("test.mirror", &stray).correlation_id, None, "an event that names no command follows none");
}
