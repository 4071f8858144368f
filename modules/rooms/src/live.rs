//! What a record tells the people in a room at once.

use crate::room::Room;
use crate::{LineDeleted, Pinned, RoomEvent, ViewerMuted, ViewerUnmuted};
use feria_events::{Aggregate as _, EventPayload as _, Stored};
use feria_schema_base::{LineId, PersonId, ProductId, RoomId};

/// One thing to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The announcement or the state changed: the show is to be shown anew.
    Room,
    /// This product is on the picture, or none.
    Pin(Option<ProductId>),
    /// A line was taken down.
    LineDeleted(LineId),
    /// A person may only read.
    Muted(PersonId),
    /// A person may write again.
    Unmuted(PersonId),
}

/// What `stored` tells, and in which room; nothing when it is no show's record.
#[must_use]
pub fn told(stored: &Stored) -> Option<(RoomId, Vec<Told>)> {
    let stream = &stored.record.stream;
    if stream.kind() != Room::KIND {
        return None;
    }
    let room = stream.id().parse().ok()?;
    let events = stored.record.events.iter();
    let decoded = events.filter_map(|event| RoomEvent::decode(&event.name, event.schema, &event.data).ok());
    Some((room, decoded.filter_map(|event| tell(&event)).collect()))
}

fn tell(event: &RoomEvent) -> Option<Told> {
    match event {
        RoomEvent::Scheduled(_)
        | RoomEvent::Changed(_)
        | RoomEvent::Cancelled(_)
        | RoomEvent::Opened(_)
        | RoomEvent::Ended(_) => Some(Told::Room),
        RoomEvent::Pinned(Pinned { product }) => Some(Told::Pin(Some(*product))),
        RoomEvent::Unpinned(_) => Some(Told::Pin(None)),
        RoomEvent::LineDeleted(LineDeleted { line }) => Some(Told::LineDeleted(*line)),
        RoomEvent::ViewerMuted(ViewerMuted { person }) => Some(Told::Muted(*person)),
        RoomEvent::ViewerUnmuted(ViewerUnmuted { person }) => Some(Told::Unmuted(*person)),
        RoomEvent::LikesGathered(_) => None,
    }
}
