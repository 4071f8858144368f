//! Timer queue: when which session wants to be served, without looking at all of them.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::time::Instant;

/// A heap with at most one live entry per session; entries that a sooner one replaced are skipped.
#[derive(Debug, Default)]
pub(crate) struct Timers {
    heap: BinaryHeap<Reverse<(Instant, usize)>>,
    soonest: HashMap<usize, Instant>,
}

impl Timers {
    /// Makes sure that the session is served at this time or before.
    pub(crate) fn schedule(&mut self, session: usize, at: Instant) {
        let entry = self.soonest.entry(session);
        let sooner = match &entry {
            std::collections::hash_map::Entry::Occupied(known) => at < *known.get(),
            std::collections::hash_map::Entry::Vacant(_) => true,
        };
        if sooner {
            entry.insert_entry(at);
            self.heap.push(Reverse((at, session)));
        }
    }

    pub(crate) fn remove(&mut self, session: usize) {
        self.soonest.remove(&session);
    }

    pub(crate) fn next(&mut self) -> Option<Instant> {
        self.drop_stale();
        self.heap.peek().map(|Reverse((at, _))| *at)
    }

    /// The next session whose time has come; it has to be scheduled again.
    pub(crate) fn due(&mut self, now: Instant) -> Option<usize> {
        self.drop_stale();
        let Reverse((at, session)) = *self.heap.peek()?;
        if at > now {
            return None;
        }
        self.heap.pop();
        self.soonest.remove(&session);
        Some(session)
    }

    pub(crate) fn len(&self) -> usize {
        self.soonest.len()
    }

    fn drop_stale(&mut self) {
        while let Some(Reverse((at, session))) = self.heap.peek() {
            if self.soonest.get(session) == Some(at) {
                return;
            }
            self.heap.pop();
        }
    }
}
