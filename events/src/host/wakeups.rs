//! Deadlines of aggregates that are not live: a table says which are due, the host wakes them.
//!
//! The table may lag behind the log or name what is no longer due; the woken aggregate reads its own
//! state and decides by that.

use super::EndsTheThreads;
use super::job::Job;
use super::shared::Shared;
use crate::lock;
use crate::{Aggregate, StreamName};
use async_trait::async_trait;
use feria_schema_base::Timestamp;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// Knows the next deadline of each stream.
#[async_trait]
pub trait Wakeups: Send + Sync + 'static {
    /// Up to `limit` streams whose deadline is not after `now`, the oldest first; none when it cannot be read.
    async fn due(&self, now: Timestamp, limit: u64) -> Vec<StreamName>;
}

type Wake = fn(&Arc<Shared>, &StreamName);

/// How to wake an aggregate of each kind.
#[derive(Default)]
pub(super) struct Wakers {
    kinds: RwLock<HashMap<&'static str, Wake>>,
    unknown: Mutex<BTreeSet<String>>,
}

impl Wakers {
    pub(super) fn register<A: Aggregate>(&self) {
        let wake: Wake = |shared, stream| {
            if let Some(handle) = shared.registry.handle::<A>(shared, stream) {
                handle.address.do_send(Job::Wake);
            }
        };
        self.kinds.write().unwrap_or_else(PoisonError::into_inner).insert(A::KIND, wake);
        lock(&self.unknown).remove(A::KIND);
    }

    pub(super) fn wake(&self, shared: &Arc<Shared>, stream: &StreamName) {
        let wake = self.kinds.read().unwrap_or_else(PoisonError::into_inner).get(stream.kind()).copied();
        if let Some(wake) = wake {
            return wake(shared, stream);
        }
        let mut unknown = lock(&self.unknown);
        if unknown.insert(stream.kind().to_owned()) {
            tracing::error!(kind = stream.kind(), "a deadline is due for a kind that nobody registered");
        }
    }

    /// The kinds of which a deadline was due and nobody hosts the aggregate.
    pub(super) fn unhosted(&self) -> Vec<String> {
        lock(&self.unknown).iter().cloned().collect()
    }
}

/// How many are woken in one go.
const AT_ONCE: u64 = 1_000;

/// Reads the table at start and from then on, until the host stops or its last handle is gone.
pub(super) fn watch(shared: &Arc<Shared>, wakers: &Arc<Wakers>, ends: &Arc<EndsTheThreads>, table: Arc<dyn Wakeups>) {
    let (shared, wakers, ends) = (Arc::clone(shared), Arc::clone(wakers), Arc::downgrade(ends));
    tokio::spawn(async move {
        while !shared.is_stopping() && ends.strong_count() > 0 {
            for stream in table.due(shared.clock.now(), AT_ONCE).await {
                wakers.wake(&shared, &stream);
            }
            tokio::time::sleep(shared.limits.wake_every).await;
        }
    });
}
