//! An edge with nothing behind it but a desk that keeps lines in memory.

use actix_web::web;
use async_trait::async_trait;
use feria::{
    Authority, Config, Flags, Gate, Health, Hub, IdempotencyStore, Message, Parts, Recover, RoomDesk, Running, Welcome,
};
use feria_events::{LogId, Pair, Position, Stores, SystemClock};
use feria_openapi::{Answer, Caller, Failure, LogPositions, Principal};
use feria_schema_base::{PersonId, RoomId};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio_tungstenite::tungstenite::Message as Frame;

pub(crate) const ROOM: RoomId = RoomId::from_bits(7);

/// `owner-3` and `guest-4` are good tokens; `late-5` was one.
pub(crate) struct Tokens;

impl Authority for Tokens {
    fn verify(&self, token: &str) -> Result<Principal, Failure> {
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

/// Keeps the lines of one room.
pub(crate) struct Desk {
    hub: Hub,
    lines: Mutex<Vec<Value>>,
}

#[async_trait]
impl RoomDesk for Desk {
    async fn welcome(&self, room: RoomId, _: &Principal, recover: Option<Recover>) -> Result<Welcome, Failure> {
        if room != ROOM {
            return Err(Failure::not_found("room"));
        }
        let lines = self.lines.lock().unwrap();
        let from = recover.map_or(0, |recover| usize::try_from(recover.offset).unwrap());
        let viewers = self.hub.viewers(&room);
        let body = json!({
            "type": "welcome", "epoch": "here", "offset": lines.len(), "viewers": viewers,
            "lines": lines[from..], "recovered": true
        });
        Ok(Welcome { offset: lines.len() as u64, message: Message::of(&body)? })
    }

    async fn line(
        &self,
        room: RoomId,
        who: &Principal,
        caller: feria_events::CommandHeader,
        text: &str,
    ) -> Result<(), Failure> {
        if text == "forbidden" {
            return Err(Failure::new(409, "viewer_is_muted"));
        }
        let mut lines = self.lines.lock().unwrap();
        let id = caller.command_id.to_string();
        if lines.iter().any(|line| line["line"] == id) {
            return Ok(());
        }
        let offset = lines.len() as u64 + 1;
        let line = json!({"type": "line", "line": id, "offset": offset, "person": who.person, "text": text});
        lines.push(line.clone());
        self.hub.tell(room, Message::of(&line)?.at(offset));
        Ok(())
    }

    async fn like(&self, _: RoomId, count: u32) -> Result<(), Failure> {
        if count > 50 { Err(Failure::field_is_not_valid("/count")) } else { Ok(()) }
    }
}

/// The running edge.
pub(crate) struct House {
    pub(crate) running: Option<Running>,
    pub(crate) hub: Hub,
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

impl House {
    pub(crate) async fn start() -> Self {
        Self::start_with(&settings(), Health::new("memory".to_owned())).await
    }

    pub(crate) async fn start_with(settings: &Config, health: Health) -> Self {
        Self::build(settings, health, tempfile::tempdir().unwrap()).await
    }

    /// Another server on what an earlier one has kept.
    pub(crate) async fn start_in(folder: TempDir) -> Self {
        Self::build(&settings(), Health::new("memory".to_owned()), folder).await
    }

    async fn build(settings: &Config, health: Health, folder: TempDir) -> Self {
        let hub = Hub::start();
        let stores = Stores::open(&Pair::Sqlite { dir: folder.path().to_owned() }).await.unwrap();
        let answers = IdempotencyStore::open(stores.keep, Arc::new(SystemClock)).await.unwrap();
        let held = watch::Sender::new(true);
        let parts = Parts {
            answers,
            gate: Gate(Arc::new(Tokens)),
            health: health.clone(),
            positions: LogPositions { log: LogId("log".to_owned()) },
            hub: hub.clone(),
            desk: Arc::new(Desk { hub: hub.clone(), lines: Mutex::default() }),
            holds_shop: held.subscribe(),
            data: Box::new(|config| {
                config.route("/v1/test/panic", web::get().to(panics));
                config.route("/v1/test/echo", web::post().to(echo));
                config.route("/v1/test/writes", web::post().to(writes));
            }),
        };
        let running = feria::start_edge(settings, parts).unwrap();
        let base = format!("http://{}", running.addr);
        let http = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap();
        Self { running: Some(running), hub, health, http, base, folder, held }
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

async fn panics() -> &'static str {
    panic!("a handler that panics");
}

async fn echo(body: feria_openapi::Json<Value>) -> web::Json<Value> {
    web::Json(body.0)
}

/// Counts how often it truly wrote; a body `{"refuse": true}` is refused, `{"fail": true}` fails.
async fn writes(caller: Caller, body: feria_openapi::Json<Value>) -> Result<Answer<Value>, Failure> {
    if body.0["refuse"] == true {
        return Err(Failure::new(409, "sold_out").with("times", WRITTEN.fetch_add(1, Ordering::SeqCst)));
    }
    if body.0["fail"] == true {
        return Err(Failure::log_is_unavailable());
    }
    let repeated = caller.command.repeated;
    actix_web::rt::time::sleep(Duration::from_millis(30)).await;
    let position = repeated.unwrap_or_else(|| Position(WRITTEN.fetch_add(1, Ordering::SeqCst)));
    Ok(Answer::ok(json!({"repeated": repeated.is_some()})).at(position))
}

static WRITTEN: AtomicU64 = AtomicU64::new(1);

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
