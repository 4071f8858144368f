//! A server with shows that runs on what outlives it: both logs, the stores, the people, the clock on the wall.

use crate::gate::{Gate, GatedLog};
use actix_web::body::to_bytes;
use actix_web::dev::{Service as _, ServiceResponse};
use actix_web::test::{TestRequest, init_service};
use actix_web::{App, HttpMessage as _, web};
use async_trait::async_trait;
use feria_events::{
    Actor, CommandHeader, EventLog, Events, EventsParts, Limits, LogForm, Logs, MemoryLog, Pair, Position, Stores,
    TestClock,
};
use feria_openapi::{Authentication, Failure, Principal};
use feria_rooms::{Deps, LineView, People, Presence, Recover, Rooms, Shop, Welcome, projections, routes};
use feria_schema_base::{CommandId, LineId, PersonId, ProductId, RoomId, Timestamp};
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use utoipa_actix_web::AppExt as _;

pub(crate) const NOON: Timestamp = Timestamp(1_800_000_000_000_000);
pub(crate) const OWNER: u128 = 0;
pub(crate) const ANN: u128 = 1;
pub(crate) const BO: u128 = 2;
/// Known to the shop, and has not said what to be called.
pub(crate) const NAMELESS: u128 = 3;
pub(crate) const CUP: ProductId = ProductId::from_bits(8);
/// Who people are. It can be made to think for a while.
pub(crate) struct Town {
    names: Mutex<HashMap<PersonId, String>>,
    pub(crate) gate: Gate,
}

#[async_trait]
impl People for Town {
    async fn name_of(&self, person: PersonId) -> Result<Option<String>, Failure> {
        self.gate.pass().await;
        Ok(self.names.lock().unwrap().get(&person).cloned())
    }

    async fn knows(&self, person: PersonId) -> Result<bool, Failure> {
        Ok(person == PersonId::from_bits(NAMELESS) || self.names.lock().unwrap().contains_key(&person))
    }
}

/// A shop with a cup and two pictures.
pub(crate) struct Window;

#[async_trait]
impl Shop for Window {
    async fn has_product(&self, product: ProductId) -> Result<bool, Failure> {
        Ok(product == CUP)
    }

    async fn has_picture(&self, hash: &str) -> Result<bool, Failure> {
        Ok(["cup", "kiln"].contains(&hash))
    }

    async fn first_picture(&self) -> Result<Option<String>, Failure> {
        Ok(Some("cup".to_owned()))
    }
}

/// Three people in front of a picture.
struct Crowd;

impl Presence for Crowd {
    fn viewers(&self, _: &RoomId) -> u64 {
        3
    }

    fn has_picture(&self, _: &RoomId) -> bool {
        true
    }
}

/// What outlives a server.
pub(crate) struct Ground {
    pub(crate) log: Arc<dyn EventLog>,
    pub(crate) chat: Arc<dyn EventLog>,
    /// The chat, where it is kept in memory: it can be made to forget.
    pub(crate) memory: Arc<MemoryLog>,
    pub(crate) clock: TestClock,
    folder: Arc<TempDir>,
}

/// A server on this ground.
pub(crate) struct House {
    pub(crate) rooms: Rooms,
    pub(crate) events: Events,
    pub(crate) town: Arc<Town>,
    pub(crate) log: Gate,
    pub(crate) chat: Gate,
    /// Before the read models.
    pub(crate) projecting: Gate,
    disk: Arc<AtomicBool>,
    _folder: Arc<TempDir>,
}

impl Ground {
    pub(crate) fn new() -> Self {
        let memory = Arc::new(MemoryLog::chat());
        let (log, chat) = (Arc::<MemoryLog>::default() as Arc<dyn EventLog>, Arc::clone(&memory) as Arc<dyn EventLog>);
        Self { log, chat, memory, clock: TestClock::at(NOON), folder: Arc::new(tempfile::tempdir().unwrap()) }
    }

    /// Both logs as files.
    pub(crate) async fn embedded() -> Self {
        let ground = Self::new();
        let keep = Duration::from_secs(3_600);
        let logs = Logs::open(ground.folder.path(), &LogForm::Embedded, keep).await.unwrap();
        Self { log: logs.main, chat: logs.chat, ..ground }
    }

    pub(crate) async fn start(&self) -> House {
        self.start_with_deadline(Limits::default().deadline).await
    }

    /// A server that waits so long for a log before it says that it does not answer.
    pub(crate) async fn start_with_deadline(&self, deadline: Duration) -> House {
        let stores = Stores::open(&Pair::Sqlite { dir: self.folder.path().into() }).await.unwrap();
        let (log, chat) = (GatedLog::before(&self.log), GatedLog::before(&self.chat));
        let (log_gate, chat_gate, projecting) = (log.gate.clone(), chat.gate.clone(), log.reading.clone());
        let disk = Arc::clone(&log.full);
        let parts = EventsParts {
            log: Arc::new(log),
            chat_log: Arc::new(chat),
            stores,
            clock: Arc::new(self.clock.clone()),
            projections: projections(),
            limits: Limits { threads: 1, deadline, ..Limits::default() },
        };
        let events = Events::start(parts).await.unwrap();
        let called = [(OWNER, "Shop"), (ANN, "Ann Example"), (BO, "Bo")];
        let names = called.map(|(person, name)| (PersonId::from_bits(person), name.to_owned())).into();
        let town = Arc::new(Town { names: Mutex::new(names), gate: Gate::open() });
        let rooms = Rooms::new(Deps {
            host: events.host.clone(),
            chat_host: events.chat_host.clone(),
            chat_log: Arc::clone(&events.chat_log),
            keys: events.keys.clone(),
            clock: Arc::new(self.clock.clone()),
            read: events.stores.read.clone(),
            people: Arc::clone(&town) as Arc<dyn People>,
            shop: Arc::new(Window),
            presence: Arc::new(Crowd),
        });
        events.begin(vec![]).await.unwrap();
        House {
            rooms,
            events,
            town,
            log: log_gate,
            chat: chat_gate,
            projecting,
            disk,
            _folder: Arc::clone(&self.folder),
        }
    }

    /// Something writes nonsense into the read models.
    pub(crate) async fn spoil_rows(&self) {
        let file = self.folder.path().join("read.db");
        let db = Database::connect(format!("sqlite://{}", file.display())).await.unwrap();
        db.execute_unprepared("UPDATE rooms_room SET state = 'torn'").await.unwrap();
        db.close().await.unwrap();
    }

    /// Every event of the log of facts, by name.
    pub(crate) async fn facts(&self) -> Vec<(String, Value)> {
        let records = self.log.read(Position(0), 10_000).await.unwrap();
        let events = records.iter().flat_map(|stored| &stored.record.events);
        events.map(|event| (event.name.to_string(), serde_json::from_str(event.data.get()).unwrap())).collect()
    }

    /// How many records the log of chat has.
    pub(crate) async fn chat_records(&self) -> usize {
        self.chat.read(Position(0), 10_000).await.unwrap().len()
    }

    /// Whether a text stands in any file of this ground.
    pub(crate) fn says(&self, text: &str) -> bool {
        file_says(self.folder.path(), text.as_bytes())
    }
}

impl House {
    /// The server dies, and lets go of its files.
    pub(crate) async fn dies(self) {
        self.events.stop();
        self.events.stores.keep.clone().close().await.unwrap();
        self.events.stores.keys.clone().close().await.unwrap();
    }

    /// The read models cannot be read from now on.
    pub(crate) async fn closes_its_eyes(&self) {
        self.events.stores.read.db().clone().close().await.unwrap();
    }

    /// From now on there is no space left for facts, or there is again.
    pub(crate) fn disk_is_full(&self, full: bool) {
        self.disk.store(full, Ordering::SeqCst);
    }

    /// A show that was announced.
    pub(crate) async fn show(&self) -> RoomId {
        let body = json!({"title": {"en": "Kiln opening"}, "starts_at": "2030-01-01T19:00:00Z"});
        let (status, room) = post(self, OWNER, "/v1/rooms", body).await;
        assert_eq!(status, 201, "{room}");
        text(&room, "room").parse().unwrap()
    }

    /// A show that runs.
    pub(crate) async fn live_show(&self) -> RoomId {
        let room = self.show().await;
        assert_eq!(post(self, OWNER, &format!("/v1/rooms/{room}/open"), Value::Null).await.0, 200);
        room
    }

    pub(crate) async fn end(&self, room: RoomId) -> u16 {
        post(self, OWNER, &format!("/v1/rooms/{room}/end"), Value::Null).await.0
    }

    pub(crate) async fn mute(&self, room: RoomId, person: u128) -> u16 {
        let path = format!("/v1/rooms/{room}/mutes/{}", PersonId::from_bits(person));
        status(ask(self, Some(OWNER), TestRequest::put().uri(&path)).await)
    }

    /// Somebody says something, under a key.
    pub(crate) async fn say(&self, room: RoomId, person: u128, key: &str, text: &str) -> Result<LineId, String> {
        let written = self.rooms.write(&principal(person), &caller(person, key), room, text).await;
        written.map(|written| written.line).map_err(|failure| failure.code.into_owned())
    }

    pub(crate) async fn says_all(&self, room: RoomId, texts: impl IntoIterator<Item = String>) -> Vec<LineId> {
        let mut lines = Vec::new();
        for text in texts {
            lines.push(self.say(room, ANN, &text, &text).await.unwrap());
        }
        lines
    }

    pub(crate) async fn welcome(&self, room: RoomId, person: u128, recover: Option<&Recover>) -> Welcome {
        self.rooms.welcome(room, &principal(person), recover).await.unwrap()
    }
}

pub(crate) fn principal(person: u128) -> Principal {
    let id = PersonId::from_bits(person);
    if person == OWNER { Principal::owner(id) } else { Principal::guest(id) }
}

pub(crate) fn caller(person: u128, key: &str) -> CommandHeader {
    let person = PersonId::from_bits(person);
    CommandHeader::new(Actor::Person(person), CommandId::of(&[&person.to_string(), key]))
}

/// What the lines of a list say.
pub(crate) fn texts(lines: &[LineView]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_deref().unwrap_or("(erased)")).collect()
}

/// Asks as a person; the edge's gate is not here, so the test says who it is.
pub(crate) async fn ask(house: &House, person: Option<u128>, request: TestRequest) -> ServiceResponse {
    let app = App::new().into_utoipa_app().app_data(web::Data::new(house.rooms.clone())).configure(routes).into_app();
    let app = init_service(app).await;
    let request = request.to_request();
    if let Some(person) = person {
        request.extensions_mut().insert(Authentication::Known(principal(person)));
    }
    match app.call(request).await {
        Ok(answer) => answer,
        Err(error) => panic!("{error}"),
    }
}

pub(crate) fn status(answer: ServiceResponse) -> u16 {
    answer.status().as_u16()
}

pub(crate) async fn json_of(answer: ServiceResponse) -> (u16, Value) {
    let status = answer.status().as_u16();
    let body = to_bytes(answer.into_body()).await.unwrap_or_default();
    (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
}

pub(crate) async fn get(house: &House, person: Option<u128>, path: &str) -> (u16, Value) {
    json_of(ask(house, person, TestRequest::get().uri(path)).await).await
}

pub(crate) async fn post(house: &House, person: u128, path: &str, body: Value) -> (u16, Value) {
    let request = TestRequest::post().uri(path);
    let request = if body.is_null() { request } else { request.set_json(body) };
    json_of(ask(house, Some(person), request).await).await
}

pub(crate) async fn delete(house: &House, person: u128, path: &str) -> (u16, Value) {
    json_of(ask(house, Some(person), TestRequest::delete().uri(path)).await).await
}

#[track_caller]
pub(crate) fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("no {field} in {value}"))
}

fn file_says(path: &Path, text: &[u8]) -> bool {
    if path.is_dir() {
        return std::fs::read_dir(path).unwrap().any(|entry| file_says(&entry.unwrap().path(), text));
    }
    std::fs::read(path).unwrap().windows(text.len()).any(|window| window == text)
}

/// Waits for what comes by itself; what has not come after ten seconds does not.
pub(crate) async fn eventually<F: Future<Output = bool>>(what: &str, mut is_there: impl FnMut() -> F) {
    for _ in 0..1_000 {
        if is_there().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what} did not come");
}
