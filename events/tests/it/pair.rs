//! The production pair: JetStream and PostgreSQL under the host, killed in the middle of work.

use crate::counter::{Ask, Counter, caller};
use crate::host::{count, patient};
use crate::log::nats::Nats;
use crate::read::{TOTALS, Totals, total};
use feria_events::{Events, EventsParts, JetStreamLog, Limits, Pair, Projection, Stores, SystemClock, rebuild};
use feria_testkit::data::OwnServer;
use sea_orm::{EntityTrait as _, QueryOrder as _};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

fn projections() -> Vec<Arc<dyn Projection>> {
    vec![Arc::new(Totals::default())]
}

async fn start(nats: &Nats, pair: &Pair) -> Events {
    let parts = EventsParts {
        log: Arc::new(JetStreamLog::open(&nats.settings(), None).await.unwrap()),
        chat_log: Arc::new(JetStreamLog::open_chat(&nats.settings(), Duration::from_secs(3_600)).await.unwrap()),
        stores: Stores::open(pair).await.unwrap(),
        clock: Arc::new(SystemClock),
        projections: projections(),
        limits: Limits { snapshot_after: 50, ..patient() },
    };
    Events::start(parts).await.unwrap()
}

/// Adds one to this counter over and over, and counts what was answered. A refusal is asked again under the same name.
async fn add_until(stop: Arc<AtomicBool>, events: Arc<Events>, id: String) -> (String, i64) {
    let mut answered = 0;
    while !stop.load(Ordering::SeqCst) {
        let caller = caller(&format!("{id}-{answered}"));
        if events.host.send::<Counter>(&id, &caller, Ask::Add(1)).await.is_ok() {
            answered += 1;
        }
    }
    (id, answered)
}

async fn caught_up(events: &Events) {
    let head = *events.log.head().borrow();
    let mut checkpoint = events.stores.read.checkpoint(TOTALS);
    let reached = checkpoint.wait_for(|at| *at >= head);
    tokio::time::timeout(Duration::from_secs(60), reached).await.unwrap().unwrap();
}

async fn rows(events: &Events) -> Vec<total::Model> {
    total::Entity::find().order_by_asc(total::Column::Id).all(events.stores.read.db()).await.unwrap()
}

/// Each command of a caller that repeats itself is counted once, whichever server died meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_or_doubled_while_nats_and_postgres_are_killed() {
    let (mut nats, postgres) = (Nats::careful(), OwnServer::careful());
    let pair = postgres.pair();
    let events = Arc::new(start(&nats, &pair).await);
    let stop = Arc::new(AtomicBool::new(false));
    let adding: Vec<_> =
        (0..8).map(|n| tokio::spawn(add_until(Arc::clone(&stop), Arc::clone(&events), format!("id-{n}")))).collect();
    for _ in 0..2 {
        tokio::time::sleep(Duration::from_millis(400)).await;
        nats.kill();
        nats.start_again();
        tokio::time::sleep(Duration::from_millis(400)).await;
        postgres.kill();
        postgres.start_again();
    }
    tokio::time::sleep(Duration::from_millis(400)).await;
    stop.store(true, Ordering::SeqCst);
    let mut answered = HashMap::new();
    for one in adding {
        let (id, times) = one.await.unwrap();
        assert!(times > 0);
        answered.insert(id, times);
    }
    caught_up(&events).await;
    for row in rows(&events).await {
        assert_eq!((row.total, row.events), (answered[&row.id], answered[&row.id]), "{}", row.id);
    }
    events.stop();
    drop(events);
    let events = start(&nats, &pair).await;
    for (id, times) in &answered {
        assert_eq!(count(&events.host, id).await, *times, "{id}");
    }
    assert!(!events.health().await.is_degraded());
    let live = rows(&events).await;
    events.stop();
    drop(events);
    let log = Arc::new(JetStreamLog::open(&nats.settings(), None).await.unwrap());
    rebuild(&pair, log, projections()).await.unwrap();
    let events = start(&nats, &pair).await;
    assert_eq!(rows(&events).await, live);
    events.stop();
}
