//! Events of the media plane: who publishes, who watches, and why it ended.

use feria_schema_base::{MediaSessionId, RoomId};
use feria_schema_media::session::VideoCodec;

/// On which side of the room a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MediaRole)]
pub enum Role {
    /// Sends picture and sound into the room.
    Publish,
    /// Receives them.
    Subscribe,
}

/// Which media a publisher sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Codecs {
    /// The picture's codec, if there is a picture.
    pub video: Option<VideoCodec>,
    /// Whether Opus was negotiated.
    pub audio: bool,
}

/// Why a session has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CloseReason {
    /// The client or the house asked for it.
    Requested,
    /// The same publisher opened another session, or the same viewer one more than it may have.
    Replaced,
    /// The room was closed.
    RoomClosed,
    /// No connection came about within fifteen seconds of the answer.
    NeverConnected,
    /// Nothing was heard from the other side for too long.
    ConnectionLost,
    /// The other side said goodbye.
    PeerLeft,
    /// The other side could not be who it said it was, or broke the protocol.
    ProtocolError,
    /// The session's engine panicked; it was dropped alone.
    Crashed,
    /// The server is stopping.
    Stopped,
    /// The server that carried it was killed or went dark; the next one says so when it starts.
    ServerLost,
}

impl CloseReason {
    /// The stable name of the reason, as facts and clients see it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Replaced => "replaced",
            Self::RoomClosed => "room_closed",
            Self::NeverConnected => "never_connected",
            Self::ConnectionLost => "connection_lost",
            Self::PeerLeft => "peer_left",
            Self::ProtocolError => "protocol_error",
            Self::Crashed => "crashed",
            Self::Stopped => "stopped",
            Self::ServerLost => "server_lost",
        }
    }
}

/// Something that happened to a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaEvent {
    /// The first picture (or sound, where there is no picture) of a publisher has arrived.
    Published { room: RoomId, session: MediaSessionId, codecs: Codecs },
    /// Nothing has come from the publisher for a while; its place is kept a little longer.
    PublisherAway { room: RoomId, session: MediaSessionId },
    /// A publisher that was away is heard again.
    PublisherBack { room: RoomId, session: MediaSessionId },
    /// A viewer's offer was answered.
    Subscribed { room: RoomId, session: MediaSessionId },
    /// A viewer's transport is up: what the room has is on its way.
    ViewerConnected { room: RoomId, session: MediaSessionId },
    /// The session is gone.
    Closed { room: RoomId, session: MediaSessionId, role: Role, reason: CloseReason },
}
