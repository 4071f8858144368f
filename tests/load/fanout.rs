//! How many chat lines the real binary delivers for a second of its own time.
//!
//! One room, one publisher over HTTP, many live sockets. The server has one core for itself, this driver another.

use crate::backend::Backend;
use crate::bare;
use crate::client::Client;
use crate::feria::Feria;
use crate::listeners::{self, Heard, Listeners};
use crate::server::{self, Server};
use serde_json::json;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long each row is measured.
const TIME: Duration = Duration::from_secs(15);
/// The text of a line: its number and its moment, filled up.
const BYTES: usize = 200;
/// People who share the sockets: what is delivered does not depend on whose they are.
const PEOPLE: usize = 50;
/// What one publisher who is everybody at once would run into.
const RAISED: [(&str, &str); 7] = [
    ("FERIA__LIMITS__CONNECTIONS_PER_ADDRESS", "20000"),
    ("FERIA__LIMITS__REQUESTS_PER_SECOND", "1000"),
    ("FERIA__LIMITS__REQUESTS_AT_ONCE", "2000"),
    ("FERIA__LIMITS__ADDRESS_REQUESTS_PER_SECOND", "2000"),
    ("FERIA__LIMITS__ADDRESS_REQUESTS_AT_ONCE", "4000"),
    // The sockets of one person join at once.
    ("FERIA__LIMITS__COMMANDS_PER_SECOND", "1000"),
    ("FERIA__LIMITS__COMMANDS_AT_ONCE", "2000"),
];

pub(crate) fn run() {
    // The server reads its settings from the environment that it is started in.
    if RAISED.iter().any(|(name, _)| std::env::var_os(name).is_none()) {
        let again = Command::new(std::env::current_exe().unwrap()).arg("fanout").envs(RAISED).status().unwrap();
        assert!(again.success(), "the fan-out ended with {again}");
        return;
    }
    println!("fan-out: server on core 0, driver on core 1, lines of {BYTES} bytes, {} s a row", TIME.as_secs());
    println!("raised: {}", RAISED.map(|(name, value)| format!("{}={value}", &name[15..].to_lowercase())).join(", "));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for (sockets, rate) in [(5_000, 12), (1_000, 100)] {
        runtime.block_on(row(sockets, rate));
    }
}

async fn row(sockets: usize, rate: u32) {
    server::run_on_core(0);
    let feria = Feria::start(Backend::Embedded).await;
    server::run_on_core(1);
    let server = Server::of(&feria);
    let shop = feria.set_up_shop().await;
    let room = shop.live_room().await;
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        people.push(feria.guest_called(&format!("Guest {number}")).await);
    }
    // The first fill what earlier work has left free; what each takes is told by those after them.
    let first = sockets / 5;
    let mut listeners = Listeners::of(Vec::new());
    listeners.join(&people, &room, first);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = server.memory();
    listeners.join(&people, &room, sockets - first);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let each = (server.memory() - before) / (sockets - first) as f64;

    let begin = Instant::now();
    let lines = rate * u32::try_from(TIME.as_secs()).unwrap();
    let used = server.used();
    let listening = std::thread::spawn(move || {
        let heard = listeners.listen(sockets as u64 * u64::from(lines), TIME + Duration::from_secs(10));
        (heard, begin.elapsed())
    });
    publish(&people[0], &room, rate, lines, begin).await;
    let (heard, took): (Heard, Duration) = tokio::task::spawn_blocking(|| listening.join().unwrap()).await.unwrap();
    let used = server.used() - used;
    let expected = sockets as u64 * u64::from(lines);
    println!(
        "{sockets} sockets x {rate}/s: {:.0} deliveries per second of server time ({:.0} % of its core), {:.0}/s; \
         p50 {:.1} ms, p99 {:.1} ms; {} missing of {expected}; {each:.1} KiB per idle socket",
        heard.lines as f64 / used.as_secs_f64(),
        100.0 * used.as_secs_f64() / took.as_secs_f64(),
        heard.lines as f64 / took.as_secs_f64(),
        heard.quantile(0.5),
        heard.quantile(0.99),
        expected - heard.lines,
    );
    drop(feria);
    let bare = tokio::task::spawn_blocking(move || bare::deliveries(sockets, &heard)).await.unwrap();
    println!("  beside it, a bare writer of the same frames: {bare:.0} deliveries per second of its own time");
}

/// Writes at a steady rate, whatever the answers take.
async fn publish(publisher: &Client, room: &str, rate: u32, lines: u32, begin: Instant) {
    let path: Arc<str> = format!("/v1/rooms/{room}/lines").into();
    let mut answers = Vec::new();
    let epoch = listeners::epoch();
    for number in 0..lines {
        tokio::time::sleep_until((begin + Duration::from_secs(1) / rate * number).into()).await;
        let (publisher, path) = (publisher.clone(), Arc::clone(&path));
        answers.push(tokio::spawn(async move {
            let at = u64::try_from(epoch.elapsed().as_nanos()).unwrap();
            let text = format!("{at:020} {number:06} ");
            let text = format!("{text}{}", "x".repeat(BYTES - text.len()));
            publisher.post(&path, &json!({"text": text})).await.expect(201);
        }));
    }
    for answer in answers {
        answer.await.unwrap();
    }
}
