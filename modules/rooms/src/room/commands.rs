//! Commands: what a show is asked to do.

use feria_schema_base::{LineId, PersonId, ProductId};
use feria_schema_rooms::room::Announcement;

/// A command to one show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Announce it.
    Schedule(Announcement),
    /// Announce it differently; also while it runs.
    Change(Announcement),
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
