//! Pending publishers: who stands behind the sessions that publish, until their media arrives and they are kept as a fact.

use feria_events::lock;
use feria_schema_base::{MediaSessionId, PersonId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// The publishing sessions of this process and their people.
#[derive(Debug, Clone, Default)]
pub(crate) struct Publishers(Arc<Mutex<HashMap<MediaSessionId, PersonId>>>);

impl Publishers {
    pub(crate) fn remember(&self, session: MediaSessionId, person: PersonId) {
        lock(&self.0).insert(session, person);
    }

    pub(crate) fn who(&self, session: MediaSessionId) -> Option<PersonId> {
        lock(&self.0).get(&session).copied()
    }

    pub(crate) fn forget(&self, session: MediaSessionId) {
        lock(&self.0).remove(&session);
    }
}
