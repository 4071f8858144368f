//! The façade over a real plane, a log in memory and SQLite: a server that can be killed and started again.

use async_trait::async_trait;
use feria_events::{
    Actor, CommandHeader, EventLog, Events, EventsParts, Host, Limits, MemoryLog, Pair, Position, ReadError, Stores,
    TestClock,
};
use feria_media::{
    Deps, Media, MediaConfig, MediaEvent, OpenSessionProjection, Plane, Role, SessionView, Show, ShowState, Shows,
    TokenGrant, TokenText, Tokens, projections,
};
use feria_openapi::{Failure, Principal};
use feria_schema_base::{CommandId, MediaSessionId, PersonId, RoomId, Timestamp};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::camera::Coding;
use crate::peer::Peer;
use crate::stage::{ELSEWHERE, ROOM};

pub(crate) const NOON: Timestamp = Timestamp(1_800_000_000_000_000);
pub(crate) const HOUR: i64 = 3_600_000;
pub(crate) const OWNER: Principal = Principal::owner(PersonId::from_bits(1));
pub(crate) const GUEST: Principal = Principal::guest(PersonId::from_bits(2));
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// One show, whose state the test chooses.
struct OneShow {
    now: Mutex<Show>,
    next: Mutex<Option<Show>>,
}

#[async_trait]
impl Shows for OneShow {
    async fn show(&self, room: RoomId) -> Result<Option<Show>, Failure> {
        let mut now = self.now.lock().unwrap();
        let seen = *now;
        if let Some(next) = self.next.lock().unwrap().take() {
            *now = next;
        }
        Ok((room == ROOM).then_some(seen))
    }
}

/// A token says in clear what it allows: `id publish subscribe`.
struct ClearTokens;

impl Tokens for ClearTokens {
    fn verify(&self, token: &str) -> Result<TokenGrant, Failure> {
        let id = token.split(' ').next().unwrap_or_default().to_owned();
        let says = |word: &str| token.split(' ').any(|said| said == word);
        if !says("publish") && !says("subscribe") {
            return Err(Failure::token_is_not_valid());
        }
        let room = if says("elsewhere") { ELSEWHERE } else { ROOM };
        Ok(TokenGrant { id, person: OWNER.person, room, publish: says("publish"), subscribe: says("subscribe") })
    }

    fn mint(&self, grant: &TokenGrant, expires_at: Timestamp) -> Result<TokenText, Failure> {
        let publish = if grant.publish { " publish" } else { "" };
        Ok(TokenText { text: format!("minted{publish}"), expires_at })
    }
}

pub(crate) struct House {
    pub(crate) media: Media,
    pub(crate) plane: Plane,
    pub(crate) events: Events,
    shows: Arc<OneShow>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) heard: mpsc::Receiver<MediaEvent>,
    commands: u32,
    following: JoinHandle<()>,
    data: Place,
}

/// What outlives a server: its log and its files.
#[derive(Clone)]
struct Place {
    log: Arc<MemoryLog>,
    files: Arc<TempDir>,
}

impl House {
    pub(crate) async fn open() -> Self {
        Self::open_at(Place { log: Arc::new(MemoryLog::new()), files: Arc::new(TempDir::new().unwrap()) }).await
    }

    async fn open_at(data: Place) -> Self {
        let clock = Arc::new(TestClock::at(NOON));
        let events = Events::start(EventsParts {
            log: Arc::<MemoryLog>::clone(&data.log),
            chat_log: Arc::new(MemoryLog::chat()),
            stores: Stores::open(&Pair::Sqlite { dir: data.files.path().to_owned() }).await.unwrap(),
            clock: Arc::<TestClock>::clone(&clock),
            projections: projections(),
            limits: Limits { threads: 1, ..Limits::default() },
        })
        .await
        .unwrap();
        let (plane, happened) = Plane::start(&MediaConfig::at(IpAddr::V4(Ipv4Addr::LOCALHOST))).unwrap();
        let live = Show { state: ShowState::Live, starts_at: NOON, ended_at: None };
        let shows = Arc::new(OneShow { now: Mutex::new(live), next: Mutex::new(None) });
        let media = Media::new(Deps {
            host: events.host.clone(),
            read: events.stores.read.clone(),
            clock: Arc::<TestClock>::clone(&clock),
            plane: plane.clone(),
            shows: Arc::<OneShow>::clone(&shows),
            tokens: Arc::new(ClearTokens),
        });
        events.begin(media.reactions()).await.unwrap();
        let (passed_on, heard) = mpsc::channel(64);
        let following = tokio::spawn(media.clone().follow(happened, passed_on));
        Self { media, plane, events, shows, clock, heard, commands: 0, following, data }
    }

    /// The server is gone from one moment to the next and keeps nothing more; another one starts on what it left.
    pub(crate) async fn killed(self) -> Self {
        self.following.abort();
        self.events.stop();
        Self { commands: self.commands, ..Self::open_at(self.data.clone()).await }
    }

    /// The media plane ends in order, and what it says last is kept.
    pub(crate) async fn stops(&mut self) {
        self.plane.stop().await.unwrap();
        tokio::time::timeout(PATIENCE, &mut self.following).await.unwrap().unwrap();
    }

    pub(crate) fn log(&self) -> &dyn EventLog {
        &*self.events.log
    }

    pub(crate) fn host(&self) -> &Host {
        &self.events.host
    }

    /// A second passes.
    pub(crate) fn tick(&self) {
        self.clock.advance_millis(1_000);
    }

    /// The end of the log now.
    pub(crate) fn head(&self) -> Position {
        *self.events.log.head().borrow()
    }

    /// The read models have taken everything that is in the log.
    pub(crate) async fn is_up_to_date(&self) {
        let read = &self.events.stores.read;
        read.wait_for(&[OpenSessionProjection::NAME], Some(self.head())).await.unwrap();
    }

    pub(crate) fn show_is(&self, state: ShowState, ended_at: Option<Timestamp>) {
        *self.shows.now.lock().unwrap() = Show { state, starts_at: NOON, ended_at };
    }

    /// Whoever asks next still sees the show as it is.
    pub(crate) fn show_will_be(&self, state: ShowState, ended_at: Option<Timestamp>) {
        *self.shows.next.lock().unwrap() = Some(Show { state, starts_at: NOON, ended_at });
    }

    pub(crate) fn caller(&mut self, who: Principal) -> CommandHeader {
        self.commands += 1;
        CommandHeader::new(Actor::Person(who.person), CommandId::of(&["test", &self.commands.to_string()]))
    }

    pub(crate) async fn open_session(
        &mut self,
        who: Principal,
        role: Role,
    ) -> Result<(SessionView, Option<Position>), Failure> {
        let header = self.caller(who);
        self.media.open(&who, &header, ROOM, role, offer(role)).await
    }

    pub(crate) async fn enter(&mut self, token: &str, role: Role) -> Result<MediaSessionId, Failure> {
        let header = self.caller(GUEST);
        let (view, _) = self.media.open_by_token(token, &header, ROOM, role, offer(role)).await?;
        Ok(view.session.parse().unwrap())
    }

    /// The names of the events that are kept of a session, once there are so many.
    pub(crate) async fn kept(&self, session: &str, count: usize) -> Vec<String> {
        let stream = format!("media.session.{session}");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let names = self.names(&stream).await.unwrap();
            if names.len() >= count || Instant::now() > deadline {
                return names;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn names(&self, stream: &str) -> Result<Vec<String>, ReadError> {
        let records = self.events.log.read(Position(0), 1000).await?;
        let ours = records.iter().filter(|stored| stored.record.stream.to_string() == stream);
        Ok(ours.flat_map(|stored| &stored.record.events).map(|event| event.name.to_string()).collect())
    }
}

pub(crate) fn offer(role: Role) -> String {
    let (address, now) = (([127, 0, 0, 1], 9).into(), Instant::now());
    match role {
        Role::Publish => Peer::sender(Coding::Vp8, true, address, now).offer,
        Role::Subscribe => Peer::viewer(address, now).offer,
    }
}
