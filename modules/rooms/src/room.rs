//! A show: scheduled, live, ended; what is pinned, who is muted, which lines were taken down.

mod aggregate;
mod commands;
mod entity;
mod events;
mod projection;
mod queries;

pub use aggregate::{Room, State};
pub use commands::{Command, Schedule};
pub use events::{
    Cancelled, Changed, Ended, LikesGathered, LineDeleted, Opened, Pinned, RoomEvent, Scheduled, Unpinned, ViewerMuted,
    ViewerUnmuted,
};
pub use projection::RoomProjection;
pub use queries::announced_start;
pub(crate) use queries::{Queries, RoomRow, RoomsFilter};
