//! Figures of the aggregate host and of the read side: `cargo bench -p feria-events --bench host`.
//!
//! Callers are closed loops on the same cores as the server. `FERIA_BENCH_POSTGRES=postgres://…` (an empty
//! database) adds the rows of PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints, and stops when it cannot go on"
)]

#[path = "host/thing.rs"]
mod thing;

use feria_events::{
    Actor, Caller, EmbeddedLog, EventLog, Events, EventsParts, Host, Limits, MemoryLog, Pair, Position, Stores,
    SystemClock, rebuild,
};
use feria_schema_base::CommandId;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use thing::{THINGS, Thing, Things};

const TIME: Duration = Duration::from_secs(3);
const CALLERS: usize = 256;
const AGGREGATES: usize = 1_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = folder();
    println!("host: {CALLERS} callers; disk: {}", folder.path().display());
    runtime.block_on(async {
        in_memory(&folder.path().join("memory")).await;
        embedded(&folder.path().join("embedded")).await;
        if let Ok(url) = std::env::var("FERIA_BENCH_POSTGRES") {
            on_postgres(&folder.path().join("embedded").join("events.db"), url).await;
        }
    });
}

/// A folder on a disk: the one that `FERIA_BENCH_DIR` names, else the build's own. Never memory.
fn folder() -> tempfile::TempDir {
    let named = std::env::var_os("FERIA_BENCH_DIR").map(PathBuf::from);
    let place = named.unwrap_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")));
    std::fs::create_dir_all(&place).unwrap();
    tempfile::tempdir_in(place).unwrap()
}

async fn start(log: Arc<dyn EventLog>, pair: &Pair) -> Events {
    let parts = EventsParts {
        log,
        chat_log: Arc::new(MemoryLog::chat()),
        stores: Stores::open(pair).await.unwrap(),
        clock: Arc::new(SystemClock),
        projections: vec![Arc::new(Things)],
        limits: Limits::default(),
    };
    Events::start(parts).await.unwrap()
}

async fn in_memory(dir: &Path) {
    let events = start(Arc::new(MemoryLog::new()), &Pair::Sqlite { dir: dir.to_owned() }).await;
    load(&events, "memory", AGGREGATES, CALLERS).await;
    load(&events, "memory", 1, CALLERS).await;
    events.stop();
}

async fn embedded(dir: &Path) {
    std::fs::create_dir_all(dir).unwrap();
    let (path, pair) = (dir.join("events.db"), Pair::Sqlite { dir: dir.to_owned() });
    let open = || -> Arc<dyn EventLog> { Arc::new(EmbeddedLog::open(&path, None).unwrap()) };
    let events = start(open(), &pair).await;
    load(&events, "embedded", AGGREGATES, CALLERS).await;
    load(&events, "embedded", 1, CALLERS).await;
    load(&events, "embedded", 1, 1).await;
    visible(&events, "embedded + SQLite").await;
    events.stop();
    drop(events);
    let begin = Instant::now();
    let events = start(open(), &pair).await;
    let head = events.log.head().borrow().0;
    ask(&events.host, "thing_7", "first").await;
    let took = begin.elapsed();
    println!("start to first answer, {head} records: {:.0} ms", took.as_secs_f64() * 1e3);
    events.stop();
    drop(events);
    print_rebuild("SQLite", &pair, open()).await;
}

async fn on_postgres(path: &Path, url: String) {
    let (log, pair) = (Arc::new(EmbeddedLog::open(path, None).unwrap()), Pair::Postgres { url });
    print_rebuild("PostgreSQL", &pair, Arc::<EmbeddedLog>::clone(&log)).await;
    let events = start(log, &pair).await;
    visible(&events, "embedded + PostgreSQL").await;
    events.stop();
}

async fn print_rebuild(name: &str, pair: &Pair, log: Arc<dyn EventLog>) {
    let done = rebuild(pair, log, vec![Arc::new(Things)]).await.unwrap();
    let rate = done.events as f64 / done.took.as_secs_f64();
    println!("rebuild on {name}: {} events, {rate:.0} events/s", done.events);
}

async fn ask(host: &Host, id: &str, name: &str) -> Position {
    let caller = Caller::new(Actor::System, CommandId::of(&["bench", id, name]));
    host.send::<Thing>(id, &caller, 1).await.unwrap().position
}

/// Closed loops for a while, each over its own share of the aggregates.
async fn load(events: &Events, name: &str, aggregates: usize, callers: usize) {
    let begin = Instant::now();
    let loops: Vec<_> = (0..callers)
        .map(|caller| {
            let host = events.host.clone();
            tokio::spawn(async move {
                let mut waits = Vec::new();
                let mut turn = caller;
                while begin.elapsed() < TIME {
                    let asked = Instant::now();
                    let id = format!("thing_{}", turn % aggregates);
                    ask(&host, &id, &format!("{aggregates}-{callers}-{caller}-{turn}")).await;
                    turn += callers;
                    waits.push(asked.elapsed());
                }
                waits
            })
        })
        .collect();
    let mut waits = Vec::new();
    for one in loops {
        waits.extend(one.await.unwrap());
    }
    let rate = waits.len() as f64 / begin.elapsed().as_secs_f64();
    let head = events.log.head().borrow().0;
    let lag = head - events.stores.read.checkpoint(THINGS).borrow().0;
    let (p50, p99) = quantiles(waits);
    println!(
        "{name:10} {aggregates:>5} aggregates {callers:>4} callers {rate:>9.0} commands/s   p50 {p50:.2} ms   \
         p99 {p99:.2} ms   read model {lag} records behind"
    );
}

async fn caught_up(events: &Events) {
    let head = *events.log.head().borrow();
    events.stores.read.checkpoint(THINGS).wait_for(|at| *at >= head).await.unwrap();
}

/// A thousand commands a second, each timed from the asking to its row being there.
async fn visible(events: &Events, name: &str) {
    let form = events.stores.form();
    for n in 0..AGGREGATES {
        ask(&events.host, &format!("thing_{n}"), &format!("warm-{form}-{n}")).await;
    }
    caught_up(events).await;
    let mut tick = tokio::time::interval(Duration::from_millis(1));
    let mut asked = Vec::new();
    for n in 0..3_000 {
        tick.tick().await;
        let (host, read) = (events.host.clone(), events.stores.read.clone());
        asked.push(tokio::spawn(async move {
            let begin = Instant::now();
            let position = ask(&host, &format!("thing_{}", n % AGGREGATES), &format!("visible-{form}-{n}")).await;
            read.checkpoint(THINGS).wait_for(|at| *at >= position).await.unwrap();
            begin.elapsed()
        }));
    }
    let mut waits = Vec::new();
    for one in asked {
        waits.push(one.await.unwrap());
    }
    let (p50, p99) = quantiles(waits);
    println!("command to visible at 1,000/s, {name}: p50 {p50:.2} ms   p99 {p99:.2} ms");
}

fn quantiles(mut waits: Vec<Duration>) -> (f64, f64) {
    waits.sort_unstable();
    let at = |share: f64| waits[((waits.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    (at(0.5), at(0.99))
}
