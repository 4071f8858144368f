//! Who may do what in which room. Without a grant nothing is allowed.

use super::event::Role;
use crate::error::Error;
use feria_schema_base::RoomId;
use std::time::Duration;

/// Which page or program of its holder publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// A random name that it gave itself.
    pub id: String,
    /// It comes back by itself, and nobody has asked it to: where another source of the holder publishes by now, it is
    /// refused. Two pages would otherwise take the picture from each other for ever.
    pub resumes: bool,
}

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
    /// How many sessions of the room the holder may receive at once; one more takes the place of a silent one. `None`: as
    /// many as there are.
    pub places: Option<usize>,
    /// Which of the holder's pages or programs publishes, where it says so.
    pub source: Option<Source>,
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
