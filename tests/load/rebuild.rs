//! How fast `feria rebuild` of the real binary is on the story's own mix of events, and how soon a server with all of
//! them answers after it was killed.
//!
//! A show is really run over HTTP; then its log is continued with many shows like it, each with people, products,
//! orders and sessions of its own, by the same records under other ids. `FERIA_BENCH_EVENTS` says how many events; a
//! million when it is not set.

use crate::backend::Backend;
use crate::client::Client;
use crate::feria::{Feria, all_said};
use crate::shop::{Shop, id, place_order};
use feria_events::{EmbeddedLog, EventLog, JetStreamLog, JetStreamSettings};
use reqwest::Method;
use serde_json::json;
use std::sync::Arc;
use std::time::Instant;

const VIEWERS: usize = 12;
const BUYERS: usize = 6;
/// How often the server is killed and started again.
const STARTS: usize = 5;

pub(crate) fn run() {
    let events = std::env::var("FERIA_BENCH_EVENTS").map_or(1_000_000, |events| events.parse().unwrap());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        rebuilds("SQLite", Backend::Embedded, events).await;
        rebuilds("PostgreSQL", Backend::jetstream().await, events).await;
    });
}

async fn rebuilds(name: &str, backend: Backend, events: usize) {
    let mut feria = Feria::start(backend).await;
    let shop = feria.set_up_shop().await;
    a_show(&feria, &shop).await;
    assert!(feria.stop().await.success());
    let log = open_log(&mut feria).await;
    let before = log.head().borrow().0;
    let begin = Instant::now();
    let shows = crate::mix::grow_to(&log, events).await;
    let (filled, records) = (begin.elapsed().as_secs_f64(), log.head().borrow().0);
    drop(log);
    println!("about {events} events, {shows} shows of {before} records: {records} records, written in {filled:.1} s");
    let rebuilt = feria.run_long(&["rebuild"]);
    assert!(rebuilt.status.success(), "{}", all_said(&rebuilt));
    println!("feria rebuild on {name}: {}", String::from_utf8_lossy(&rebuilt.stdout).trim());

    feria.start_again().await;
    let owner = feria.sign_in().await;
    let mut times = Vec::new();
    for _ in 0..STARTS {
        feria.kill();
        let begin = Instant::now();
        feria.start_again().await;
        owner.get("/v1/rooms").await.expect(200);
        times.push(begin.elapsed().as_millis());
    }
    times.sort_unstable();
    println!("start to ready and the first answer after kill -9 on {name}: {times:?} ms, slowest last");
}

/// People come, talk and like; some of them hold, some of those buy; somebody is muted; the owner is paid.
pub(crate) async fn a_show(feria: &Feria, shop: &Shop) {
    let product = shop.product(u32::try_from(VIEWERS).unwrap()).await;
    let room = shop.live_room().await;
    shop.owner.put(&format!("/v1/rooms/{room}/pin"), &json!({"product": product})).await.expect(200);
    let mut guests: Vec<Client> = Vec::new();
    for number in 0..VIEWERS {
        guests.push(feria.guest_called(&format!("Guest {number}")).await);
    }
    for (number, guest) in guests.iter().enumerate() {
        guest.post(&format!("/v1/rooms/{room}/lines"), &json!({"text": "hello"})).await.expect(201);
        guest.post(&format!("/v1/rooms/{room}/likes"), &json!({"count": 3})).await;
        if number % 2 == 1 {
            continue;
        }
        let hold = guest.post(&format!("/v1/products/{product}/holds"), &json!({"country": "DE"})).await.expect(201);
        let order = id(&hold, "order");
        if number < BUYERS * 4 / 3 {
            place_order(guest, &order).await;
            shop.owner.post(&format!("/v1/orders/{order}/capture"), &json!({})).await.expect(200);
        } else {
            guest.delete(&format!("/v1/holds/{order}")).await.expect(204);
        }
    }
    let mute = format!("/v1/rooms/{room}/mutes/{}", guests[0].person);
    assert!(shop.owner.request(Method::PUT, &mute).send().await.status < 300);
    shop.owner.post(&format!("/v1/rooms/{room}/end"), &json!({})).await.expect(200);
}

/// The log of the stopped shop.
async fn open_log(feria: &mut Feria) -> Arc<dyn EventLog> {
    let data = feria.every_folder()[0].join("data");
    if data.join("events.db").exists() {
        return Arc::new(EmbeddedLog::open(&data.join("events.db"), None).unwrap());
    }
    let nats = &feria.servers().nats;
    let settings = JetStreamSettings {
        url: nats.url(),
        monitor: Some(nats.monitor_url()),
        namespace: "feria".to_owned(),
        replicas: 1,
        accept_weak_server: false,
    };
    Arc::new(JetStreamLog::open(&settings, None).await.unwrap())
}
