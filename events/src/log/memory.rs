//! The form for tests: the same contract, kept in memory.

use super::chain::{self, LogKind, RawLog, RawRecord};
use super::{Append, AppendError, EventLog, LogId, Position, ReadError};
use crate::lock;
use crate::{Stored, StreamName, Version};
use async_trait::async_trait;
use bytes::Bytes;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard};
use tokio::sync::watch;
use uuid::Uuid;

/// A log that ends with its process.
pub struct MemoryLog {
    id: LogId,
    kind: LogKind,
    state: Mutex<State>,
    head: watch::Sender<Position>,
}

#[derive(Default)]
struct State {
    records: BTreeMap<u64, (StreamName, Bytes)>,
    /// The positions of each stream's records, with the version that each begins at.
    streams: HashMap<StreamName, Vec<(Version, u64)>>,
    last: u64,
}

impl MemoryLog {
    /// An empty log of facts.
    #[must_use]
    pub fn new() -> Self {
        Self::of(LogKind::Main)
    }

    /// An empty log of chat.
    #[must_use]
    pub fn chat() -> Self {
        Self::of(LogKind::Chat)
    }

    fn of(kind: LogKind) -> Self {
        Self { id: LogId::generate(), kind, state: Mutex::default(), head: watch::Sender::new(Position::default()) }
    }

    /// Removes the records up to `through`, as age does in a log of chat.
    pub fn forget(&self, through: Position) {
        let mut state = self.state();
        state.records.retain(|position, _| *position > through.0);
        for places in state.streams.values_mut() {
            places.retain(|(_, position)| *position > through.0);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl Default for MemoryLog {
    fn default() -> Self {
        Self::new()
    }
}

impl State {
    fn raw(&self, position: u64) -> Option<RawRecord> {
        let (stream, body) = self.records.get(&position)?;
        let (stream, body) = (stream.clone(), body.clone());
        Some(RawRecord { position: Position(position), stream, version: None, body })
    }
}

#[async_trait]
impl EventLog for MemoryLog {
    fn id(&self) -> &LogId {
        &self.id
    }

    fn form(&self) -> &'static str {
        "memory"
    }

    async fn append(&self, append: Append) -> Result<Position, AppendError> {
        append.check()?;
        let mut state = self.state();
        let places = state.streams.entry(append.stream.clone()).or_default();
        if places.last().map_or(0, |(_, position)| *position) != append.after.0 {
            return Err(AppendError::Conflict);
        }
        state.last += 1;
        let position = state.last;
        state.streams.entry(append.stream.clone()).or_default().push((append.version_from, position));
        state.records.insert(position, (append.stream, append.body));
        self.head.send_replace(Position(position));
        Ok(Position(position))
    }

    async fn load(&self, stream: &StreamName, after: Version) -> Result<Vec<Stored>, ReadError> {
        self.load_some(stream, after, usize::MAX).await
    }

    async fn load_some(&self, stream: &StreamName, after: Version, limit: usize) -> Result<Vec<Stored>, ReadError> {
        let raw: Vec<_> = {
            let state = self.state();
            let places = state.streams.get(stream).map_or(&[][..], Vec::as_slice);
            let from = places.partition_point(|(version, _)| *version <= after).saturating_sub(1);
            let places = places.iter().skip(from).take(limit.saturating_add(1));
            places.filter_map(|(_, position)| state.raw(*position)).collect()
        };
        chain::stream_after(&raw, after, limit, self.kind)
    }

    async fn last(&self, stream: &StreamName) -> Result<Option<Stored>, ReadError> {
        let raw = {
            let state = self.state();
            let last = state.streams.get(stream).and_then(|places| places.last());
            last.and_then(|(_, position)| state.raw(*position))
        };
        raw.map(|raw| raw.judge()).transpose()
    }

    async fn read(&self, after: Position, limit: usize) -> Result<Vec<Stored>, ReadError> {
        chain::reaches(*self.head.borrow(), after)?;
        chain::log_after(&self.raw(after, limit).await?, after, self.kind)
    }

    fn head(&self) -> watch::Receiver<Position> {
        self.head.subscribe()
    }

    async fn writable(&self) -> Result<(), String> {
        Ok(())
    }
}

#[async_trait]
impl RawLog for MemoryLog {
    fn log_id(&self) -> &LogId {
        &self.id
    }

    fn kind(&self) -> LogKind {
        self.kind
    }

    async fn raw(&self, after: Position, limit: usize) -> Result<Vec<RawRecord>, ReadError> {
        let state = self.state();
        let positions = state.records.range(after.0.saturating_add(1)..).map(|(position, _)| *position);
        Ok(positions.take(limit).filter_map(|position| state.raw(position)).collect())
    }

    async fn end(&self) -> Result<Position, ReadError> {
        Ok(Position(self.state().last))
    }
}

impl LogId {
    /// A new one.
    pub(crate) fn generate() -> Self {
        Self(format!("log_{}", Uuid::now_v7().simple()))
    }
}
