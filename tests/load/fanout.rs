//! Figures of live delivery: one room, many sockets, one publisher over HTTP.
//!
//! The real server runs on core 0, everything else on core 1. Printed are deliveries per second of the server's
//! CPU time (the publisher's requests and the log are in it), the time from sending to receiving, and the memory of
//! an idle socket. `FERIA_BENCH_SOCKETS` makes the rows smaller on a small machine.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench prints, and stops when it cannot go on"
)]

#[path = "fanout/server.rs"]
mod server;
#[path = "fanout/viewer.rs"]
mod viewer;

use server::Server;
use std::sync::Arc;
use std::time::{Duration, Instant};
use viewer::Heard;

/// Sockets, messages a second, seconds.
const ROWS: [(usize, u64, u64); 2] = [(5_000, 12, 10), (1_000, 100, 10)];
/// Bytes of one line's text.
const TEXT: usize = 200;

fn main() {
    let most: usize =
        std::env::var("FERIA_BENCH_SOCKETS").ok().and_then(|most| most.parse().ok()).unwrap_or(usize::MAX);
    server::pin_myself_to(1);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    println!("fan-out: one room, lines of {TEXT} bytes of text; server on core 0, sockets and publisher on core 1");
    println!("limits raised: {}", server::RAISED.map(|(name, value)| format!("{name}={value}")).join(" "));
    for (sockets, per_second, seconds) in ROWS {
        runtime.block_on(row(sockets.min(most), per_second, seconds));
    }
}

async fn row(sockets: usize, per_second: u64, seconds: u64) {
    let server = Server::start().await;
    let room = server.open_room().await;
    let before = server.memory();
    let heard = Arc::new(Heard::new());
    let mut viewers = Vec::with_capacity(sockets);
    for _ in 0..sockets {
        let mut viewer = viewer::join(server.addr, &room, &server.token).await;
        let heard = Arc::clone(&heard);
        viewers.push(tokio::spawn(async move { viewer.listen(&heard).await }));
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    let idle = (server.memory() - before) as f64 / sockets as f64 / 1024.0;

    let (cpu, begun) = (server.cpu(), Instant::now());
    let messages = per_second * seconds;
    for number in 0..messages {
        let due = begun + Duration::from_micros(number * 1_000_000 / per_second);
        tokio::time::sleep_until(due.into()).await;
        server.write_line(&room, &heard.stamped(TEXT));
    }
    let expected = messages * sockets as u64;
    let patience = Instant::now() + Duration::from_secs(20);
    while heard.count() < expected && Instant::now() < patience {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let spent = server.cpu() - cpu;
    let (p50, p99) = heard.percentiles();
    println!(
        "{sockets:>6} sockets x {per_second:>3}/s: {:>8.0} deliveries per second of CPU ({:.0} % of the core), \
         p50 {p50:.1} ms, p99 {p99:.1} ms, missing {}, {idle:.1} KiB per idle socket",
        heard.count() as f64 / spent,
        100.0 * spent / begun.elapsed().as_secs_f64(),
        expected - heard.count(),
    );
    viewers.iter().for_each(tokio::task::JoinHandle::abort);
}
