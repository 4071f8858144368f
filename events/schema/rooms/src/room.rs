//! The events of a show.

use feria_schema_base::{LineId, LocalizedText, PersonId, ProductId, Timestamp, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Scheduled = "rooms.room.scheduled" v 1;
    Changed = "rooms.room.changed" v 1;
    Cancelled = "rooms.room.cancelled" v 1;
    Opened = "rooms.room.opened" v 1;
    Ended = "rooms.room.ended" v 1;
    Pinned = "rooms.room.pinned" v 1;
    Unpinned = "rooms.room.unpinned" v 1;
    LineDeleted = "rooms.room.line_deleted" v 1;
    ViewerMuted = "rooms.room.viewer_muted" v 1;
    ViewerUnmuted = "rooms.room.viewer_unmuted" v 1;
    LikesGathered = "rooms.room.likes_gathered" v 1;
}

/// What is said about a show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Announcement {
    /// In the languages the owner wrote.
    pub title: LocalizedText,
    /// When it shall begin.
    pub starts_at: Timestamp,
    /// The hash of an uploaded picture; without one the show wears its first product's.
    pub poster: Option<String>,
}

/// The show was announced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Scheduled {
    /// All that is said about it.
    #[serde(flatten)]
    pub announcement: Announcement,
}

/// The announcement was changed; all of it stands here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Changed {
    /// All that is said about the show.
    #[serde(flatten)]
    pub announcement: Announcement,
}

/// The show was called off before it began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Cancelled {}

/// The show went live.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Opened {
    /// Microseconds UTC.
    pub at: Timestamp,
}

/// The show is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Ended {
    /// Microseconds UTC.
    pub at: Timestamp,
}

/// A product is on the picture; it takes the place of the one before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Pinned {
    /// Which.
    pub product: ProductId,
}

/// No product is on the picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Unpinned {
    /// The one that was.
    pub product: ProductId,
}

/// A line of chat was taken down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LineDeleted {
    /// Which.
    pub line: LineId,
}

/// A person may read here and not write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ViewerMuted {
    /// Who.
    pub person: PersonId,
}

/// A person may write here again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ViewerUnmuted {
    /// Who.
    pub person: PersonId,
}

/// The likes of some seconds, added up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LikesGathered {
    /// How many.
    pub count: u32,
}
