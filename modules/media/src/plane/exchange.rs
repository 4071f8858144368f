//! Requests to a worker and outputs of it, besides datagrams and time.

use super::event::{MediaEvent, Role};
use super::grant::Source;
use feria_schema_base::{MediaSessionId, RoomId};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

/// What a worker wants done.
#[derive(Debug)]
pub enum Output {
    /// A datagram to send.
    Transmit {
        /// Where to.
        to: SocketAddr,
        /// The datagram.
        payload: Vec<u8>,
    },
    /// Something that happened.
    Event(MediaEvent),
}

/// A request for a new session.
#[derive(Debug, Clone)]
pub struct SessionOffer {
    /// The room.
    pub room: RoomId,
    /// Publisher or viewer.
    pub role: Role,
    /// The id the new session shall have.
    pub session: MediaSessionId,
    /// The person or token that asks. As publisher it replaces itself, anybody else is refused; as viewer that has as
    /// many sessions as it may it replaces one that is silent. Only it may trickle into the session or end it.
    pub holder: String,
    /// The network that it comes from.
    pub network: IpAddr,
    /// How long the session may last; `None`: until somebody ends it.
    pub lasts: Option<Duration>,
    /// How many sessions of the room its holder may receive at once.
    pub places: Option<usize>,
    /// Which of the holder's pages or programs publishes, where it says so.
    pub source: Option<Source>,
    /// The SDP offer.
    pub sdp: String,
}
