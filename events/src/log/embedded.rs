//! The form for one machine: a SQLite file, written by one thread, read beside it.
//!
//! A group is whatever arrived while the last one was synced to the disk, so one caller waits for one
//! sync and many share it. The writer alone decides conflicts, from heads it keeps in memory.

mod file;
mod heads;
mod reader;
mod retention;
mod writer;

use super::chain::{self, LogKind, RawLog, RawRecord};
use super::{Append, AppendError, EventLog, LogId, OpenError, Position, ReadError};
use crate::{Stored, StreamName, Version};
use async_trait::async_trait;
use reader::Readers;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::sync::{oneshot, watch};
use writer::{Order, Writer};

/// A log in a file of this machine.
pub struct EmbeddedLog {
    id: LogId,
    readers: Readers,
    writer: Writer,
    head: watch::Receiver<Position>,
}

/// The same file, opened to be looked at while its server may be running.
pub struct EmbeddedReader {
    id: LogId,
    readers: Readers,
}

/// Which file, and what is promised of it.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    path: PathBuf,
    kind: LogKind,
    keep: Option<Duration>,
}

impl EmbeddedLog {
    /// Opens the log of facts at `path`; makes it when it is not there, under the identity that is `known`, if any.
    ///
    /// # Errors
    /// When the file cannot be opened, or is not a log of this format.
    pub fn open(path: &Path, known: Option<&LogId>) -> Result<Self, OpenError> {
        Self::start(Options { path: path.to_owned(), kind: LogKind::Main, keep: None }, known)
    }

    /// Opens the log of chat at `path`, in which records older than `keep` are removed.
    ///
    /// # Errors
    /// As [`EmbeddedLog::open`].
    pub fn open_chat(path: &Path, keep: Duration) -> Result<Self, OpenError> {
        Self::start(Options { path: path.to_owned(), kind: LogKind::Chat, keep: Some(keep) }, None)
    }

    fn start(options: Options, known: Option<&LogId>) -> Result<Self, OpenError> {
        let (connection, facts) = file::open(&options.path, known)?;
        let head = watch::Sender::new(Position(facts.last));
        let receiver = head.subscribe();
        let readers = Readers::new(&options);
        let writer = Writer::start(options, connection, head)?;
        Ok(Self { id: facts.id, readers, writer, head: receiver })
    }
}

impl EmbeddedReader {
    /// Opens the log of facts at `path` without the right to change it.
    ///
    /// # Errors
    /// When it is not there, or not a log of this format.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let id = file::look(path)?;
        let options = Options { path: path.to_owned(), kind: LogKind::Main, keep: None };
        Ok(Self { id, readers: Readers::new(&options) })
    }
}

#[async_trait]
impl EventLog for EmbeddedLog {
    fn id(&self) -> &LogId {
        &self.id
    }

    fn form(&self) -> &'static str {
        "embedded"
    }

    async fn append(&self, append: Append) -> Result<Position, AppendError> {
        append.check()?;
        let (reply, answer) = oneshot::channel();
        self.writer.order(Order::Append(append, reply));
        answer.await.unwrap_or_else(|_| Err(AppendError::Unavailable("the log's writer has stopped".to_owned())))
    }

    async fn load(&self, stream: &StreamName, after: Version) -> Result<Vec<Stored>, ReadError> {
        self.load_some(stream, after, usize::MAX).await
    }

    async fn load_some(&self, stream: &StreamName, after: Version, limit: usize) -> Result<Vec<Stored>, ReadError> {
        let raw = self.readers.stream(stream.clone(), after, limit.saturating_add(1)).await?;
        chain::stream_after(&raw, after, limit, self.readers.kind())
    }

    async fn last(&self, stream: &StreamName) -> Result<Option<Stored>, ReadError> {
        let raw = self.readers.last(stream.clone()).await?;
        raw.map(|raw| raw.judge()).transpose()
    }

    async fn read(&self, after: Position, limit: usize) -> Result<Vec<Stored>, ReadError> {
        // A record is in the file a moment before the head says so: only the file can say that it is not there.
        let head = *self.head.borrow();
        if after > head {
            chain::reaches(self.readers.end().await?.max(head), after)?;
        }
        chain::log_after(&self.readers.log(after, limit).await?, after, self.readers.kind())
    }

    fn head(&self) -> watch::Receiver<Position> {
        self.head.clone()
    }

    async fn writable(&self) -> Result<(), String> {
        let Err(reason) = self.writer.condition() else { return Ok(()) };
        let (reply, answer) = oneshot::channel();
        self.writer.order(Order::Probe(reply));
        answer.await.unwrap_or(Err(reason))
    }
}

#[async_trait]
impl RawLog for EmbeddedLog {
    fn log_id(&self) -> &LogId {
        &self.id
    }

    fn kind(&self) -> LogKind {
        self.readers.kind()
    }

    async fn raw(&self, after: Position, limit: usize) -> Result<Vec<RawRecord>, ReadError> {
        self.readers.log(after, limit).await
    }

    async fn end(&self) -> Result<Position, ReadError> {
        self.readers.end().await
    }

    async fn medium(&self) -> Result<Vec<String>, ReadError> {
        self.readers.medium().await
    }
}

#[async_trait]
impl RawLog for EmbeddedReader {
    fn log_id(&self) -> &LogId {
        &self.id
    }

    fn kind(&self) -> LogKind {
        self.readers.kind()
    }

    async fn raw(&self, after: Position, limit: usize) -> Result<Vec<RawRecord>, ReadError> {
        self.readers.log(after, limit).await
    }

    async fn end(&self) -> Result<Position, ReadError> {
        self.readers.end().await
    }

    async fn medium(&self) -> Result<Vec<String>, ReadError> {
        self.readers.medium().await
    }
}
