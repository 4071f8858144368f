//! What happened to a show.

use feria_schema_base::{LineId, LocalizedText, PersonId, ProductId, Timestamp};
use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The closed set of a show's events.
    pub enum RoomEvent {
        Scheduled(Scheduled) = "rooms.room.scheduled" v 1,
        Changed(Changed) = "rooms.room.changed" v 1,
        Cancelled(Cancelled) = "rooms.room.cancelled" v 1,
        Opened(Opened) = "rooms.room.opened" v 1,
        Ended(Ended) = "rooms.room.ended" v 1,
        Pinned(Pinned) = "rooms.room.pinned" v 1,
        Unpinned(Unpinned) = "rooms.room.unpinned" v 1,
        LineDeleted(LineDeleted) = "rooms.room.line_deleted" v 1,
        ViewerMuted(ViewerMuted) = "rooms.room.viewer_muted" v 1,
        ViewerUnmuted(ViewerUnmuted) = "rooms.room.viewer_unmuted" v 1,
        LikesGathered(LikesGathered) = "rooms.room.likes_gathered" v 1,
    }
}

impl RoomEvent {
    /// Whether it changes what the host edits, and so the version that an edit is held against.
    pub(super) const fn edits(&self) -> bool {
        !matches!(self, Self::LikesGathered(_) | Self::LineDeleted(_) | Self::ViewerMuted(_) | Self::ViewerUnmuted(_))
    }
}

/// The show was announced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scheduled {
    /// By language.
    pub title: LocalizedText,
    /// Microseconds UTC.
    pub starts_at: Timestamp,
    /// The hash of a picture.
    pub poster: Option<String>,
}

/// The announcement was changed; all of it stands here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Changed {
    /// By language.
    pub title: LocalizedText,
    /// Microseconds UTC.
    pub starts_at: Timestamp,
    /// The hash of a picture.
    pub poster: Option<String>,
}

/// The show was called off before it began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cancelled {}

/// The show went live.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// Microseconds UTC.
    pub at: Timestamp,
}

/// The show is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ended {
    /// Microseconds UTC.
    pub at: Timestamp,
}

/// A product is on the picture; it takes the place of the one before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pinned {
    /// Which.
    pub product: ProductId,
}

/// No product is on the picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unpinned {
    /// The one that was.
    pub product: ProductId,
}

/// A line of chat was taken down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LineDeleted {
    /// Which.
    pub line: LineId,
}

/// A person may read here and not write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewerMuted {
    /// Who.
    pub person: PersonId,
}

/// A person may write here again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewerUnmuted {
    /// Who.
    pub person: PersonId,
}

/// The likes of some seconds, added up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LikesGathered {
    /// How many.
    pub count: u32,
}
