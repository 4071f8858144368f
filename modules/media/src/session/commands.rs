//! Commands: what a session's stream is asked to keep.

use super::entrants::Entrant;
use crate::plane::event::Codecs;
use feria_schema_base::{Country, PersonId, RoomId};
use feria_schema_media::session::Network;

/// How a viewer's first picture came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstFrame {
    /// From the start of the navigation.
    pub milliseconds: u32,
    /// Of which offer, answer and transport took.
    pub signalling_ms: Option<u32>,
    /// Where the viewer is, if that is known.
    pub country: Option<Country>,
    /// The kind of network, if the browser says it.
    pub network: Option<Network>,
}

/// A command to one session's stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Its media has begun to arrive.
    Publish { room: RoomId, person: PersonId, codecs: Codecs },
    /// Its viewer is there.
    Subscribe { room: RoomId, person: PersonId, staff: bool },
    /// Its page shows a picture.
    PresentFirstFrame { room: RoomId, person: PersonId, frame: FirstFrame },
    /// It is over.
    Close { reason: &'static str },
}

impl Command {
    pub(crate) const fn subscribe(viewer: &Entrant) -> Self {
        Self::Subscribe { room: viewer.room, person: viewer.person, staff: viewer.staff }
    }
}
