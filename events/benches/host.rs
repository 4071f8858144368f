//! Figures of the aggregate host and of the read side: `cargo bench -p feria-events --bench host`.
//!
//! Callers are closed loops on the same cores as the server. Beside each pair stands its limit: a raw file writer,
//! a bare client of the same nats-server. Servers are started as the tests start them, and sync as a shop's do.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints, and stops when it cannot go on"
)]

#[path = "log/bare.rs"]
mod bare;
#[path = "log/load.rs"]
mod limit;
#[path = "../tests/it/log/nats.rs"]
#[allow(dead_code, reason = "the tests ask more of their server than a bench")]
mod nats;
#[path = "log/raw.rs"]
mod raw;
#[path = "host/thing.rs"]
mod thing;

use bare::Bare;
use feria_events::{
    Actor, CommandHeader, EmbeddedLog, EventLog, Events, EventsParts, Host, JetStreamLog, Limits, MemoryLog, Pair,
    Position, Stores, SystemClock, rebuild,
};
use feria_schema_base::CommandId;
use feria_testkit::OwnServer;
use nats::Nats;
use raw::RawFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use thing::{THINGS, Thing, Things};

const TIME: Duration = Duration::from_secs(3);
const CALLERS: usize = 256;
const AGGREGATES: usize = 1_000;

/// What a limit gave: commands a second of many callers, the usual answer of one.
struct Limit {
    name: &'static str,
    rate: f64,
    answer: Duration,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = folder();
    println!("host: {CALLERS} callers; disk: {}", folder.path().display());
    println!("fdatasync of 4 KiB: p50 {:.3} ms", raw::sync_time(&folder.path().join("sync")).as_secs_f64() * 1e3);
    runtime.block_on(async {
        in_memory(&folder.path().join("memory")).await;
        embedded(&folder.path().join("embedded")).await;
        production(folder.path()).await;
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
    load(&events, "memory", AGGREGATES, CALLERS, None).await;
    load(&events, "memory", 1, CALLERS, None).await;
    events.stop();
}

async fn embedded(dir: &Path) {
    std::fs::create_dir_all(dir).unwrap();
    let limit = limit_of("raw writer", Arc::new(RawFile::open(&dir.join("raw")))).await;
    let (path, pair) = (dir.join("events.db"), Pair::Sqlite { dir: dir.to_owned() });
    let open = || -> Arc<dyn EventLog> { Arc::new(EmbeddedLog::open(&path, None).unwrap()) };
    let events = start(open(), &pair).await;
    all_loads(&events, "embedded", &limit).await;
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

async fn production(folder: &Path) {
    println!("nats-server with sync_interval: always, PostgreSQL with fsync");
    let (nats, postgres) = (Nats::careful_in(folder), OwnServer::careful());
    let log: Arc<dyn EventLog> = Arc::new(JetStreamLog::open(&nats.settings(), None).await.unwrap());
    // The bare client has a server of its own, so that its records are not in the log; opening a log makes the stream.
    let beside = Nats::careful_in(folder);
    let _stream = JetStreamLog::open(&beside.settings(), None).await.unwrap();
    let limit = limit_of("bare client", Arc::new(Bare::connect(&beside.settings().url).await)).await;
    let pair = postgres.pair();
    let events = start(Arc::clone(&log), &pair).await;
    all_loads(&events, "jetstream", &limit).await;
    visible(&events, "JetStream + PostgreSQL").await;
    events.stop();
    drop(events);
    print_rebuild("PostgreSQL", &pair, log).await;
}

async fn limit_of(name: &'static str, log: Arc<dyn EventLog>) -> Limit {
    let many = limit::drive(&log, CALLERS, AGGREGATES, TIME).await;
    println!("{name:11} {CALLERS} callers {many}");
    let one = limit::drive(&log, 1, 1, TIME).await;
    println!("{name:11}   1 caller  {one}");
    Limit { name, rate: many.rate, answer: one.p50 }
}

async fn all_loads(events: &Events, name: &str, limit: &Limit) {
    load(events, name, AGGREGATES, CALLERS, Some(limit)).await;
    load(events, name, 1, CALLERS, Some(limit)).await;
    load(events, name, 1, 1, Some(limit)).await;
}

async fn print_rebuild(name: &str, pair: &Pair, log: Arc<dyn EventLog>) {
    let done = rebuild(pair, log, vec![Arc::new(Things)]).await.unwrap();
    let rate = done.events as f64 / done.took.as_secs_f64();
    println!("rebuild on {name}: {} events, {rate:.0} events/s", done.events);
}

async fn ask(host: &Host, id: &str, name: &str) -> Position {
    let caller = CommandHeader::new(Actor::System, CommandId::of(&["bench", id, name]));
    host.send::<Thing>(id, &caller, 1).await.unwrap().position
}

/// Closed loops for a while, each over its own share of the aggregates.
async fn load(events: &Events, name: &str, aggregates: usize, callers: usize, limit: Option<&Limit>) {
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
    let beside = limit.map_or_else(String::new, |limit| match callers {
        1 => format!(", {:.2} x the answer of the {}", p50 / 1e3 / limit.answer.as_secs_f64(), limit.name),
        _ => format!(", {:.2} of the {}", rate / limit.rate, limit.name),
    });
    println!(
        "{name:10} {aggregates:>5} aggregates {callers:>4} callers {rate:>9.0} commands/s   p50 {p50:.3} ms   \
         p99 {p99:.2} ms   read model {lag} records behind{beside}"
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
