//! An edge with nothing behind it but a desk that keeps lines in memory.

use crate::operations;
use async_trait::async_trait;
use feria::{Api, Authority, Config, Flags, Gate, Health, Hub, IdempotencyStore, Parts, Running, Show, Storefront};
use feria_events::{CommandHeader, LogId, Pair, Stored, Stores, SystemClock};
use feria_openapi::live::{
    Attendance, Audience, LiveMessage, LiveRooms, LiveSource, Recover, Update, Visit, Welcomed, Whereabouts,
};
use feria_openapi::{Failure, LogPositions, Principal};
use feria_schema_base::{PersonId, ProductId, RoomId};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio_tungstenite::tungstenite::Message as Frame;

pub(crate) const ROOM: RoomId = RoomId::from_bits(7);

/// `owner-3` and `guest-4` are good tokens; `late-5` was one.
pub(crate) struct Tokens;

/// Tokens whose sign-in has ended; each test has one of its own.
pub(crate) static SIGNED_OUT: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

impl Authority for Tokens {
    fn verify(&self, token: &str) -> Result<Principal, Failure> {
        if SIGNED_OUT.lock().unwrap().contains(token) {
            return Err(Failure::token_is_not_valid());
        }
        let (role, number) = token.split_once('-').ok_or_else(Failure::token_is_not_valid)?;
        let person = PersonId::from_bits(number.parse().map_err(|_| Failure::token_is_not_valid())?);
        match role {
            "owner" => Ok(Principal::owner(person)),
            "guest" => Ok(Principal::guest(person)),
            "late" => Err(Failure::token_has_expired()),
            _ => Err(Failure::token_is_not_valid()),
        }
    }
}

/// Keeps the lines of one room, and who came and went.
pub(crate) struct Desk {
    hub: Hub,
    lines: Mutex<Vec<Value>>,
    /// What is told to who comes in, after the welcome.
    pub(crate) greeting: Mutex<Result<Option<Value>, Failure>>,
    pub(crate) visits: Mutex<Vec<(bool, Visit)>>,
    /// Where who is at a socket says that they are.
    pub(crate) places: Mutex<Vec<(PersonId, Whereabouts)>>,
    /// Who opened what.
    pub(crate) looks: Mutex<Vec<(PersonId, ProductId)>>,
    /// What stands behind `/watch/{room}` of the one room.
    pub(crate) show: Mutex<Option<Show>>,
}

#[async_trait]
impl LiveRooms for Desk {
    async fn welcome(&self, room: RoomId, _: &Principal, recover: Option<&Recover>) -> Result<Welcomed, Failure> {
        if room != ROOM {
            return Err(Failure::not_found("room"));
        }
        let lines = self.lines.lock().unwrap();
        let from = recover.map_or(0, |recover| usize::try_from(recover.offset).unwrap());
        let body = json!({
            "type": "welcome", "epoch": "here", "offset": lines.len(), "lines": lines[from..], "recovered": true
        });
        Ok(Welcomed { offset: lines.len() as u64, message: LiveMessage::of(&body)? })
    }

    async fn line(&self, room: RoomId, who: &Principal, header: &CommandHeader, text: &str) -> Result<(), Failure> {
        if text == "forbidden" {
            return Err(Failure::new(409, "viewer_is_muted"));
        }
        let mut lines = self.lines.lock().unwrap();
        let id = header.command_id.to_string();
        if lines.iter().any(|line| line["line"] == id) {
            return Ok(());
        }
        let offset = lines.len() as u64 + 1;
        let line = json!({"type": "line", "line": id, "offset": offset, "person": who.person, "text": text});
        lines.push(line.clone());
        self.hub.say(Audience::Room(room), LiveMessage::of(&line)?.at(offset));
        Ok(())
    }

    async fn like(&self, _: RoomId, _: &Principal, count: u32) -> Result<(), Failure> {
        if count > 50 { Err(Failure::field_is_not_valid("/count")) } else { Ok(()) }
    }

    async fn look(&self, _: RoomId, who: &Principal, product: ProductId) -> Result<(), Failure> {
        self.looks.lock().unwrap().push((who.person, product));
        Ok(())
    }
}

#[async_trait]
impl LiveSource for Desk {
    fn updates(&self, _: &Stored) -> Result<Vec<Update>, Failure> {
        Ok(Vec::new())
    }

    async fn greet(&self, _: RoomId, _: &Principal) -> Result<Vec<LiveMessage>, Failure> {
        self.greeting.lock().unwrap().clone()?.iter().map(LiveMessage::of).collect()
    }
}

#[async_trait]
impl Storefront for Desk {
    async fn shop(&self) -> Result<String, Failure> {
        Ok("Lin & Daughter".to_owned())
    }

    async fn show(&self, room: RoomId) -> Result<Show, Failure> {
        self.show.lock().unwrap().clone().filter(|_| room == ROOM).ok_or_else(|| Failure::not_found("room"))
    }

    async fn picture(&self) -> Result<Option<String>, Failure> {
        Ok(Some("/files/cup".to_owned()))
    }
}

impl Attendance for Desk {
    fn came(&self, visit: Visit) {
        self.visits.lock().unwrap().push((true, visit));
    }

    fn is_at(&self, visit: Visit, place: Whereabouts) {
        self.places.lock().unwrap().push((visit.person, place));
    }

    fn went(&self, visit: Visit) {
        self.visits.lock().unwrap().push((false, visit));
    }
}

/// The running edge.
pub(crate) struct House {
    pub(crate) running: Option<Running>,
    pub(crate) hub: Hub,
    pub(crate) desk: Arc<Desk>,
    pub(crate) health: Health,
    pub(crate) http: reqwest::Client,
    pub(crate) base: String,
    /// The keep lies here as long as the house stands.
    pub(crate) folder: TempDir,
    /// Whether the shop's lock is held.
    pub(crate) held: watch::Sender<bool>,
}

/// Settings as they are without any file.
pub(crate) fn settings() -> Config {
    let flags = Flags {
        data: PathBuf::from("/nonexistent"),
        settings: vec![("listen", "127.0.0.1:0".into())],
        ..Flags::default()
    };
    Config::load(flags).unwrap()
}

/// The operations of the tests.
fn own() -> Api {
    Api { routes: operations::routes, tags: Vec::new(), live_messages: Vec::new() }
}

impl House {
    pub(crate) async fn start() -> Self {
        Self::start_with(&settings(), Health::new("memory".to_owned())).await
    }

    pub(crate) async fn start_with(settings: &Config, health: Health) -> Self {
        Self::build(settings, health, tempfile::tempdir().unwrap(), own()).await
    }

    /// The edge of a shop, with nobody behind its operations.
    pub(crate) async fn of_the_shop() -> Self {
        Self::of_the_shop_with(&settings()).await
    }

    pub(crate) async fn of_the_shop_with(settings: &Config) -> Self {
        let health = Health::new("memory".to_owned());
        Self::build(settings, health, tempfile::tempdir().unwrap(), feria::api()).await
    }

    /// Another server on what an earlier one has kept.
    pub(crate) async fn start_in(folder: TempDir) -> Self {
        Self::build(&settings(), Health::new("memory".to_owned()), folder, own()).await
    }

    async fn build(settings: &Config, health: Health, folder: TempDir, api: Api) -> Self {
        let hub = Hub::start();
        let stores = Stores::open(&Pair::Sqlite { dir: folder.path().to_owned() }).await.unwrap();
        let answers = IdempotencyStore::open(stores.keep, Arc::new(SystemClock)).await.unwrap();
        let held = watch::Sender::new(true);
        let desk = Arc::new(Desk {
            hub: hub.clone(),
            lines: Mutex::default(),
            greeting: Mutex::new(Ok(None)),
            visits: Mutex::default(),
            places: Mutex::default(),
            looks: Mutex::default(),
            show: Mutex::default(),
        });
        let parts = Parts {
            answers,
            gate: Gate(Arc::new(Tokens)),
            health: health.clone(),
            positions: LogPositions { log: LogId("log".to_owned()) },
            hub: hub.clone(),
            rooms: Arc::<Desk>::clone(&desk),
            attendance: Arc::<Desk>::clone(&desk),
            sources: vec![Arc::<Desk>::clone(&desk)],
            storefront: Arc::<Desk>::clone(&desk),
            api,
            holds_shop: held.subscribe(),
            data: Box::new(|_| {}),
        };
        let running = feria::start_edge(settings, parts).unwrap();
        let base = format!("http://{}", running.addr);
        let http = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap();
        Self { running: Some(running), hub, desk, health, http, base, folder, held }
    }

    /// Says something to somebody.
    pub(crate) fn say(&self, to: Audience, body: &Value) {
        self.hub.say(to, LiveMessage::of(body).unwrap());
    }

    pub(crate) async fn get(&self, path: &str) -> reqwest::Response {
        self.http.get(format!("{}{path}", self.base)).send().await.unwrap()
    }

    pub(crate) async fn socket(&self, room: &str) -> Socket {
        let (stream, _) = tokio_tungstenite::connect_async(self.socket_address(room)).await.unwrap();
        Socket { stream, waiting: VecDeque::new() }
    }

    pub(crate) fn socket_address(&self, room: &str) -> String {
        format!("{}/v1/rooms/{room}/live", self.base.replacen("http", "ws", 1))
    }

    /// Somebody in the room, past the welcome.
    pub(crate) async fn join(&self, token: &str) -> Socket {
        let mut socket = self.socket(&ROOM.to_string()).await;
        socket.say(&json!({"type": "hello", "token": token, "recover": null})).await;
        socket.next_of("welcome").await;
        socket
    }
}

type Stream = tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

/// A client of the live socket.
pub(crate) struct Socket {
    pub(crate) stream: Stream,
    waiting: VecDeque<Value>,
}

impl Socket {
    pub(crate) async fn say(&mut self, message: &Value) {
        self.stream.send(Frame::text(message.to_string())).await.unwrap();
    }

    /// The next message, or the code of the close.
    pub(crate) async fn next(&mut self) -> Result<Value, Option<u16>> {
        loop {
            if let Some(message) = self.waiting.pop_front() {
                return Ok(message);
            }
            let frame = tokio::time::timeout(Duration::from_secs(20), self.stream.next()).await;
            match frame.expect("something comes within 20 s") {
                Some(Ok(Frame::Text(text))) => self.waiting = serde_json::from_str(&text).unwrap(),
                Some(Ok(Frame::Close(frame))) => return Err(frame.map(|frame| frame.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(None),
            }
        }
    }

    /// What came with the last one, in its frame.
    pub(crate) fn next_now(&mut self) -> Option<Value> {
        self.waiting.pop_front()
    }

    pub(crate) async fn next_of(&mut self, kind: &str) -> Value {
        loop {
            let message = self.next().await.unwrap_or_else(|code| panic!("closed with {code:?} before {kind}"));
            if message["type"] == kind {
                return message;
            }
        }
    }

    pub(crate) async fn closes(&mut self) -> Option<u16> {
        loop {
            if let Err(code) = self.next().await {
                return code;
            }
        }
    }
}
