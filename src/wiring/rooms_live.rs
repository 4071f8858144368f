//! Rooms asks what is known only while it happens: who watches, and whether a picture arrives.

use crate::live::Hub;
use feria_rooms::Presence;
use feria_schema_base::{MediaSessionId, RoomId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The rooms into which a publisher's picture is arriving. Cloning it is cheap.
#[derive(Clone, Default)]
pub(super) struct Pictures(Arc<Mutex<HashMap<RoomId, MediaSessionId>>>);

impl Pictures {
    /// The picture of `session` arrives; whether that changes what the room sees.
    pub(super) fn on(&self, room: RoomId, session: MediaSessionId) -> bool {
        self.lock().insert(room, session).is_none()
    }

    /// The picture of `session` does not arrive any more. One that was replaced says nothing of its successor.
    pub(super) fn off(&self, room: RoomId, session: MediaSessionId) -> bool {
        let mut pictures = self.lock();
        let was = pictures.get(&room) == Some(&session);
        if was {
            pictures.remove(&room);
        }
        was
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<RoomId, MediaSessionId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) struct Now {
    pub(super) hub: Hub,
    pub(super) pictures: Pictures,
}

impl Presence for Now {
    fn viewers(&self, room: &RoomId) -> u64 {
        self.hub.viewers(room)
    }

    fn has_picture(&self, room: &RoomId) -> bool {
        self.pictures.lock().contains_key(room)
    }
}
