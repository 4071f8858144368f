//! A server with one show and a real plane: it can be killed, and another one started on what it left.

use crate::camera::Coding;
use crate::client::LOCALHOST;
use crate::peer::Peer;
use crate::stage::{ELSEWHERE, ROOM};
use async_trait::async_trait;
use feria_events::{Actor, CommandHeader, Position};
use feria_media::testing::{OpenSessionProjection, Role, SessionView, Wanted};
use feria_media::{
    Entered, Entrance, Media, MediaConfig, MediaEvent, Plane, Ports, Show, ShowState, Shows, TokenGrant, TokenText,
    Tokens,
};
use feria_openapi::{Connection, Failure, Principal, SessionView as SignedIn};
use feria_schema_base::{CommandId, MediaSessionId, RoomId, Timestamp};
use feria_testkit::{Ground, NOON, OWNER, person, principal};
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

pub(crate) const HOUR: i64 = 3_600_000;
pub(crate) const CLOSED: &str = "media.session.closed";
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
        Ok(TokenGrant { id, person: person(OWNER), room, publish: says("publish"), subscribe: says("subscribe") })
    }

    fn mint(&self, grant: &TokenGrant, expires_at: Timestamp) -> Result<TokenText, Failure> {
        let publish = if grant.publish { " publish" } else { "" };
        Ok(TokenText { text: format!("minted{publish}"), expires_at })
    }
}

/// Lets in whoever knocks: whom the cookie names by a number, else one more guest.
pub(crate) struct Doorkeeper(pub(crate) AtomicU32);

#[async_trait]
impl Entrance for Doorkeeper {
    async fn enter(&self, cookies: &str, _: Connection, _: &CommandHeader) -> Result<Entered, Failure> {
        let who = match cookies.strip_prefix("known=") {
            Some(known) => known.parse().unwrap(),
            None => u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1000,
        };
        let principal = Principal::guest(person(who));
        let session = SignedIn {
            access_token: format!("token of {who}"),
            expires_at: NOON.into(),
            server_time: NOON.into(),
            person: principal.person,
            role: principal.role,
            name: None,
        };
        Ok(Entered { principal, session, cookies: vec![format!("known={who}")] })
    }
}

pub(crate) struct House {
    kit: feria_testkit::House<Media>,
    pub(crate) ground: Ground,
    pub(crate) plane: Plane,
    /// What the plane has told the module.
    pub(crate) heard: mpsc::UnboundedReceiver<MediaEvent>,
    /// The way by which the module hears; it ends with the plane.
    ear: mpsc::WeakSender<MediaEvent>,
    shows: Arc<OneShow>,
    pub(crate) door: Arc<Doorkeeper>,
    commands: u32,
}

impl Deref for House {
    type Target = feria_testkit::House<Media>;

    fn deref(&self) -> &Self::Target {
        &self.kit
    }
}

pub(crate) fn wanted(room: RoomId, role: Role, sdp: String) -> Wanted {
    Wanted { address: LOCALHOST, room, role, source: None, sdp }
}

impl House {
    /// A server that runs.
    pub(crate) async fn open() -> Self {
        let house = Self::on(Ground::new()).await;
        house.begin_tasks();
        house
    }

    /// A server on this ground. What it does beside requests has not begun.
    async fn on(ground: Ground) -> Self {
        let (plane, mut happened) = Plane::start(&MediaConfig::at(LOCALHOST)).unwrap();
        let (ear, told) = mpsc::channel(64);
        let (overheard, heard) = mpsc::unbounded_channel();
        let weak_ear = ear.downgrade();
        tokio::spawn(async move {
            while let Some(event) = happened.recv().await {
                // Most tests do not listen.
                let _unheard = overheard.send(event.clone());
                if ear.send(event).await.is_err() {
                    return;
                }
            }
        });
        let live = Show { state: ShowState::Live, starts_at: NOON, ended_at: None };
        let shows = Arc::new(OneShow { now: Mutex::new(live), next: Mutex::new(None) });
        let door = Arc::new(Doorkeeper(AtomicU32::new(0)));
        let ports = Ports {
            shows: Arc::<OneShow>::clone(&shows),
            tokens: Arc::new(ClearTokens),
            entrance: Arc::<Doorkeeper>::clone(&door),
        };
        let carrier = plane.clone();
        let kit = ground.run(async move |core| Media::new(core, carrier, told, ports)).await;
        Self { kit, ground, plane, heard, ear: weak_ear, shows, door, commands: 0 }
    }

    /// The server is gone from one moment to the next and keeps nothing more; another one stands on what it left. What
    /// that one does beside requests has not begun.
    pub(crate) async fn killed(self) -> Self {
        let Self { kit, ground, commands, .. } = self;
        kit.dies().await;
        Self { commands, ..Self::on(ground).await }
    }

    /// The module hears this as if its plane had told it.
    pub(crate) async fn hears(&self, event: MediaEvent) {
        self.ear.upgrade().unwrap().send(event).await.unwrap();
    }

    /// A second passes.
    pub(crate) fn tick(&self) {
        self.ground.clock.advance_millis(1_000);
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

    pub(crate) fn caller(&mut self, who: u128) -> CommandHeader {
        self.commands += 1;
        CommandHeader::new(Actor::Person(person(who)), CommandId::of(&["test", &self.commands.to_string()]))
    }

    pub(crate) async fn open_session(&mut self, who: u128, role: Role) -> Result<SessionView, Failure> {
        self.open_by_offer(who, role, offer(role)).await
    }

    pub(crate) async fn open_by_offer(&mut self, who: u128, role: Role, sdp: String) -> Result<SessionView, Failure> {
        let id = self.caller(who).command_id;
        self.module.open(&principal(who), id, wanted(ROOM, role, sdp)).await
    }

    /// The session of somebody who watches: its transport is up, and that is kept.
    pub(crate) async fn viewer(&mut self, who: u128) -> String {
        let session = self.open_session(who, Role::Subscribe).await.unwrap().session;
        self.hears(MediaEvent::ViewerConnected { room: ROOM, session: session.parse().unwrap() }).await;
        assert_eq!(self.kept(&session, 1).await, ["media.session.subscribed"]);
        session
    }

    pub(crate) async fn enter(&mut self, token: &str, role: Role) -> Result<MediaSessionId, Failure> {
        let view = self.open_by_token(token, LOCALHOST, ROOM, role, offer(role)).await?;
        Ok(view.session.parse().unwrap())
    }

    /// The names of the events that are kept of a session, once there are so many.
    pub(crate) async fn kept(&self, session: &str, count: usize) -> Vec<String> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let told = self.ground.told().await.into_iter();
            let names: Vec<String> = told.filter(|(_, id)| id == session).map(|(name, _)| name).collect();
            if names.len() >= count || Instant::now() > deadline {
                return names;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Why the session ended, as often as it did.
    pub(crate) async fn reasons(&self, session: &str) -> Vec<String> {
        let records = self.ground.records().await;
        let ours = records.iter().filter(|stored| stored.record.stream.id() == session);
        let closed = ours.flat_map(|stored| &stored.record.events).filter(|event| *event.name == *CLOSED);
        closed.map(|event| event.data.get().to_owned()).collect()
    }
}

pub(crate) fn offer(role: Role) -> String {
    let (address, now) = (([127, 0, 0, 1], 9).into(), Instant::now());
    match role {
        Role::Publish => Peer::sender(Coding::Vp8, true, address, now).offer,
        Role::Subscribe => Peer::viewer(address, now).offer,
    }
}
