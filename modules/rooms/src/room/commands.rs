//! Commands: what a show is asked to do.

use feria_schema_base::{LineId, LocalizedText, PersonId, ProductId, Timestamp};
use feria_schema_rooms::room::Announcement;

/// What shall be said differently of a show; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// Its title, in every language.
    pub title: Option<LocalizedText>,
    /// When it shall begin.
    pub starts_at: Option<Timestamp>,
    /// Its poster, or that it has none.
    pub poster: Option<Option<String>>,
}

impl Change {
    /// What is said from then on.
    pub(crate) fn of(self, before: &Announcement) -> Announcement {
        Announcement {
            title: self.title.unwrap_or_else(|| before.title.clone()),
            starts_at: self.starts_at.unwrap_or(before.starts_at),
            poster: self.poster.unwrap_or_else(|| before.poster.clone()),
        }
    }
}

impl From<Announcement> for Change {
    fn from(Announcement { title, starts_at, poster }: Announcement) -> Self {
        Self { title: Some(title), starts_at: Some(starts_at), poster: Some(poster) }
    }
}

/// A command to one show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Announce it.
    Schedule(Announcement),
    /// Announce it differently; also while it runs.
    Change(Change),
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
