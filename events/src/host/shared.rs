//! State shared by every actor of one host.

use super::registry::Registry;
use super::threads::Threads;
use super::{HostHealth, Limits};
use crate::clock::Clock;
use crate::lock;
use crate::snapshots::Snapshots;
use crate::{EventLog, StreamName};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

pub(super) struct Shared {
    pub(super) name: &'static str,
    pub(super) log: Arc<dyn EventLog>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) snapshots: Option<Arc<dyn Snapshots>>,
    pub(super) chained: bool,
    pub(super) limits: Limits,
    pub(super) registry: Registry,
    pub(super) threads: Threads,
    started: Instant,
    stopping: AtomicBool,
    damaged: Mutex<BTreeMap<StreamName, String>>,
}

impl Shared {
    pub(super) fn new(parts: super::HostParts) -> std::io::Result<Self> {
        Ok(Self {
            name: parts.name,
            log: parts.log,
            clock: parts.clock,
            snapshots: parts.snapshots,
            chained: parts.chained,
            registry: Registry::new(parts.limits.live),
            threads: Threads::start(parts.name, parts.limits.threads)?,
            limits: parts.limits,
            started: Instant::now(),
            stopping: AtomicBool::new(false),
            damaged: Mutex::new(BTreeMap::new()),
        })
    }

    pub(super) fn uptime_millis(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    pub(super) fn stop(&self) {
        self.stopping.store(true, Ordering::Release);
        self.threads.stop();
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }

    /// Reports a stream that cannot be loaded, once.
    pub(super) fn report_damage(&self, stream: &StreamName, reason: &str) {
        let mut damaged = lock(&self.damaged);
        if damaged.insert(stream.clone(), reason.to_owned()).is_none() {
            tracing::error!(host = self.name, %stream, reason, "a stream is damaged and refused");
        }
    }

    /// A stream that loads again is damaged no more.
    pub(super) fn report_sound(&self, stream: &StreamName) {
        let mut damaged = lock(&self.damaged);
        if !damaged.is_empty() {
            damaged.remove(stream);
        }
    }

    pub(super) fn health(&self) -> HostHealth {
        let damaged = lock(&self.damaged);
        HostHealth {
            live: self.registry.live(),
            waiting: self.registry.waiting(),
            unhosted: Vec::new(),
            damaged: damaged.iter().map(|(stream, reason)| (stream.clone(), reason.clone())).collect(),
        }
    }
}
