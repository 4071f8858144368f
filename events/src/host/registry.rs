//! Registry of live aggregates: which there are, and where.

use super::actor::AggregateActor;
use super::job::{Gauge, Job};
use super::shared::Shared;
use crate::lock;
use crate::{Aggregate, StreamName};
use actix::{Actor, Addr};
use std::any::Any;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard};

const SHARDS: usize = 16;

/// The way to one live aggregate.
pub(super) struct Handle<A: Aggregate> {
    pub(super) address: Addr<AggregateActor<A>>,
    pub(super) gauge: Arc<Gauge>,
}

impl<A: Aggregate> Clone for Handle<A> {
    fn clone(&self) -> Self {
        Self { address: self.address.clone(), gauge: Arc::clone(&self.gauge) }
    }
}

struct Entry {
    handle: Box<dyn Any + Send>,
    gauge: Arc<Gauge>,
    passivate: fn(&dyn Any),
}

type Shard = HashMap<StreamName, Entry>;

/// Live aggregates by stream, in shards so that callers seldom meet.
pub(super) struct Registry {
    shards: [Mutex<Shard>; SHARDS],
    hasher: RandomState,
    live_per_shard: usize,
}

impl Registry {
    pub(super) fn new(live: usize) -> Self {
        Self {
            shards: std::array::from_fn(|_| Mutex::new(HashMap::new())),
            hasher: RandomState::new(),
            live_per_shard: live.div_ceil(SHARDS).max(1),
        }
    }

    fn shard(&self, hash: u64) -> MutexGuard<'_, Shard> {
        let shard = &self.shards[usize::try_from(hash % SHARDS as u64).unwrap_or(0)];
        lock(shard)
    }

    /// The live actor of `stream`, started if there is none. `None` when the stream is held by another type.
    pub(super) fn handle<A: Aggregate>(&self, shared: &Arc<Shared>, stream: &StreamName) -> Option<Handle<A>> {
        let hash = self.hasher.hash_one(stream);
        let mut shard = self.shard(hash);
        if let Some(entry) = shard.get(stream) {
            entry.gauge.used_at.store(shared.uptime_millis(), Ordering::Relaxed);
            return entry.handle.downcast_ref::<Handle<A>>().cloned();
        }
        if shard.len() >= self.live_per_shard {
            passivate_oldest(&shard);
        }
        let gauge = Arc::new(Gauge::default());
        gauge.used_at.store(shared.uptime_millis(), Ordering::Relaxed);
        let actor = AggregateActor::<A>::new(Arc::clone(shared), stream.clone(), Arc::clone(&gauge));
        let arbiter = shared.threads.pick(hash / SHARDS as u64);
        let address = AggregateActor::start_in_arbiter(arbiter, move |_| actor);
        let handle = Handle { address, gauge: Arc::clone(&gauge) };
        let entry = Entry { handle: Box::new(handle.clone()), gauge, passivate: ask_to_passivate::<A> };
        shard.insert(stream.clone(), entry);
        Some(handle)
    }

    /// Forgets the actor that counts by `gauge`; another one that took its place stays.
    pub(super) fn forget(&self, stream: &StreamName, gauge: &Arc<Gauge>) {
        let mut shard = self.shard(self.hasher.hash_one(stream));
        if shard.get(stream).is_some_and(|entry| Arc::ptr_eq(&entry.gauge, gauge)) {
            shard.remove(stream);
        }
    }

    pub(super) fn live(&self) -> usize {
        self.sum(HashMap::len)
    }

    pub(super) fn waiting(&self) -> usize {
        self.sum(|shard| shard.values().map(|entry| entry.gauge.waiting()).sum())
    }

    fn sum(&self, count: impl Fn(&Shard) -> usize) -> usize {
        self.shards.iter().map(|shard| count(&lock(shard))).sum()
    }
}

fn passivate_oldest(shard: &Shard) {
    let oldest = shard.values().min_by_key(|entry| entry.gauge.used_at.load(Ordering::Relaxed));
    if let Some(entry) = oldest {
        (entry.passivate)(&*entry.handle);
    }
}

fn ask_to_passivate<A: Aggregate>(handle: &dyn Any) {
    if let Some(handle) = handle.downcast_ref::<Handle<A>>() {
        handle.address.do_send(Job::Passivate);
    }
}
