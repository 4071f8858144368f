//! The contract of the event log, in NATS terms: a subject per aggregate, an expected last position.
//!
//! Every form keeps it, and one conformance suite (`events/tests`) holds each form to it:
//! - an append is acknowledged only when it is durable, and then it is read by everyone;
//! - of two appends after the same position of a stream one wins, the other is a [`AppendError::Conflict`];
//! - positions grow, by one in the embedded and memory forms; a stream's records are read in order;
//! - what was refused is not in the log; what was left in doubt is settled by reading the stream's last record.

pub(crate) mod chain;
mod condition;
mod embedded;
mod jetstream;
mod logs;
mod memory;
mod open;

pub use chain::{LogKind, RawLog, RawRecord};
pub use embedded::{EmbeddedLog, EmbeddedReader};
pub use jetstream::{JetStreamLog, JetStreamReader, JetStreamSettings};
pub use logs::{LogForm, Logs, open_to_verify};
pub use memory::MemoryLog;
pub use open::OpenError;

use crate::{MAX_RECORD_BYTES, RecordError, Stored, StreamName, Version};
use async_trait::async_trait;
use bytes::Bytes;
use feria_schema_base::Position;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use uuid::Uuid;

const MAX_STREAM_BYTES: usize = 200;

/// The identity of a log, made when it was; positions of another log mean nothing here.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LogId(pub String);

/// One record on its way into the log.
#[derive(Debug, Clone)]
pub struct Append {
    /// Whose record.
    pub stream: StreamName,
    /// The position of the stream's last record as the writer saw it; 0 when there is none.
    pub after: Position,
    /// The version of its first event.
    pub version_from: Version,
    /// Recognises the record after a lost acknowledgement.
    pub commit_id: Uuid,
    /// [`crate::Record::encode`].
    pub body: Bytes,
}

impl Append {
    /// What no form takes: more than a record may have, or a stream that is no subject.
    pub(crate) fn check(&self) -> Result<(), AppendError> {
        if self.body.len() > MAX_RECORD_BYTES {
            return Err(RecordError::TooLarge(self.body.len()).into());
        }
        let name = self.stream.as_str();
        let token = |token: &str| {
            !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        };
        if name.len() > MAX_STREAM_BYTES || !name.contains('.') || !name.split('.').all(token) {
            return Err(RecordError::Malformed("a stream is called module.aggregate.id".to_owned()).into());
        }
        Ok(())
    }
}

/// Why a record was not appended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The stream has moved on: its last record is not where the writer saw it.
    #[error("the stream has moved on")]
    Conflict,
    /// The disk is full; nothing was written.
    #[error("there is no space left for the log")]
    NoSpace,
    /// The log cannot be reached or written now; whether the record is in it is not known.
    #[error("the log cannot be written now: {0}")]
    Unavailable(String),
    /// The record can never be appended.
    #[error(transparent)]
    Refused(#[from] RecordError),
}

/// Why the log was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Now it cannot be reached.
    #[error("the log cannot be read now: {0}")]
    Unavailable(String),
    /// What lies there is not what was written.
    #[error("the log is damaged at position {}: {reason}", position.0)]
    Damaged {
        /// Where.
        position: Position,
        /// In which way.
        reason: String,
    },
}

/// One form of the log.
#[async_trait]
pub trait EventLog: Send + Sync + 'static {
    /// The identity of this log.
    fn id(&self) -> &LogId;

    /// `embedded`, `jetstream` or `memory`.
    fn form(&self) -> &'static str;

    /// Appends one record; the answer comes when it is durable.
    ///
    /// # Errors
    /// See [`AppendError`].
    async fn append(&self, append: Append) -> Result<Position, AppendError>;

    /// The records of `stream` that hold an event after version `after`, in order.
    ///
    /// # Errors
    /// When the log is away, or damaged there.
    async fn load(&self, stream: &StreamName, after: Version) -> Result<Vec<Stored>, ReadError>;

    /// The first of them, at most `limit`: a page of a long stream is read without the rest.
    ///
    /// # Errors
    /// As [`EventLog::load`].
    async fn load_some(&self, stream: &StreamName, after: Version, limit: usize) -> Result<Vec<Stored>, ReadError> {
        let mut records = self.load(stream, after).await?;
        records.truncate(limit);
        Ok(records)
    }

    /// The last record of `stream`.
    ///
    /// # Errors
    /// When the log is away, or damaged there.
    async fn last(&self, stream: &StreamName) -> Result<Option<Stored>, ReadError>;

    /// Up to `limit` records after `after`, in log order; empty when there are none yet.
    ///
    /// # Errors
    /// When the log is away, or damaged there; and when it ends before `after`, which was there once.
    async fn read(&self, after: Position, limit: usize) -> Result<Vec<Stored>, ReadError>;

    /// The position of the last durable record, and a wake-up when it moves.
    fn head(&self) -> watch::Receiver<Position>;

    /// Whether a write would be taken now; the reason when not, in plain words for `/readyz`.
    ///
    /// # Errors
    /// The reason.
    async fn writable(&self) -> Result<(), String>;
}
