//! How often something may be tried: a bound on attempts that forgives with time.
//!
//! Each key has a balance of attempts that refills evenly (GCRA: one number per key). An attempt is
//! taken before the slow work begins, so that a burst cannot pass while the first one is still being
//! looked at, and given back when it turns out right. Time is what has passed, and not what the wall shows: a clock
//! that is set locks nobody out and lets nobody in.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::Duration;

/// The keys that are kept at most; above it, those whose balance is full again are dropped.
const MAX_KEYS: usize = 100_000;

/// So many attempts at once, and one more each `every`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowance {
    /// Attempts of a full balance.
    pub burst: u32,
    /// The time after which one attempt comes back.
    pub every: Duration,
}

/// Balances by key.
#[derive(Debug, Clone)]
pub(crate) struct Throttle<K> {
    allowance: Allowance,
    /// When the balance of a key is full again.
    full_at: HashMap<K, Duration>,
}

impl<K: Eq + Hash + Clone> Throttle<K> {
    pub(crate) fn new(allowance: Allowance) -> Self {
        Self { allowance, full_at: HashMap::new() }
    }

    /// Takes one attempt from the balance of `key`, or says how long to wait for it.
    ///
    /// `now` is the time that has passed since any moment, as a monotonic clock says it.
    pub(crate) fn take(&mut self, key: &K, now: Duration) -> Result<(), Duration> {
        let every = self.allowance.every;
        let burst = every.saturating_mul(self.allowance.burst);
        let full_at = self.full_at.get(key).copied().unwrap_or(now).max(now).saturating_add(every);
        let over = full_at.saturating_sub(now).saturating_sub(burst);
        if !over.is_zero() {
            return Err(over);
        }
        self.make_room(now);
        self.full_at.insert(key.clone(), full_at);
        Ok(())
    }

    /// Gives one attempt back.
    pub(crate) fn give_back(&mut self, key: &K) {
        let every = self.allowance.every;
        if let Some(full_at) = self.full_at.get_mut(key) {
            *full_at = full_at.saturating_sub(every);
        }
    }

    /// How many keys are kept.
    pub(crate) fn keys(&self) -> usize {
        self.full_at.len()
    }

    fn make_room(&mut self, now: Duration) {
        if self.keys() >= MAX_KEYS {
            self.full_at.retain(|_, full_at| *full_at > now);
        }
        // Still full of keys in use: somebody tries from everywhere. Forgetting all would let them go on, so
        // the tenth that would be full again soonest makes room.
        if self.keys() >= MAX_KEYS {
            let mut ends: Vec<Duration> = self.full_at.values().copied().collect();
            let (_, tenth, _) = ends.select_nth_unstable(MAX_KEYS / 10);
            let tenth = *tenth;
            self.full_at.retain(|_, full_at| *full_at > tenth);
        }
    }
}
