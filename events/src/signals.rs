//! Signals: what is worth telling now and never kept.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{Receiver, Sender};

/// How many signals a slow receiver may be behind before it skips.
const KEPT: usize = 1_024;

/// One signal; serialised once, however many receive it.
#[derive(Debug)]
pub struct Signal {
    /// What it is, e.g. `likes`.
    pub kind: &'static str,
    /// Its content as JSON.
    pub data: Box<RawValue>,
}

impl Signal {
    /// A signal that says `data`.
    ///
    /// # Errors
    /// When the data cannot be written as JSON.
    pub fn new(kind: &'static str, data: &impl Serialize) -> Result<Self, serde_json::Error> {
        Ok(Self { kind, data: to_raw_value(data)? })
    }
}

/// Carries signals by topic, within this process. Cloning it is cheap; all clones are one bus.
#[derive(Debug, Clone, Default)]
pub struct SignalBus {
    topics: Arc<RwLock<HashMap<String, Sender<Arc<Signal>>>>>,
}

impl SignalBus {
    /// Tells everyone who listens to `topic`; the number of those.
    pub fn publish(&self, topic: &str, signal: Arc<Signal>) -> usize {
        let sent = {
            let topics = self.topics.read().unwrap_or_else(PoisonError::into_inner);
            topics.get(topic).map(|sender| sender.send(signal).unwrap_or(0))
        };
        if sent == Some(0) {
            self.forget(topic);
        }
        sent.unwrap_or(0)
    }

    /// Listens to `topic` from now on.
    #[must_use]
    pub fn subscribe(&self, topic: &str) -> Subscription {
        let mut topics = self.topics.write().unwrap_or_else(PoisonError::into_inner);
        let sender = topics.entry(topic.to_owned()).or_insert_with(|| Sender::new(KEPT));
        Subscription { receiver: sender.subscribe() }
    }

    /// A topic that nobody listens to takes no room.
    fn forget(&self, topic: &str) {
        let mut topics = self.topics.write().unwrap_or_else(PoisonError::into_inner);
        if topics.get(topic).is_some_and(|sender| sender.receiver_count() == 0) {
            topics.remove(topic);
        }
    }
}

/// The listening end. One that falls behind skips the oldest signals and goes on with the newer.
#[derive(Debug)]
pub struct Subscription {
    receiver: Receiver<Arc<Signal>>,
}

/// What a subscription hears.
#[derive(Debug, Clone)]
pub enum Heard {
    /// The next signal.
    Signal(Arc<Signal>),
    /// So many were skipped because this receiver was too slow.
    Skipped(u64),
}

impl Subscription {
    /// The next signal, or how many were skipped; nothing when the bus has ended.
    pub async fn next(&mut self) -> Option<Heard> {
        match self.receiver.recv().await {
            Ok(signal) => Some(Heard::Signal(signal)),
            Err(RecvError::Lagged(count)) => Some(Heard::Skipped(count)),
            Err(RecvError::Closed) => None,
        }
    }
}
