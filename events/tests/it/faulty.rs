//! A memory log that a test can hold, fail and damage.

use async_trait::async_trait;
use feria_events::{Append, AppendError, EventLog, LogId, MemoryLog, Position, ReadError, Stored, StreamName, Version};
use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex};
use tokio::sync::{Semaphore, watch};

/// What happens to an append instead of being written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fault {
    /// Written, and then the answer is lost.
    AnswerLost,
    Fails(AppendError),
}

#[derive(Clone)]
pub(crate) struct FaultyLog(Arc<Inner>);

struct Inner {
    log: MemoryLog,
    gate: Semaphore,
    arrived: watch::Sender<usize>,
    faults: Mutex<VecDeque<Fault>>,
    damaged: Mutex<HashSet<StreamName>>,
    away: Mutex<bool>,
    unreadable: Mutex<Option<ReadError>>,
}

impl FaultyLog {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Inner {
            log: MemoryLog::new(),
            gate: Semaphore::new(Semaphore::MAX_PERMITS >> 1),
            arrived: watch::Sender::new(0),
            faults: Mutex::default(),
            damaged: Mutex::default(),
            away: Mutex::default(),
            unreadable: Mutex::default(),
        }))
    }

    /// From now on each append waits until it is let through.
    pub(crate) fn hold(&self) {
        self.0.gate.forget_permits(usize::MAX);
    }

    pub(crate) fn let_through(&self, appends: usize) {
        self.0.gate.add_permits(appends);
    }

    pub(crate) fn release(&self) {
        self.0.gate.add_permits(Semaphore::MAX_PERMITS >> 1);
    }

    /// Waits until so many appends have arrived since the beginning.
    pub(crate) async fn arrived(&self, appends: usize) {
        self.0.arrived.subscribe().wait_for(|count| *count >= appends).await.unwrap();
    }

    /// The next append meets `fault`; faults given earlier come first.
    pub(crate) fn fault(&self, fault: Fault) {
        self.0.faults.lock().unwrap().push_back(fault);
    }

    pub(crate) fn damage(&self, stream: &str) {
        self.0.damaged.lock().unwrap().insert(stream.into());
    }

    pub(crate) fn mend(&self) {
        self.0.damaged.lock().unwrap().clear();
    }

    /// Reads and writes fail from now on, or no more.
    pub(crate) fn away(&self, away: bool) {
        *self.0.away.lock().unwrap() = away;
    }

    /// Whoever follows the log meets this from now on, or no more; streams are loaded all the same.
    pub(crate) fn unreadable(&self, error: Option<ReadError>) {
        *self.0.unreadable.lock().unwrap() = error;
    }

    pub(crate) async fn records(&self) -> Vec<Stored> {
        self.0.log.read(Position(0), 100_000).await.unwrap()
    }

    fn is_away(&self) -> bool {
        *self.0.away.lock().unwrap()
    }

    fn readable(&self, stream: &StreamName) -> Result<(), ReadError> {
        if self.is_away() {
            return Err(ReadError::Unavailable("a test took the log away".to_owned()));
        }
        if self.0.damaged.lock().unwrap().contains(stream) {
            return Err(ReadError::Damaged { position: Position(1), reason: "a test damaged it".to_owned() });
        }
        Ok(())
    }
}

#[async_trait]
impl EventLog for FaultyLog {
    fn id(&self) -> &LogId {
        self.0.log.id()
    }

    fn form(&self) -> &'static str {
        "faulty"
    }

    async fn append(&self, append: Append) -> Result<Position, AppendError> {
        self.0.arrived.send_modify(|count| *count += 1);
        self.0.gate.acquire().await.unwrap().forget();
        if self.is_away() {
            return Err(AppendError::Unavailable("a test took the log away".to_owned()));
        }
        let fault = self.0.faults.lock().unwrap().pop_front();
        match fault {
            None => self.0.log.append(append).await,
            Some(Fault::Fails(error)) => Err(error),
            Some(Fault::AnswerLost) => {
                self.0.log.append(append).await?;
                Err(AppendError::Unavailable("the answer was lost".to_owned()))
            }
        }
    }

    async fn load(&self, stream: &StreamName, after: Version) -> Result<Vec<Stored>, ReadError> {
        self.readable(stream)?;
        self.0.log.load(stream, after).await
    }

    async fn last(&self, stream: &StreamName) -> Result<Option<Stored>, ReadError> {
        self.readable(stream)?;
        self.0.log.last(stream).await
    }

    async fn read(&self, after: Position, limit: usize) -> Result<Vec<Stored>, ReadError> {
        if self.is_away() {
            return Err(ReadError::Unavailable("a test took the log away".to_owned()));
        }
        if let Some(error) = self.0.unreadable.lock().unwrap().clone() {
            return Err(error);
        }
        self.0.log.read(after, limit).await
    }

    fn head(&self) -> watch::Receiver<Position> {
        self.0.log.head()
    }

    async fn writable(&self) -> Result<(), String> {
        Ok(())
    }
}
