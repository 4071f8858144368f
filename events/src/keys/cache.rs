//! Keys in memory: bounded, and never of somebody who was erased.

use crate::lock;
use aws_lc_rs::aead::LessSafeKey;
use feria_schema_base::PersonId;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard};

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
        lock(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cache, KEPT};
    use aws_lc_rs::aead::{AES_256_GCM, LessSafeKey, UnboundKey};
    use feria_schema_base::PersonId;
    use std::sync::Arc;

    fn person(n: usize) -> PersonId {
        PersonId::from_bits(n as u128)
    }

    fn key() -> Arc<LessSafeKey> {
        Arc::new(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &[7; 32]).unwrap()))
    }

    fn filled(persons: std::ops::Range<usize>, cache: &Cache, key: &Arc<LessSafeKey>) {
        for n in persons {
            assert!(cache.put(person(n), Arc::clone(key)).is_some());
        }
    }

    /// Two generations are kept and no more: what was asked for in the younger one stays, the rest goes.
    #[test]
    fn whoever_is_asked_for_stays_and_the_memory_is_bounded() {
        let (cache, key) = (Cache::new(), key());
        filled(0..KEPT, &cache, &key);
        filled(KEPT..KEPT + 1, &cache, &key);
        assert!(cache.get(person(0)).is_some(), "the old generation is still there, and the first is young again");
        filled(KEPT + 1..2 * KEPT, &cache, &key);
        assert!(cache.get(person(0)).is_some());
        assert!(cache.get(person(1)).is_none(), "nobody asked for the second");
        filled(2 * KEPT..5 * KEPT, &cache, &key);
        assert!(cache.get(person(0)).is_none());
        // Each holder of the key is one entry; this test is the one beside them.
        assert!(Arc::strong_count(&key) <= 2 * KEPT + 1);
    }

    /// Somebody is erased while their key is being read from the table: what was read comes too late.
    #[test]
    fn a_key_that_comes_after_the_erasure_is_not_kept() {
        let (cache, key) = (Cache::new(), key());
        filled(0..KEPT + 1, &cache, &key);
        for n in [0, KEPT] {
            cache.forget(person(n));
            assert!(cache.get(person(n)).is_none(), "in either generation");
            assert!(cache.put(person(n), Arc::clone(&key)).is_none());
            assert!(cache.get(person(n)).is_none());
        }
        cache.forget(person(9 * KEPT));
        assert!(cache.put(person(9 * KEPT), Arc::clone(&key)).is_none(), "nobody had asked for this one before");
        assert!(cache.get(person(1)).is_some());
        assert_eq!(Arc::strong_count(&key), KEPT, "two are gone of all, and this test has one");
    }
}
