//! Keys in memory: bounded, and never of somebody who was erased.

use aws_lc_rs::aead::LessSafeKey;
use feria_schema_base::PersonId;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many keys of each generation are kept.
const KEPT: usize = 10_000;

/// Two generations: when the young one is full it becomes the old one, and what nobody asked for since is dropped.
#[derive(Default)]
pub(super) struct Cache(Mutex<State>);

#[derive(Default)]
struct State {
    young: HashMap<PersonId, Arc<LessSafeKey>>,
    old: HashMap<PersonId, Arc<LessSafeKey>>,
    erased: HashSet<PersonId>,
}

impl State {
    fn keep(&mut self, person: PersonId, key: &Arc<LessSafeKey>) {
        if self.young.len() >= KEPT {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(person, Arc::clone(key));
    }
}

impl Cache {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn get(&self, person: PersonId) -> Option<Arc<LessSafeKey>> {
        let mut state = self.state();
        if let Some(key) = state.young.get(&person) {
            return Some(Arc::clone(key));
        }
        let key = state.old.remove(&person)?;
        state.keep(person, &key);
        Some(key)
    }

    /// Keeps `key`, unless the person was erased while it was being read; then there is no key.
    pub(super) fn put(&self, person: PersonId, key: Arc<LessSafeKey>) -> Option<Arc<LessSafeKey>> {
        let mut state = self.state();
        if state.erased.contains(&person) {
            return None;
        }
        state.keep(person, &key);
        Some(key)
    }

    pub(super) fn forget(&self, person: PersonId) {
        let mut state = self.state();
        state.young.remove(&person);
        state.old.remove(&person);
        state.erased.insert(person);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
