//! Many people at once who remember what they were promised, and look for it afterwards.

use crate::client::{Answer, Client};
use crate::feria::Feria;
use crate::shop::{Shop, id};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;

/// Names are few: so many of a person come at once, besides the first.
const RENAMES: usize = 8;

/// What one person was told is done.
struct Promised {
    client: Client,
    name: String,
    /// The order that is held, or none: given back, or never asked for.
    held: Option<String>,
    /// Every line by its id.
    lines: BTreeMap<String, String>,
}

/// A crowd at work until it is told to stop.
pub(crate) struct Crowd {
    people: JoinSet<Promised>,
    acknowledged: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    room: String,
}

/// One person's commands, each repeated under its own key until it is answered.
struct Person {
    client: Client,
    acknowledged: Arc<AtomicUsize>,
    commands: usize,
}

impl Crowd {
    pub(crate) async fn gather(feria: &Feria, shop: &Shop, size: usize) -> Self {
        let room = shop.live_room().await;
        let product = shop.product(u32::try_from(size).unwrap()).await;
        let acknowledged = Arc::new(AtomicUsize::new(0));
        let stop = Arc::new(AtomicBool::new(false));
        let mut people = JoinSet::new();
        for number in 0..size {
            let client = feria.guest_called(&format!("Guest {number}")).await;
            let person = Person { client, acknowledged: Arc::clone(&acknowledged), commands: 0 };
            people.spawn(person.lives(Arc::clone(&stop), room.clone(), product.clone(), number));
        }
        Self { people, acknowledged, stop, room }
    }

    /// How many commands were acknowledged so far.
    pub(crate) fn acknowledged(&self) -> usize {
        self.acknowledged.load(Ordering::Relaxed)
    }

    /// Waits until so many more commands were acknowledged: the server works, and under load.
    pub(crate) async fn has_done(&self, more: usize) {
        let goal = self.acknowledged() + more;
        crate::process::eventually("the commands of the crowd", || async {
            (self.acknowledged() >= goal).then_some(())
        })
        .await;
    }

    /// Everybody ends what they are at, and finds all of what they were promised, once.
    pub(crate) async fn finds_everything(mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let mut spoken = BTreeMap::new();
        let mut reader = None;
        while let Some(promised) = self.people.join_next().await {
            let promised = promised.unwrap();
            // The read models follow the log: what was promised comes within a moment, and what was lost never does.
            let (client, held) = (&promised.client, promised.held.iter().map(String::as_str).collect::<Vec<_>>());
            crate::process::eventually(&format!("{} holding {held:?}", promised.name), || async {
                let me = client.get("/v1/me").await.expect(200);
                let holds = client.get("/v1/me/holds").await.expect(200);
                let found: Vec<&str> =
                    holds["items"].as_array().unwrap().iter().filter_map(|hold| hold["order"].as_str()).collect();
                (me["name"] == promised.name.as_str() && found == held).then_some(())
            })
            .await;
            spoken.extend(promised.lines);
            reader = Some(promised.client);
        }
        let found = all_lines(&reader.unwrap(), &self.room).await;
        let lost: Vec<_> = spoken.iter().filter(|(line, text)| found.get(*line) != Some(text)).collect();
        assert!(lost.is_empty(), "{} acknowledged and not found again: {:?}", lost.len(), lost.first());
        assert_eq!(found.len(), spoken.len(), "a repeated line is one line");
        println!("found again: {} lines, and every name and hold", spoken.len());
    }
}

impl Person {
    async fn lives(mut self, stop: Arc<AtomicBool>, room: String, product: String, number: usize) -> Promised {
        let mut promised = Promised {
            client: self.client.clone(),
            name: format!("Guest {number}"),
            held: None,
            lines: BTreeMap::new(),
        };
        let mut renames = 0;
        while !stop.load(Ordering::Relaxed) {
            let turn = self.commands;
            let is_held = promised.held.is_some();
            if turn % 2 == 1 && turn % 8 != 5 && !is_held {
                let body = json!({"country": "DE"});
                let hold = self.insists(Method::POST, &format!("/v1/products/{product}/holds"), &body).await;
                promised.held = Some(id(&hold.json(), "order"));
            } else if turn % 8 != 5
                && let Some(order) = promised.held.take()
            {
                self.insists(Method::DELETE, &format!("/v1/holds/{order}"), &Value::Null).await;
            } else if turn % 8 != 5 && renames < RENAMES {
                renames += 1;
                promised.name = format!("Guest {number} {turn}");
                let body = json!({"name": promised.name});
                self.insists(Method::PUT, "/v1/me/name", &body).await;
            } else {
                let text = format!("line {turn} of {number}");
                let body = json!({"text": text});
                let line = self.insists(Method::POST, &format!("/v1/rooms/{room}/lines"), &body).await;
                promised.lines.insert(id(&line.json(), "line"), text);
            }
        }
        promised
    }

    /// Sends one command until it is answered; a server that is busy, stopped or dead is asked again.
    async fn insists(&mut self, method: Method, path: &str, body: &Value) -> Answer {
        self.commands += 1;
        let key = format!("{}-{}", self.client.person, self.commands);
        loop {
            let mut request = self.client.request(method.clone(), path).key(&key);
            if !body.is_null() {
                request = request.json(body);
            }
            match request.try_send().await {
                Some(answer) if answer.status < 300 => {
                    self.acknowledged.fetch_add(1, Ordering::Relaxed);
                    return answer;
                }
                Some(answer) if [429, 503].contains(&answer.status) => {
                    answer.any_problem();
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
                Some(answer) if answer.status == 401 => self.signs_in_again().await,
                Some(answer) => panic!("{method} {path}: {} {}", answer.status, answer.text),
                None => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    }

    /// An access token lives for a quarter of an hour; the session behind it goes on.
    async fn signs_in_again(&mut self) {
        if let Some(answer) =
            self.client.request(Method::POST, "/v1/sessions/refresh").json(&json!({})).try_send().await
            && answer.status < 300
        {
            self.client.takes_session(&answer.json());
        }
    }
}

/// Every line that a room still has, page by page from the newest.
pub(crate) async fn all_lines(reader: &Client, room: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut before = String::new();
    loop {
        let page = reader.get(&format!("/v1/rooms/{room}/lines?limit=100{before}")).await.expect(200);
        let lines = page["items"].as_array().unwrap();
        for line in lines {
            let twice = found.insert(id(line, "line"), id(line, "text"));
            assert!(twice.is_none(), "{line} stands on two pages");
        }
        match lines.iter().filter_map(|line| line["offset"].as_u64()).min() {
            Some(oldest) => before = format!("&before={oldest}"),
            None => return found,
        }
    }
}
