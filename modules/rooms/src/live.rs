//! Live messages of rooms: what it says on the live socket, and what the live socket asks of rooms.

pub(crate) mod likes;
pub(crate) mod watching;
pub(crate) mod welcome;

use crate::Rooms;
use crate::chat::aggregate::Chat;
use crate::chat::view::LineView;
use crate::live::welcome::Welcome;
use crate::room::aggregate::Room;
use crate::room::events::RoomEvent;
use crate::room::view::RoomView;
use async_trait::async_trait;
use feria_events::{Aggregate as _, CommandHeader, EventSet as _, Position, Stored};
use feria_openapi::live::{
    Attendance, Audience, Key, LiveMessage, LiveRooms, LiveSource, Outlet, Recover, Update, Visit, Welcomed,
    Whereabouts,
};
use feria_openapi::{Failure, Principal};
use feria_schema_base::{LineId, PersonId, ProductId, RoomId};
use feria_schema_rooms::room::{LineDeleted, ViewerMuted, ViewerUnmuted};
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;

const ROOM: &str = "rooms.room";
const PINNED: &str = "rooms.pinned";
const LIKES: &str = "rooms.likes";
const VIEWERS: &str = "rooms.viewers";

/// How often the viewers of a room are said.
const VIEWERS_EVERY: Duration = Duration::from_secs(1);

/// A message of rooms.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = LiveRoomsMessage)]
pub enum RoomsMessage {
    /// The answer to `hello`, before everything else.
    Welcome(Box<Welcome>),
    /// Somebody wrote a line in the chat; said once, in the order of offsets.
    Line(LineView),
    /// A line was taken down.
    LineDeleted {
        /// Id of the line that was taken down.
        line: LineId,
    },
    /// Somebody may only read from now on; said to them and to staff.
    Muted {
        /// Id of the person who may only read now.
        person: PersonId,
    },
    /// Somebody may write again; said to them and to staff.
    Unmuted {
        /// Id of the person who may write again.
        person: PersonId,
    },
    /// How many distinct viewers there are, staff left out; at most once a second.
    Viewers {
        /// Distinct viewers in the room now.
        count: u64,
    },
    /// Likes since the last time, at most five times a second.
    Likes {
        /// So many more.
        count: u32,
        /// Since the show began.
        total: u64,
    },
    /// The show as it is now.
    Room {
        /// The show as it is after the change.
        room: Box<RoomView>,
    },
    /// What is pinned now; a `product` says what it is.
    Pinned {
        /// The product; nothing when none is.
        product: Option<ProductId>,
    },
}

#[async_trait]
impl LiveSource for Rooms {
    fn updates(&self, stored: &Stored) -> Result<Vec<Update>, Failure> {
        if stored.record.stream.kind() != Room::KIND {
            return Ok(Vec::new());
        }
        let room = id(stored)?;
        let updates = stored.record.events.iter().map(|event| update(room, &RoomEvent::read(event)?));
        Ok(updates.collect::<Result<Vec<_>, Failure>>()?.into_iter().flatten().collect())
    }

    async fn render(&self, key: Key, position: Position) -> Result<Vec<(Audience, LiveMessage)>, Failure> {
        let view = self.room(RoomId::from_bits(key.id), Some(position)).await?;
        let to = Audience::Room(view.room);
        let body = match key.kind {
            PINNED => RoomsMessage::Pinned { product: view.pinned },
            _ => RoomsMessage::Room { room: Box::new(view) },
        };
        Ok(vec![(to, LiveMessage::of(&body)?.coalesced(key))])
    }

    async fn lines(&self, stored: &Stored) -> Result<Vec<(Audience, LiveMessage)>, Failure> {
        if stored.record.stream.kind() != Chat::KIND {
            return Ok(Vec::new());
        }
        let room = id(stored)?;
        let lines = self.standing(room, self.lines.open(stored).await?).await?;
        let said = lines.into_iter().map(|line| {
            let offset = line.offset;
            Ok((Audience::Room(room), LiveMessage::of(&RoomsMessage::Line(line))?.at(offset)))
        });
        said.collect()
    }
}

fn id(stored: &Stored) -> Result<RoomId, Failure> {
    stored.record.stream.id().parse().map_err(|_| Failure::damaged("a room's stream"))
}

fn update(room: RoomId, event: &RoomEvent) -> Result<Option<Update>, Failure> {
    let say = |to, body: &RoomsMessage| Ok(Some(Update::Say(to, LiveMessage::of(body)?)));
    match event {
        RoomEvent::Scheduled(_)
        | RoomEvent::Changed(_)
        | RoomEvent::Cancelled(_)
        | RoomEvent::Opened(_)
        | RoomEvent::Ended(_) => Ok(Some(Update::Refresh(Key::of_room(ROOM, room)))),
        RoomEvent::Pinned(_) | RoomEvent::Unpinned(_) => Ok(Some(Update::Refresh(Key::of_room(PINNED, room)))),
        RoomEvent::LineDeleted(LineDeleted { line }) => {
            say(Audience::Room(room), &RoomsMessage::LineDeleted { line: *line })
        }
        // Who is muted is not for the room to know.
        RoomEvent::ViewerMuted(ViewerMuted { person }) => {
            say(Audience::Member(room, *person), &RoomsMessage::Muted { person: *person })
        }
        RoomEvent::ViewerUnmuted(ViewerUnmuted { person }) => {
            say(Audience::Member(room, *person), &RoomsMessage::Unmuted { person: *person })
        }
        RoomEvent::LikesGathered(_) => Ok(None),
    }
}

#[async_trait]
impl LiveRooms for Rooms {
    async fn welcome(&self, room: RoomId, who: &Principal, recover: Option<&Recover>) -> Result<Welcomed, Failure> {
        let welcome = self.welcome_for(room, who, recover).await?;
        let offset = welcome.offset;
        Ok(Welcomed { offset, message: LiveMessage::of(&RoomsMessage::Welcome(Box::new(welcome)))? })
    }

    async fn line(&self, room: RoomId, who: &Principal, header: &CommandHeader, text: &str) -> Result<(), Failure> {
        self.write(who, header, room, text).await.map(|_| ())
    }

    async fn like(&self, room: RoomId, who: &Principal, count: u32) -> Result<(), Failure> {
        self.viewer_likes(room, who, count).await
    }

    async fn look(&self, room: RoomId, who: &Principal, product: ProductId) -> Result<(), Failure> {
        self.viewer_looked(room, who, product).await
    }
}

impl Attendance for Rooms {
    fn came(&self, visit: Visit) {
        self.watching.came(visit, self.core.clock.now());
    }

    fn is_at(&self, visit: Visit, place: Whereabouts) {
        self.watching.is_at(visit, place);
    }

    fn went(&self, visit: Visit) {
        self.watching.went(visit, self.core.clock.now());
    }
}

impl Rooms {
    /// Says the likes that came, and keeps them, for as long as it is awaited.
    pub(crate) async fn say_likes(self, outlet: Outlet) {
        self.gather_likes(|room, count, total| {
            let key = Key::of_room(LIKES, room);
            outlet.say(Audience::Room(room), &RoomsMessage::Likes { count, total }, |message| message.coalesced(key));
        })
        .await;
    }

    /// Says how many watch where that has changed, for as long as it is awaited.
    pub(crate) async fn say_viewers(self, outlet: Outlet) {
        let mut tick = tokio::time::interval(VIEWERS_EVERY);
        loop {
            tick.tick().await;
            for (room, count) in self.watching.take_changed() {
                let key = Key::of_room(VIEWERS, room);
                outlet.say(Audience::Room(room), &RoomsMessage::Viewers { count }, |message| message.coalesced(key));
            }
        }
    }
}
