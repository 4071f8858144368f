//! Snapshots: a state kept beside the log, so that a long stream loads quickly. Never truth.

mod table;

use crate::{Hash, Position, StreamName, Version};
use async_trait::async_trait;
use feria_schema_base::Timestamp;
use std::sync::Arc;
pub(crate) use table::{SnapshotTable, table};

/// The state of one aggregate after one of its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Whose state.
    pub stream: StreamName,
    /// The version of the state.
    pub version: Version,
    /// The fingerprint of the state, in the program that wrote it.
    pub shape: Arc<str>,
    /// Where the record lies that it follows.
    pub position: Position,
    /// The hash of that record.
    pub hash: Hash,
    /// The moment of that record.
    pub recorded_at: Timestamp,
    /// The state as JSON.
    pub body: Vec<u8>,
}

/// Keeps the newest snapshot of each stream. A store that fails is a store without a snapshot.
#[async_trait]
pub trait Snapshots: Send + Sync + 'static {
    /// The newest one of `stream`.
    async fn newest(&self, stream: &StreamName) -> Option<Snapshot>;

    /// Puts this one in the place of an older one.
    async fn put(&self, snapshot: Snapshot);
}
