//! Figures of the event log beside the limits of this machine: `cargo bench -p feria-events --bench log`.
//!
//! Callers are closed loops: each waits for its answer before it asks again. Ratios travel from
//! machine to machine, absolute figures do not.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints, and stops when it cannot go on"
)]

#[path = "log/bare.rs"]
mod bare;
#[path = "log/filled.rs"]
mod filled;
#[path = "log/load.rs"]
mod load;
#[path = "../tests/it/log/nats.rs"]
#[allow(dead_code, reason = "the tests ask more of their server than a bench")]
mod nats;
#[path = "log/raw.rs"]
mod raw;

use bare::Bare;
use feria_events::{EmbeddedLog, EventLog, JetStreamLog, Position};
use load::{Figure, drive};
use nats::Nats;
use raw::RawFile;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long each row runs.
const TIME: Duration = Duration::from_secs(3);
const STREAMS: usize = 1_000;
const CALLERS: usize = 256;
/// Records of a log that has grown for a long time.
const OLD: u64 = 1_000_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = folder();
    println!("log: {} callers over {STREAMS} streams, then one; records of about 600 bytes", CALLERS);
    println!("disk: {}", folder.path().display());
    println!("fdatasync of 4 KiB: p50 {:.3} ms", raw::sync_time(&folder.path().join("sync")).as_secs_f64() * 1e3);
    runtime.block_on(async {
        let raw = pair("raw file writer", Arc::new(RawFile::open(&folder.path().join("raw"))), None).await;
        let path = folder.path().join("events.db");
        let log = Arc::new(EmbeddedLog::open(&path, None).unwrap());
        pair("embedded", Arc::clone(&log) as _, Some(raw)).await;
        reading(&*log).await;
        drop(log);
        let old = folder.path().join("old.db");
        filled::fill(&old, OLD);
        filled::after_a_kill(&old, &folder.path().join("killed.db")).await;

        println!("nats-server with sync_interval: always, on the same disk");
        let nats = Nats::careful_in(folder.path());
        let log: Arc<dyn EventLog> = Arc::new(JetStreamLog::open(&nats.settings(), None).await.unwrap());
        let bare = Arc::new(Bare::connect(&nats.settings().url).await);
        let bare = pair("bare client", bare, None).await;
        pair("jetstream", Arc::clone(&log), Some(bare)).await;
        reading(&*log).await;
    });
}

/// A folder on a disk: the one that `FERIA_BENCH_DIR` names, else the build's own. Never memory.
fn folder() -> tempfile::TempDir {
    let place =
        std::env::var_os("FERIA_BENCH_DIR").map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from);
    std::fs::create_dir_all(&place).unwrap();
    tempfile::tempdir_in(place).unwrap()
}

/// Many callers, then one; beside the limit when there is one.
async fn pair(name: &str, log: Arc<dyn EventLog>, limit: Option<(Figure, Figure)>) -> (Figure, Figure) {
    let many = drive(&log, CALLERS, STREAMS, TIME).await;
    println!(
        "{name:18} {CALLERS} callers {many}{}",
        limit.map_or_else(String::new, |(limit, _)| { format!("   {:.2} of the limit", many.rate / limit.rate) })
    );
    let one = drive(&log, 1, 1, TIME).await;
    println!(
        "{name:18}   1 caller  {one}{}",
        limit.map_or_else(String::new, |(_, limit)| {
            format!("   {:.2} x the limit's answer", one.p50.as_secs_f64() / limit.p50.as_secs_f64())
        })
    );
    (many, one)
}

async fn reading(log: &dyn EventLog) {
    let (begin, mut after, mut count) = (Instant::now(), Position(0), 0);
    loop {
        let records = log.read(after, 1_000).await.unwrap();
        let Some(last) = records.last() else { break };
        after = last.position;
        count += records.len();
        if begin.elapsed() > TIME {
            break;
        }
    }
    let rate = count as f64 / begin.elapsed().as_secs_f64();
    println!("{:19} {rate:.0} records/s in log order, {count} read", format!("{}, reading", log.form()));
}
