//! The closed set of a show's events.

use feria_schema_rooms::room::{
    Cancelled, Changed, Ended, LikesGathered, LineDeleted, Opened, Pinned, Scheduled, Unpinned, ViewerMuted,
    ViewerUnmuted,
};

feria_events::events! {
    /// What can happen to a show.
    pub enum RoomEvent {
        Scheduled(Scheduled),
        Changed(Changed),
        Cancelled(Cancelled),
        Opened(Opened),
        Ended(Ended),
        Pinned(Pinned),
        Unpinned(Unpinned),
        LineDeleted(LineDeleted),
        ViewerMuted(ViewerMuted),
        ViewerUnmuted(ViewerUnmuted),
        LikesGathered(LikesGathered),
    }
}

impl RoomEvent {
    /// Whether it changes what the host edits, and so the version that an edit is held against.
    pub(super) const fn edits(&self) -> bool {
        !matches!(self, Self::LikesGathered(_) | Self::LineDeleted(_) | Self::ViewerMuted(_) | Self::ViewerUnmuted(_))
    }
}
