//! A gate before what takes time, so that a test can stand between a question and its answer.

use async_trait::async_trait;
use feria_events::{Append, AppendError, EventLog, LogId, Position, ReadError, Stored, StreamName, Version};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::watch;

/// Open, until a test shuts it.
#[derive(Clone)]
pub(crate) struct Gate {
    shut: watch::Sender<bool>,
    came: watch::Sender<u64>,
}

impl Gate {
    pub(crate) fn open() -> Self {
        Self { shut: watch::Sender::new(false), came: watch::Sender::new(0) }
    }

    /// Whoever comes from now on waits.
    pub(crate) fn shut(&self) {
        self.came.send_replace(0);
        self.shut.send_replace(true);
    }

    /// Whoever waits goes on.
    pub(crate) fn let_through(&self) {
        self.shut.send_replace(false);
    }

    /// Waits until somebody has come since the gate was shut.
    pub(crate) async fn somebody_waits(&self) {
        self.came.subscribe().wait_for(|came| *came > 0).await.unwrap();
    }

    pub(crate) async fn pass(&self) {
        self.came.send_modify(|came| *came += 1);
        self.shut.subscribe().wait_for(|shut| !shut).await.unwrap();
    }
}

/// A log with a gate before its writer.
pub(crate) struct GatedLog {
    log: Arc<dyn EventLog>,
    pub(crate) gate: Gate,
    /// Before what follows the log.
    pub(crate) reading: Gate,
    /// Whether there is no space left.
    pub(crate) full: Arc<AtomicBool>,
}

impl GatedLog {
    pub(crate) fn before(log: &Arc<dyn EventLog>) -> Self {
        Self { log: Arc::clone(log), gate: Gate::open(), reading: Gate::open(), full: Arc::default() }
    }
}

#[async_trait]
impl EventLog for GatedLog {
    fn id(&self) -> &LogId {
        self.log.id()
    }

    fn form(&self) -> &'static str {
        self.log.form()
    }

    async fn append(&self, append: Append) -> Result<Position, AppendError> {
        self.gate.pass().await;
        if self.full.load(Ordering::SeqCst) {
            return Err(AppendError::NoSpace);
        }
        self.log.append(append).await
    }

    async fn load(&self, stream: &StreamName, after: Version) -> Result<Vec<Stored>, ReadError> {
        self.log.load(stream, after).await
    }

    async fn load_some(&self, stream: &StreamName, after: Version, limit: usize) -> Result<Vec<Stored>, ReadError> {
        self.log.load_some(stream, after, limit).await
    }

    async fn last(&self, stream: &StreamName) -> Result<Option<Stored>, ReadError> {
        self.log.last(stream).await
    }

    async fn read(&self, after: Position, limit: usize) -> Result<Vec<Stored>, ReadError> {
        let read = self.log.read(after, limit).await;
        self.reading.pass().await;
        read
    }

    fn head(&self) -> watch::Receiver<Position> {
        self.log.head()
    }

    async fn writable(&self) -> Result<(), String> {
        self.log.writable().await
    }
}
