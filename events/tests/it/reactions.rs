//! Reactions: in order, at least once, and one that fails stops alone.

use crate::counter::{Added, Ask, Counter, caller};
use crate::read::{Totals, add_to, open, start};
use async_trait::async_trait;
use feria_events::{Begin, Cause, Events, Host, MemoryLog, Position, Reaction, ReactionError};
use feria_schema_base::Payload as _;
use feria_testkit::data::Data;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Adds to the counter `mirror` whatever is added to another one.
struct Mirror {
    host: Host,
    begins: Begin,
    seen: Mutex<Vec<Position>>,
    /// How often it still fails, and how.
    failures: AtomicU32,
    failure: ReactionError,
}

impl Mirror {
    fn new(events: &Events, begins: Begin, failures: u32, failure: ReactionError) -> Arc<Self> {
        let (host, seen) = (events.host.clone(), Mutex::default());
        Arc::new(Self { host, begins, seen, failures: AtomicU32::new(failures), failure })
    }

    fn sound(events: &Events, begins: Begin) -> Arc<Self> {
        Self::new(events, begins, 0, ReactionError::Failed(String::new()))
    }
}

#[async_trait]
impl Reaction for Mirror {
    fn name(&self) -> &'static str {
        "test.mirror"
    }

    fn begins(&self) -> Begin {
        self.begins
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Added::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        for cause in causes {
            self.mirror(cause).await?;
        }
        Ok(())
    }
}

impl Mirror {
    async fn mirror(&self, cause: &Cause<'_>) -> Result<(), ReactionError> {
        if cause.stored.record.stream.id() == "mirror" {
            return Ok(());
        }
        let left = self.failures.load(Ordering::SeqCst);
        if left > 0 {
            self.failures.store(left - 1, Ordering::SeqCst);
            return Err(self.failure.clone());
        }
        self.seen.lock().unwrap().push(cause.position());
        let Some(Added { by, .. }) = cause.payload()? else { return Ok(()) };
        self.host.send::<Counter>("mirror", &cause.header(self.name()), Ask::Add(by)).await?;
        Ok(())
    }
}

async fn mirror_shows(events: &Events, wanted: i64) {
    for _ in 0..1_000 {
        if crate::host::count(&events.host, "mirror").await == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the mirror shows {}, not {wanted}", crate::host::count(&events.host, "mirror").await);
}

fn log_and_totals() -> (Arc<MemoryLog>, Arc<Totals>) {
    (Arc::new(MemoryLog::new()), Arc::default())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reaction_acts_on_every_fact_in_order_and_once_also_across_a_restart() {
    for data in [Data::sqlite(), Data::postgres()] {
        let (log, totals) = log_and_totals();
        let events = start(open(&data).await, &log, &totals).await;
        add_to(&events, "a", "before", 1).await;
        let mirror = Mirror::sound(&events, Begin::Beginning);
        events.begin(vec![Arc::<Mirror>::clone(&mirror) as _]).await.unwrap();
        for n in 0..50 {
            add_to(&events, "a", &format!("n-{n}"), 1).await;
        }
        mirror_shows(&events, 51).await;
        assert!(mirror.seen.lock().unwrap().is_sorted());
        // Stopped before its checkpoint was surely saved: what is delivered again must not act again.
        events.stop();
        drop(events);
        let events = start(open(&data).await, &log, &totals).await;
        events.begin(vec![Mirror::sound(&events, Begin::Beginning) as _]).await.unwrap();
        add_to(&events, "a", "after", 1).await;
        mirror_shows(&events, 52).await;
        events.stop();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reaction_that_begins_when_installed_leaves_the_past_alone() {
    let data = Data::sqlite();
    let (log, totals) = log_and_totals();
    let events = start(open(&data).await, &log, &totals).await;
    add_to(&events, "a", "past", 100).await;
    events.begin(vec![Mirror::sound(&events, Begin::Installed) as _]).await.unwrap();
    add_to(&events, "a", "now", 1).await;
    mirror_shows(&events, 1).await;
    events.stop();
    drop(events);
    let events = start(open(&data).await, &log, &totals).await;
    add_to(&events, "a", "while away", 1).await;
    events.begin(vec![Mirror::sound(&events, Begin::Installed) as _]).await.unwrap();
    mirror_shows(&events, 2).await;
    events.stop();
}

/// Acts on everything without doing anything.
struct Idle;

#[async_trait]
impl Reaction for Idle {
    fn name(&self) -> &'static str {
        "test.idle"
    }

    fn begins(&self) -> Begin {
        Begin::Beginning
    }

    fn listens(&self) -> &'static [&'static str] {
        &[Added::NAME]
    }

    async fn react(&self, _: &[Cause<'_>]) -> Result<(), ReactionError> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cause_that_fails_five_times_stops_its_reaction_only_and_is_named() {
    let data = Data::sqlite();
    let (log, totals) = log_and_totals();
    let events = start(open(&data).await, &log, &totals).await;
    let failing = Mirror::new(&events, Begin::Beginning, 5, ReactionError::Failed("no luck".to_owned()));
    events.begin(vec![failing, Arc::new(Idle)]).await.unwrap();
    let cause = add_to(&events, "a", "cause", 1).await;
    let mut health = events.health().await;
    for _ in 0..2_000 {
        if health.is_degraded() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
        health = events.health().await;
    }
    let of = |name: &str| health.reactions.iter().find(|reaction| reaction.name == name).unwrap();
    assert_eq!(of("test.mirror").stopped, Some((cause, "no luck".to_owned())));
    assert_eq!(of("test.idle").stopped, None);
    events.stop();
    drop(events);
    let events = start(open(&data).await, &log, &totals).await;
    events.begin(vec![Mirror::sound(&events, Begin::Beginning) as _]).await.unwrap();
    mirror_shows(&events, 1).await;
    events.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_away_is_waited_for_however_often() {
    let data = Data::sqlite();
    let (log, totals) = log_and_totals();
    let events = start(open(&data).await, &log, &totals).await;
    let patient = Mirror::new(&events, Begin::Beginning, 6, ReactionError::Away("a database".to_owned()));
    events.begin(vec![patient]).await.unwrap();
    events.host.send::<Counter>("a", &caller("each"), Ask::AddEach(vec![1, 2, 3])).await.unwrap();
    let mut mirrored = 0;
    for _ in 0..4_000 {
        mirrored = crate::host::count(&events.host, "mirror").await;
        if mirrored == 6 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(mirrored, 6);
    assert!(!events.health().await.is_degraded());
    events.stop();
}
