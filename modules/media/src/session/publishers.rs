//! Who stands behind the sessions that publish, until their media arrives and they are kept as a fact.

use feria_schema_base::{MediaSessionId, PersonId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The publishing sessions of this process and their people.
#[derive(Debug, Clone, Default)]
pub(crate) struct Publishers(Arc<Mutex<HashMap<MediaSessionId, PersonId>>>);

impl Publishers {
    pub(crate) fn remember(&self, session: MediaSessionId, person: PersonId) {
        self.lock().insert(session, person);
    }

    pub(crate) fn who(&self, session: MediaSessionId) -> Option<PersonId> {
        self.lock().get(&session).copied()
    }

    pub(crate) fn forget(&self, session: MediaSessionId) {
        self.lock().remove(&session);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<MediaSessionId, PersonId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
