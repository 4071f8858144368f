//! Entrants: who stands behind the sessions of this process, until each has begun and is kept as a fact.

use crate::plane::event::Role;
use feria_events::lock;
use feria_schema_base::{MediaSessionId, PersonId, RoomId};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex};

/// Somebody whose offer was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entrant {
    pub(crate) room: RoomId,
    pub(crate) person: PersonId,
    pub(crate) staff: bool,
    pub(crate) role: Role,
    /// Whether media has gone over the session: before, it leaves no trace.
    pub(crate) begun: bool,
}

/// The open sessions of this process and their people.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entrants(Arc<Mutex<HashMap<MediaSessionId, Entrant>>>);

impl Entrants {
    /// Before its offer is answered, so that no end of the session comes first; false where it is known already.
    pub(crate) fn remember(&self, session: MediaSessionId, entrant: Entrant) -> bool {
        match lock(&self.0).entry(session) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(entrant);
                true
            }
        }
    }

    /// The session has begun; who stands behind it.
    pub(crate) fn begin(&self, session: MediaSessionId) -> Option<Entrant> {
        let mut entrants = lock(&self.0);
        let entrant = entrants.get_mut(&session)?;
        entrant.begun = true;
        Some(*entrant)
    }

    /// The viewer of a session that has begun.
    pub(crate) fn viewer(&self, session: MediaSessionId) -> Option<Entrant> {
        let entrant = lock(&self.0).get(&session).copied();
        entrant.filter(|entrant| entrant.begun && entrant.role == Role::Subscribe)
    }

    pub(crate) fn forget(&self, session: MediaSessionId) -> Option<Entrant> {
        lock(&self.0).remove(&session)
    }
}
