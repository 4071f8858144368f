//! Each form of the log, ready to be held to the contract.

use super::nats::Nats;
use async_trait::async_trait;
use feria_events::{EmbeddedLog, EventLog, JetStreamLog, LogKind, MemoryLog};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// A log under test, and whatever must live as long as it.
#[async_trait]
pub(crate) trait Form: Send + Sized {
    const KIND: LogKind;
    /// Whether positions follow one another without a gap from the first.
    const DENSE: bool;

    async fn new() -> Self;
    fn log(&self) -> Arc<dyn EventLog>;
    /// The same log, closed and opened again; None for a form that ends with its process.
    async fn reopen(self) -> Option<Self>;
}

pub(crate) struct Memory(Arc<MemoryLog>);
pub(crate) struct MemoryChat(Arc<MemoryLog>);
pub(crate) struct Embedded(Arc<EmbeddedLog>, TempDir);
pub(crate) struct EmbeddedChat(Arc<EmbeddedLog>, TempDir);

pub(crate) struct JetStream(Arc<JetStreamLog>, Nats);
pub(crate) struct JetStreamChat(Arc<JetStreamLog>, Nats);

impl Embedded {
    /// The log by its own type.
    pub(crate) fn file(&self) -> &EmbeddedLog {
        &self.0
    }

    /// Where its file is.
    pub(crate) fn path(&self) -> PathBuf {
        self.1.path().join("events.db")
    }
}

const MONTH: Duration = Duration::from_secs(30 * 24 * 3_600);

#[async_trait]
impl Form for Memory {
    const KIND: LogKind = LogKind::Main;
    const DENSE: bool = true;

    async fn new() -> Self {
        Self(Arc::new(MemoryLog::new()))
    }

    fn log(&self) -> Arc<dyn EventLog> {
        Arc::clone(&self.0) as _
    }

    async fn reopen(self) -> Option<Self> {
        None
    }
}

#[async_trait]
impl Form for MemoryChat {
    const KIND: LogKind = LogKind::Chat;
    const DENSE: bool = true;

    async fn new() -> Self {
        Self(Arc::new(MemoryLog::chat()))
    }

    fn log(&self) -> Arc<dyn EventLog> {
        Arc::clone(&self.0) as _
    }

    async fn reopen(self) -> Option<Self> {
        None
    }
}

#[async_trait]
impl Form for Embedded {
    const KIND: LogKind = LogKind::Main;
    const DENSE: bool = true;

    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self(Arc::new(EmbeddedLog::open(&folder.path().join("events.db"), None).unwrap()), folder)
    }

    fn log(&self) -> Arc<dyn EventLog> {
        Arc::clone(&self.0) as _
    }

    async fn reopen(self) -> Option<Self> {
        let Self(log, folder) = self;
        let id = log.id().clone();
        drop(Arc::into_inner(log).expect("the test gave its handle back"));
        let log = EmbeddedLog::open(&folder.path().join("events.db"), Some(&id)).unwrap();
        Some(Self(Arc::new(log), folder))
    }
}

#[async_trait]
impl Form for EmbeddedChat {
    const KIND: LogKind = LogKind::Chat;
    const DENSE: bool = true;

    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self(Arc::new(EmbeddedLog::open_chat(&folder.path().join("chat.db"), MONTH).unwrap()), folder)
    }

    fn log(&self) -> Arc<dyn EventLog> {
        Arc::clone(&self.0) as _
    }

    async fn reopen(self) -> Option<Self> {
        let Self(log, folder) = self;
        drop(Arc::into_inner(log).expect("the test gave its handle back"));
        let log = EmbeddedLog::open_chat(&folder.path().join("chat.db"), MONTH).unwrap();
        Some(Self(Arc::new(log), folder))
    }
}

#[async_trait]
impl Form for JetStream {
    const KIND: LogKind = LogKind::Main;
    const DENSE: bool = true;

    async fn new() -> Self {
        let nats = Nats::careful();
        Self(Arc::new(JetStreamLog::open(&nats.settings(), None).await.unwrap()), nats)
    }

    fn log(&self) -> Arc<dyn EventLog> {
        Arc::clone(&self.0) as _
    }

    async fn reopen(self) -> Option<Self> {
        let Self(log, nats) = self;
        let id = log.id().clone();
        drop(Arc::into_inner(log).expect("the test gave its handle back"));
        let log = JetStreamLog::open(&nats.settings(), Some(&id)).await.unwrap();
        Some(Self(Arc::new(log), nats))
    }
}

#[async_trait]
impl Form for JetStreamChat {
    const KIND: LogKind = LogKind::Chat;
    const DENSE: bool = true;

    async fn new() -> Self {
        let nats = Nats::careful();
        Self(Arc::new(JetStreamLog::open_chat(&nats.settings(), MONTH).await.unwrap()), nats)
    }

    fn log(&self) -> Arc<dyn EventLog> {
        Arc::clone(&self.0) as _
    }

    async fn reopen(self) -> Option<Self> {
        let Self(log, nats) = self;
        drop(Arc::into_inner(log).expect("the test gave its handle back"));
        let log = JetStreamLog::open_chat(&nats.settings(), MONTH).await.unwrap();
        Some(Self(Arc::new(log), nats))
    }
}
