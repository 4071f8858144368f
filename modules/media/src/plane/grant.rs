//! Who may do what in which room. Without a grant nothing is allowed.

use super::event::Role;
use crate::error::Error;
use feria_schema_base::RoomId;
use std::time::Duration;

/// What one person or token may do in one room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The only room it is good for.
    pub room: RoomId,
    /// The person or token it was given to.
    pub holder: String,
    /// Whether the holder may send picture and sound.
    pub publish: bool,
    /// Whether the holder may receive them.
    pub subscribe: bool,
    /// How long a session that it opens may last; `None`: until somebody ends it.
    pub lasts: Option<Duration>,
    /// How many sessions of the room the holder may receive at once; with one more, the oldest goes. `None`: as many
    /// as there are, for a token that the owner gave may serve many players.
    pub places: Option<usize>,
}

impl Grant {
    pub(crate) const fn check(&self, role: Role) -> Result<(), Error> {
        let allowed = match role {
            Role::Publish => self.publish,
            Role::Subscribe => self.subscribe,
        };
        if allowed { Ok(()) } else { Err(Error::NotAllowed) }
    }
}
