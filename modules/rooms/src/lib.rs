//! Rooms: shows and what happens in them.
//!
//! - **owns** the show (`rooms.room`), its chat (`rooms.chat`, in the chat log), its likes
//! - **promises** that a line taken down is never replayed, that nobody writes once a mute or the end was answered,
//!   that a line sent again is one line, and that a viewer who comes back gets what they missed or is told so
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
mod writing;

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
pub use writing::Acknowledged;

use chat::Lines;
use feria_events::{
    Clock, CommandHeader, Committed, EventLog, Host, Keys, Position, Projection, ReadStore, SendError, Stored,
};
use feria_openapi::{Failure, Page};
use feria_schema_base::{ProductId, RoomId};
use likes::Likes;
use room::{Queries, RoomsFilter};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::sync::RwLock;

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
    /// Lines on their way, room by room.
    writing: Arc<Mutex<HashMap<RoomId, Arc<RwLock<()>>>>>,
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
            writing: Arc::default(),
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
    pub async fn schedule(
        &self,
        header: &CommandHeader,
        schedule: Schedule,
    ) -> Result<(RoomId, Committed<Room>), Failure> {
        self.poster_must_exist(&schedule).await?;
        let room = RoomId::derive(&header.command_id);
        Ok((room, self.tell(room, header, Command::Schedule(schedule)).await?))
    }

    /// Announces a show differently.
    ///
    /// # Errors
    /// As [`Rooms::schedule`], and that the show is over or called off.
    pub async fn change(
        &self,
        header: &CommandHeader,
        room: RoomId,
        schedule: Schedule,
    ) -> Result<Committed<Room>, Failure> {
        self.poster_must_exist(&schedule).await?;
        self.tell(room, header, Command::Change(schedule)).await
    }

    /// Puts a product of the shop on the picture.
    ///
    /// # Errors
    /// [`Error::ProductNotFound`], or that the show is over or called off.
    pub async fn pin(
        &self,
        header: &CommandHeader,
        room: RoomId,
        product: ProductId,
    ) -> Result<Committed<Room>, Failure> {
        if !self.shop.has_product(product).await? {
            return Err(Error::ProductNotFound.into());
        }
        self.tell(room, header, Command::Pin(product)).await
    }

    /// One command to one show, as it is.
    ///
    /// # Errors
    /// The rule it breaks, or the log's.
    pub(crate) async fn tell(
        &self,
        room: RoomId,
        header: &CommandHeader,
        command: Command,
    ) -> Result<Committed<Room>, Failure> {
        Ok(self.host.send::<Room>(&room.to_string(), header, command).await?)
    }

    /// One show as the API shows it.
    ///
    /// # Errors
    /// [`Error::RoomNotFound`], or that the read model is behind.
    pub async fn room(&self, room: RoomId, min: Option<Position>) -> Result<RoomView, Failure> {
        let row = self.queries.room(room, min).await?;
        self.views(vec![row]).await?.pop().ok_or_else(|| Error::RoomNotFound.into())
    }

    pub(crate) async fn rooms(&self, filter: &RoomsFilter, min: Option<Position>) -> Result<Page<RoomView>, Failure> {
        self.queries.rooms(filter, min).await?.show(async |rows| self.views(rows).await).await
    }

    /// The lines of one record of the chat log, without those taken down, for the live socket.
    ///
    /// # Errors
    /// When the record, a key or the show cannot be read.
    pub async fn told(&self, room: RoomId, record: &Stored) -> Result<Vec<LineView>, Failure> {
        let lines = self.lines.open(record).await?;
        self.standing(room, lines).await
    }

    async fn look<T: Send + 'static>(
        &self,
        room: RoomId,
        ask: impl FnOnce(&Room) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let answer = self.host.look::<Room, T>(&room.to_string(), move |show, _| ask(show)).await;
        answer.map_err(|error: SendError<Error>| error.into())
    }

    async fn poster_must_exist(&self, schedule: &Schedule) -> Result<(), Failure> {
        match &schedule.poster {
            Some(hash) if !self.shop.has_picture(hash).await? => Err(Error::PosterNotFound.into()),
            _ => Ok(()),
        }
    }
}
