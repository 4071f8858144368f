//! What the media plane can be asked about itself.

use super::event::Codecs;
use feria_schema_base::MediaSessionId;

/// What a room carries now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomStats {
    /// The session that holds the publisher's place.
    pub publisher: Option<MediaSessionId>,
    /// Whether its media arrives.
    pub on_air: bool,
    /// What it sends.
    pub codecs: Codecs,
    /// Payload bits per second over the last second.
    pub incoming_bits_per_second: u64,
    /// Viewers, connected or connecting.
    pub subscribers: usize,
}

/// How much a worker holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sessions.
    pub sessions: usize,
    /// Rooms with at least one session.
    pub rooms: usize,
    /// Remote addresses that are known to belong to a session.
    pub addresses: usize,
    /// Names by which sessions are found.
    pub names: usize,
    /// Timers that are set.
    pub timers: usize,
}
