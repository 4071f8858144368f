//! What a show is asked to do.

use feria_schema_base::{LineId, LocalizedText, PersonId, ProductId, Timestamp};
use serde::{Deserialize, Serialize};

/// What the owner says about a show before it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// In the languages the owner wrote.
    pub title: LocalizedText,
    /// When it shall begin.
    pub starts_at: Timestamp,
    /// The hash of an uploaded picture; without one the show wears its first product's.
    pub poster: Option<String>,
}

/// A command to one show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Announce it.
    Schedule(Schedule),
    /// Announce it differently; also while it runs.
    Change(Schedule),
    /// Call it off before it began.
    Cancel,
    /// Go live: viewers may come in.
    Open,
    /// Close it for good.
    End,
    /// Put a product on the picture. It stays there after the end, for who comes late.
    Pin(ProductId),
    /// Take the product off the picture.
    Unpin,
    /// Take a line of chat down.
    DeleteLine(LineId),
    /// Let a person read and not write.
    Mute(PersonId),
    /// Let a person write again.
    Unmute(PersonId),
    /// Keep the likes of the last seconds.
    GatherLikes(u32),
}
