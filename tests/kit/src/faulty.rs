//! A log that a test can hold, fail, damage and cut off.

use crate::gate::Gate;
use async_trait::async_trait;
use feria_events::{Append, AppendError, EventLog, LogId, MemoryLog, Position, ReadError, Stored, StreamName, Version};
use std::collections::{HashSet, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};

const UNLIMITED: i64 = i64::MAX / 2;

/// What happens to an append instead of being written.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// Written, and then the answer is lost.
    AnswerLost,
    /// Not written.
    Fails(AppendError),
}

/// One server's way to a log. Cloning it is cheap.
#[derive(Clone)]
pub struct FaultyLog {
    inner: Arc<Inner>,
    /// Before every append.
    pub writing: Gate,
    /// Before what follows the log.
    pub reading: Gate,
}

struct Inner {
    log: Arc<dyn EventLog>,
    permits: Semaphore,
    arrived: watch::Sender<usize>,
    faults: Mutex<VecDeque<Fault>>,
    damaged: Mutex<HashSet<StreamName>>,
    away: AtomicBool,
    full: AtomicBool,
    unreadable: Mutex<Option<ReadError>>,
    left: AtomicI64,
}

impl Default for FaultyLog {
    fn default() -> Self {
        Self::new()
    }
}

impl FaultyLog {
    /// Over a log of its own, in memory.
    #[must_use]
    pub fn new() -> Self {
        Self::before(Arc::new(MemoryLog::new()))
    }

    /// Over a log that outlives it.
    #[must_use]
    pub fn before(log: Arc<dyn EventLog>) -> Self {
        let inner = Inner {
            log,
            permits: Semaphore::new(Semaphore::MAX_PERMITS >> 1),
            arrived: watch::Sender::new(0),
            faults: Mutex::default(),
            damaged: Mutex::default(),
            away: AtomicBool::default(),
            full: AtomicBool::default(),
            unreadable: Mutex::default(),
            left: AtomicI64::new(UNLIMITED),
        };
        Self { inner: Arc::new(inner), writing: Gate::default(), reading: Gate::default() }
    }

    /// From now on each append waits until it is let through.
    pub fn hold(&self) {
        self.inner.permits.forget_permits(usize::MAX);
    }

    /// So many appends may go on.
    pub fn let_through(&self, appends: usize) {
        self.inner.permits.add_permits(appends);
    }

    /// All of them may.
    pub fn release(&self) {
        self.inner.permits.add_permits(Semaphore::MAX_PERMITS >> 1);
    }

    /// Waits until so many appends have arrived since the beginning.
    pub async fn arrived(&self, appends: usize) {
        self.inner.arrived.subscribe().wait_for(|count| *count >= appends).await.unwrap();
    }

    /// The next append meets `fault`; faults given earlier come first.
    pub fn fault(&self, fault: Fault) {
        self.inner.faults.lock().unwrap().push_back(fault);
    }

    /// A stream cannot be loaded from now on.
    pub fn damage(&self, stream: &str) {
        self.inner.damaged.lock().unwrap().insert(stream.into());
    }

    /// All of them can be again.
    pub fn mend(&self) {
        self.inner.damaged.lock().unwrap().clear();
    }

    /// Reads and writes fail from now on, or no more.
    pub fn away(&self, away: bool) {
        self.inner.away.store(away, Ordering::SeqCst);
    }

    /// There is no space left from now on, or there is again.
    pub fn full(&self, full: bool) {
        self.inner.full.store(full, Ordering::SeqCst);
    }

    /// Whoever follows the log meets this from now on, or no more; streams are loaded all the same.
    pub fn unreadable(&self, error: Option<ReadError>) {
        *self.inner.unreadable.lock().unwrap() = error;
    }

    /// Takes so many records more, and then none: as if the server had died before the next one. Whatever of a dead
    /// server still moves writes nothing.
    pub fn cut_after(&self, records: i64) {
        self.inner.left.store(records, Ordering::SeqCst);
    }

    /// What comes of `work`, unless the log is cut on the way.
    pub async fn until_cut<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let cut = async {
            while self.inner.left.load(Ordering::SeqCst) >= 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::select! {
            biased;
            came = work => Some(came),
            () = cut => None,
        }
    }

    /// Every record.
    pub async fn records(&self) -> Vec<Stored> {
        self.inner.log.read(Position(0), 100_000).await.unwrap()
    }

    fn is_away(&self) -> bool {
        self.inner.away.load(Ordering::SeqCst)
    }

    fn readable(&self, stream: &StreamName) -> Result<(), ReadError> {
        if self.is_away() {
            return Err(ReadError::Unavailable("a test took the log away".to_owned()));
        }
        if self.inner.damaged.lock().unwrap().contains(stream) {
            return Err(ReadError::Damaged { position: Position(1), reason: "a test damaged it".to_owned() });
        }
        Ok(())
    }
}

#[async_trait]
impl EventLog for FaultyLog {
    fn id(&self) -> &LogId {
        self.inner.log.id()
    }

    fn form(&self) -> &'static str {
        "faulty"
    }

    async fn append(&self, append: Append) -> Result<Position, AppendError> {
        self.inner.arrived.send_modify(|count| *count += 1);
        self.inner.permits.acquire().await.unwrap().forget();
        self.writing.pass().await;
        if self.inner.left.fetch_sub(1, Ordering::SeqCst) <= 0 {
            return Err(AppendError::Unavailable("cut".to_owned()));
        }
        if self.is_away() {
            return Err(AppendError::Unavailable("a test took the log away".to_owned()));
        }
        if self.inner.full.load(Ordering::SeqCst) {
            return Err(AppendError::NoSpace);
        }
        let fault = self.inner.faults.lock().unwrap().pop_front();
        match fault {
            None => self.inner.log.append(append).await,
            Some(Fault::Fails(error)) => Err(error),
            Some(Fault::AnswerLost) => {
                self.inner.log.append(append).await?;
                Err(AppendError::Unavailable("the answer was lost".to_owned()))
            }
        }
    }

    async fn load(&self, stream: &StreamName, after: Version) -> Result<Vec<Stored>, ReadError> {
        self.readable(stream)?;
        self.inner.log.load(stream, after).await
    }

    async fn load_some(&self, stream: &StreamName, after: Version, limit: usize) -> Result<Vec<Stored>, ReadError> {
        self.readable(stream)?;
        self.inner.log.load_some(stream, after, limit).await
    }

    async fn last(&self, stream: &StreamName) -> Result<Option<Stored>, ReadError> {
        self.readable(stream)?;
        self.inner.log.last(stream).await
    }

    async fn read(&self, after: Position, limit: usize) -> Result<Vec<Stored>, ReadError> {
        if self.is_away() {
            return Err(ReadError::Unavailable("a test took the log away".to_owned()));
        }
        if let Some(error) = self.inner.unreadable.lock().unwrap().clone() {
            return Err(error);
        }
        let read = self.inner.log.read(after, limit).await;
        self.reading.pass().await;
        read
    }

    fn head(&self) -> watch::Receiver<Position> {
        self.inner.log.head()
    }

    async fn writable(&self) -> Result<(), String> {
        Ok(())
    }
}
