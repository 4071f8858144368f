//! Live messages: what a module says to the people in the rooms when something happens.
//!
//! A module says in its `live.rs` what a committed fact means for whom, and how a view is rendered; who delivers,
//! retries and paces knows no module.

use crate::{Failure, Principal};
use async_trait::async_trait;
use bytes::Bytes;
use feria_events::{CommandHeader, Position, Stored};
use feria_schema_base::{Country, Language, PersonId, ProductId, RoomId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

/// To whom a message is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Everybody in a room.
    Room(RoomId),
    /// Everybody in every room.
    AllRooms,
    /// One person in a room, and staff there.
    Member(RoomId, PersonId),
    /// One person, in whichever room.
    Person(PersonId),
    /// Staff, in whichever room.
    Staff,
}

/// A thing of which only the newest message counts: an older one that has not left yet gives way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// What it is: `commerce.product`.
    pub kind: &'static str,
    /// Which one of its kind.
    pub id: u128,
}

impl Key {
    /// The key of the one thing of its kind in a room.
    #[must_use]
    pub const fn of_room(kind: &'static str, room: RoomId) -> Self {
        Self { kind, id: room.bits() }
    }
}

/// One message, serialised once for all who get it.
#[derive(Debug, Clone)]
pub struct LiveMessage {
    /// Its JSON.
    pub json: Bytes,
    /// The place of a chat line in its room; what the welcome already held is left out by it.
    pub offset: Option<u64>,
    /// It may be dropped for a newer one of this key.
    pub coalesce: Option<Key>,
    /// How soon a newer one of its key may follow it, where a crowd makes them.
    pub min_interval: Option<Duration>,
}

impl LiveMessage {
    /// Reaches every socket that can keep up.
    ///
    /// # Errors
    /// `internal_error` when the body is no JSON.
    pub fn of(body: &impl Serialize) -> Result<Self, Failure> {
        let json = serde_json::to_vec(body).map_err(|_| Failure::internal_error())?;
        Ok(Self { json: json.into(), offset: None, coalesce: None, min_interval: None })
    }

    /// A line of chat at its place in the room.
    #[must_use]
    pub fn at(self, offset: u64) -> Self {
        Self { offset: Some(offset), ..self }
    }

    /// May be dropped for a newer one of `key`.
    #[must_use]
    pub fn coalesced(self, key: Key) -> Self {
        Self { coalesce: Some(key), ..self }
    }

    /// A newer one of its key follows after `interval` at the earliest.
    #[must_use]
    pub fn at_most_every(self, interval: Duration) -> Self {
        Self { min_interval: Some(interval), ..self }
    }
}

/// What follows for pages from a record of the log.
#[derive(Debug, Clone)]
pub enum Update {
    /// This is said, once and as it is.
    Say(Audience, LiveMessage),
    /// What is shown under this key is rendered anew, not older than the record; while its store is away it waits, and
    /// is then said once, as it is by then.
    Refresh(Key),
}

/// The live half of a module.
#[async_trait]
pub trait LiveSource: Send + Sync + 'static {
    /// What a record of the log of facts means for pages. Reads nothing but the record.
    ///
    /// # Errors
    /// When the record is damaged.
    fn updates(&self, stored: &Stored) -> Result<Vec<Update>, Failure>;

    /// Renders what is shown under one of this module's keys.
    ///
    /// # Errors
    /// When it cannot be read; a 503 is tried again.
    async fn render(&self, key: Key, position: Position) -> Result<Vec<(Audience, LiveMessage)>, Failure> {
        let _ = (key, position);
        Ok(Vec::new())
    }

    /// The messages of a record of the log of chat, in their order: nothing that follows is said before them.
    ///
    /// # Errors
    /// When it cannot be read; a 503 is tried again for a while, then the room is sent away to come back.
    async fn lines(&self, stored: &Stored) -> Result<Vec<(Audience, LiveMessage)>, Failure> {
        let _ = stored;
        Ok(Vec::new())
    }

    /// What somebody who comes into a room is told right after the welcome, in the same frame.
    ///
    /// # Errors
    /// When it cannot be read; who comes in is then asked to come again.
    async fn greet(&self, room: RoomId, who: &Principal) -> Result<Vec<LiveMessage>, Failure> {
        let _ = (room, who);
        Ok(Vec::new())
    }
}

/// The way out for what no record says: what is counted, or known only while it happens. Cloning it is cheap.
#[derive(Clone)]
pub struct Outlet(pub Arc<dyn Fn(Audience, LiveMessage) + Send + Sync>);

impl Outlet {
    /// Says it now, or writes down why it cannot be said.
    pub fn say(&self, to: Audience, body: &impl Serialize, finish: impl FnOnce(LiveMessage) -> LiveMessage) {
        match LiveMessage::of(body) {
            Ok(message) => (self.0)(to, finish(message)),
            Err(failure) => tracing::warn!(%failure, "something that happens cannot be said"),
        }
    }
}

/// Somebody at the live socket of a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Visit {
    /// Where.
    pub room: RoomId,
    /// Who.
    pub person: PersonId,
    /// Whether it is one of the shop's own people.
    pub staff: bool,
}

/// Where a viewer says that they are, and what they read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, ToSchema)]
pub struct Whereabouts {
    /// Where a parcel would go, by ISO 3166-1.
    #[serde(default)]
    #[schema(value_type = Option<String>, examples("ID"))]
    pub country: Option<Country>,
    /// What they read, by BCP 47.
    #[serde(default)]
    #[schema(value_type = Option<String>, examples("en"))]
    pub language: Option<Language>,
}

/// Is told who comes to the live sockets of a room, and who goes: once per socket.
pub trait Attendance: Send + Sync + 'static {
    /// A socket was opened.
    fn came(&self, visit: Visit);
    /// Whoever is at it says where they are, at first and when that is another place.
    fn is_at(&self, visit: Visit, place: Whereabouts);
    /// It is closed, whoever closed it.
    fn went(&self, visit: Visit);
}

/// Where a viewer was when the line broke.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
pub struct Recover {
    /// Which chat log the offset belongs to.
    pub epoch: String,
    /// The newest line they have.
    pub offset: u64,
}

/// The first message of a socket.
#[derive(Debug, Clone)]
pub struct Welcomed {
    /// The newest line that is accounted for in it.
    pub offset: u64,
    /// What is said.
    pub message: LiveMessage,
}

/// What the live socket asks of whoever owns the rooms.
#[async_trait]
pub trait LiveRooms: Send + Sync + 'static {
    /// The state that is sent to a viewer who joins or reconnects.
    ///
    /// # Errors
    /// `room_not_found`, or that a store is away.
    async fn welcome(&self, room: RoomId, who: &Principal, recover: Option<&Recover>) -> Result<Welcomed, Failure>;

    /// Writes a line.
    ///
    /// # Errors
    /// The rule that refuses it.
    async fn line(&self, room: RoomId, who: &Principal, header: &CommandHeader, text: &str) -> Result<(), Failure>;

    /// Takes likes.
    ///
    /// # Errors
    /// The rule that refuses them.
    async fn like(&self, room: RoomId, who: &Principal, count: u32) -> Result<(), Failure>;

    /// Is told that somebody has opened a product.
    ///
    /// # Errors
    /// That a store is away.
    async fn look(&self, room: RoomId, who: &Principal, product: ProductId) -> Result<(), Failure>;
}

/// The schema of an enum of messages, with those of everything in it: what a module adds to the document.
#[must_use]
pub fn live_schemas<M: ToSchema>() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas = vec![(M::name().into_owned(), M::schema())];
    M::schemas(&mut schemas);
    schemas
}
