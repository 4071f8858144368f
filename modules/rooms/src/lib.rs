//! Rooms: shows and what happens in them.
//!
//! - **owns** the show (`rooms.room`), its chat (`rooms.chat`, in the chat log), its likes
//! - **promises** that a line taken down is never replayed, that nobody writes after being muted, and
//!   that a viewer who comes back gets what they missed or is told how much it was
//! - **reads** names, products and pictures through its ports; **writes** the streams it owns
//! - **actors** one per live show and one per live chat, all hosted by `feria-events`

mod api;
mod chat;
mod error;
mod likes;
mod live;
mod ports;
mod recovery;
mod room;
mod view;

pub use api::routes;
pub use chat::{Chat, ChatEvent, Line, Write, Written};
pub use error::Error;
pub use live::{Told, told};
pub use ports::{People, Presence, Shop};
pub use recovery::{Recover, Welcome, You};
pub use room::{
    Cancelled, Changed, Command, Ended, LikesGathered, LineDeleted, Opened, Pinned, Room, RoomEvent, RoomProjection,
    Schedule, Scheduled, State, Unpinned, ViewerMuted, ViewerUnmuted, announced_start,
};
pub use view::{LineView, RoomView};

use chat::Lines;
use feria_events::{
    Actor, Caller, Clock, Committed, EventLog, Host, Keys, Position, Projection, ReadStore, SendError, Stored,
};
use feria_openapi::{Failure, Page, Principal};
use feria_schema_base::{CommandId, LineId, PersonId, ProductId, RoomId};
use likes::Likes;
use room::{Queries, RoomsFilter};
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation as _;

const MAX_LINE: usize = 300;
/// Letters are built of several code points in many scripts, but of this many bytes only to flood a room.
const MAX_LINE_BYTES: usize = 4096;

/// What rooms is made of.
pub struct Deps {
    /// Hosts the shows.
    pub host: Host,
    /// Hosts the chats, over the chat log.
    pub chat_host: Host,
    /// The chat log, read for recovery.
    pub chat_log: Arc<dyn EventLog>,
    /// Opens and seals what people write.
    pub keys: Keys,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where the rows of shows lie.
    pub read: ReadStore,
    /// Who people are.
    pub people: Arc<dyn People>,
    /// What the shop has.
    pub shop: Arc<dyn Shop>,
    /// What is known only while it happens.
    pub presence: Arc<dyn Presence>,
}

/// The façade.
#[derive(Clone)]
pub struct Rooms {
    host: Host,
    chat_host: Host,
    keys: Keys,
    clock: Arc<dyn Clock>,
    lines: Lines,
    queries: Queries,
    people: Arc<dyn People>,
    shop: Arc<dyn Shop>,
    presence: Arc<dyn Presence>,
    likes: Arc<Likes>,
}

/// The projections of this module.
#[must_use]
pub fn projections() -> Vec<Arc<dyn Projection>> {
    vec![Arc::new(RoomProjection)]
}

impl Rooms {
    /// Puts the module together.
    #[must_use]
    pub fn new(deps: Deps) -> Self {
        let Deps { host, chat_host, chat_log, keys, clock, read, people, shop, presence } = deps;
        Self {
            lines: Lines::new(chat_log, keys.clone()),
            queries: Queries::new(read),
            likes: Arc::default(),
            host,
            chat_host,
            keys,
            clock,
            people,
            shop,
            presence,
        }
    }

    /// Announces a show; its id is derived from the command.
    ///
    /// # Errors
    /// [`Error::TitleHasTheWrongLength`], [`Error::PosterNotFound`], or the log's.
    pub async fn schedule(&self, caller: &Caller, schedule: Schedule) -> Result<(RoomId, Committed<Room>), Failure> {
        self.poster_must_exist(&schedule).await?;
        let room = RoomId::derive(&caller.command_id);
        Ok((room, self.tell(room, caller, Command::Schedule(schedule)).await?))
    }

    /// Announces a show differently.
    ///
    /// # Errors
    /// As [`Rooms::schedule`], and that the show is over or called off.
    pub async fn change(&self, caller: &Caller, room: RoomId, schedule: Schedule) -> Result<Committed<Room>, Failure> {
        self.poster_must_exist(&schedule).await?;
        self.tell(room, caller, Command::Change(schedule)).await
    }

    /// Puts a product of the shop on the picture.
    ///
    /// # Errors
    /// [`Error::ProductNotFound`], or that the show is over or called off.
    pub async fn pin(&self, caller: &Caller, room: RoomId, product: ProductId) -> Result<Committed<Room>, Failure> {
        if !self.shop.has_product(product).await? {
            return Err(Error::ProductNotFound.into());
        }
        self.tell(room, caller, Command::Pin(product)).await
    }

    /// One command to one show, as it is.
    ///
    /// # Errors
    /// The rule it breaks, or the log's.
    pub async fn tell(&self, room: RoomId, caller: &Caller, command: Command) -> Result<Committed<Room>, Failure> {
        Ok(self.host.send::<Room>(&room.to_string(), caller, command).await?)
    }

    /// Writes a line of chat in the sender's display name.
    ///
    /// # Errors
    /// [`Error::LineHasTheWrongLength`], [`Error::RoomIsNotLive`], [`Error::ViewerIsMuted`],
    /// [`Error::NameIsNeeded`], or the log's.
    pub async fn write(
        &self,
        principal: &Principal,
        caller: &Caller,
        room: RoomId,
        text: &str,
    ) -> Result<Line, Failure> {
        let text = text.trim().to_owned();
        let letters = text.graphemes(true).take(MAX_LINE + 1).count();
        if !(1..=MAX_LINE).contains(&letters) || text.len() > MAX_LINE_BYTES {
            return Err(Error::LineHasTheWrongLength.into());
        }
        let person = principal.person;
        self.look(room, move |show| show.may_write(&person)).await??;
        let name = self.people.name_of(person).await?.ok_or(Error::NameIsNeeded)?;
        let stream = Lines::stream(&room);
        let line = Write {
            line: LineId::derive(&caller.command_id),
            person,
            name: self.keys.seal(person, &stream, &name).await?,
            text: self.keys.seal(person, &stream, &text).await?,
            staff: principal.is_owner(),
        };
        let id = line.line;
        let committed = self.chat_host.send::<Chat>(&room.to_string(), caller, line).await?;
        self.lines.written(committed.position, id).await
    }

    /// Takes likes; they are told within 200 ms and kept within seconds.
    ///
    /// # Errors
    /// [`Error::LikesComeInSmallNumbers`], [`Error::RoomIsNotLive`].
    pub async fn like(&self, room: RoomId, count: u32) -> Result<(), Failure> {
        if !(1..=likes::AT_ONCE).contains(&count) {
            return Err(Error::LikesComeInSmallNumbers.into());
        }
        self.must_be_live(room).await?;
        self.likes.add(room, count);
        Ok(())
    }

    /// Tells and keeps the likes until it is dropped; one task per server runs it.
    pub async fn gather_likes(&self, tell: impl Fn(RoomId, u32, u64)) {
        let mut tick = tokio::time::interval(likes::TOLD_EVERY);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
        let mut kept = tokio::time::Instant::now();
        loop {
            tick.tick().await;
            for (room, count) in self.likes.to_tell() {
                let total = self.room(room, None).await.map_or(0, |view| view.likes);
                tell(room, count, total);
            }
            if kept.elapsed() >= likes::KEPT_EVERY {
                kept = tokio::time::Instant::now();
                self.keep_likes().await;
            }
        }
    }

    /// Writes the likes that are not in the log yet; the server calls it once more when it stops.
    pub async fn keep_likes(&self) {
        for (room, count) in self.likes.to_keep() {
            let id = CommandId::of(&["likes", &room.to_string(), &self.clock.now().0.to_string()]);
            let caller = Caller::new(Actor::System, id);
            if let Err(failure) = self.tell(room, &caller, Command::GatherLikes(count)).await {
                tracing::warn!(%room, count, %failure, "likes wait for the log");
                self.likes.put_back(room, count);
            }
        }
    }

    /// One show as the API shows it.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], or that the read model is behind.
    pub async fn room(&self, room: RoomId, min: Option<Position>) -> Result<RoomView, Failure> {
        let row = self.queries.room(room, min).await?;
        self.view(row).await
    }

    pub(crate) async fn rooms(&self, filter: &RoomsFilter, min: Option<Position>) -> Result<Page<RoomView>, Failure> {
        let page = self.queries.rooms(filter, min).await?;
        let mut items = Vec::with_capacity(page.items.len());
        for row in page.items {
            items.push(self.view(row).await?);
        }
        Ok(Page { items, next: page.next })
    }

    /// Who is muted in a show.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`].
    pub async fn muted(&self, room: RoomId) -> Result<Vec<PersonId>, Failure> {
        let found = self.look(room, |show| (show.state(), show.muted().collect())).await?;
        if found.0 == State::Unknown { Err(Error::RoomNotFound.into()) } else { Ok(found.1) }
    }

    /// The lines of one record of the chat log, without those taken down, for the live socket.
    ///
    /// # Errors
    /// When the record, a key or the show cannot be read.
    pub async fn told(&self, room: RoomId, record: &Stored) -> Result<Vec<LineView>, Failure> {
        let lines = self.lines.open(record).await?;
        self.standing(room, lines).await
    }

    /// Where a show stands; media asks it before it lets anyone in.
    ///
    /// # Errors
    /// When the show cannot be loaded.
    pub async fn state(&self, room: RoomId) -> Result<Room, Failure> {
        self.look(room, Clone::clone).await
    }

    async fn look<T: Send + 'static>(
        &self,
        room: RoomId,
        ask: impl FnOnce(&Room) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let answer = self.host.look::<Room, T>(&room.to_string(), move |show, _| ask(show)).await;
        answer.map_err(|error: SendError<Error>| error.into())
    }

    async fn must_be_live(&self, room: RoomId) -> Result<(), Failure> {
        match self.look(room, Room::state).await? {
            State::Live => Ok(()),
            State::Unknown => Err(Error::RoomNotFound.into()),
            State::Ended => Err(Error::RoomHasEnded.into()),
            State::Scheduled | State::Cancelled => Err(Error::RoomIsNotLive.into()),
        }
    }

    async fn poster_must_exist(&self, schedule: &Schedule) -> Result<(), Failure> {
        match &schedule.poster {
            Some(hash) if !self.shop.has_picture(hash).await? => Err(Error::PosterNotFound.into()),
            _ => Ok(()),
        }
    }
}
