//! Hash chain: what makes stored bytes a sound piece of a log, by the record's own hash, its place, and its stream.

use super::{LogId, Position, ReadError};
use crate::{Hash, Record, Stored, StreamName, Version};
use async_trait::async_trait;
use bytes::Bytes;
use std::sync::Arc;

/// Which promises a log makes beyond the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogKind {
    /// The log of facts: nothing is ever removed, and each stream is a chain of hashes.
    Main,
    /// The log of chat: old records are removed, so positions have gaps, and there is no chain.
    Chat,
}

/// A record as it lies there, before anything about it was believed.
#[derive(Debug, Clone)]
pub struct RawRecord {
    /// Its place in the log.
    pub position: Position,
    /// The stream that it is filed under.
    pub stream: StreamName,
    /// The version that it is filed under, where the form keeps one beside the bytes.
    pub version: Option<Version>,
    /// The bytes that were found.
    pub body: Bytes,
}

/// Reading without judging, for the one who looks for damage.
#[async_trait]
pub trait RawLog: Send + Sync {
    /// The identity of this log.
    fn log_id(&self) -> &LogId;

    /// Which promises this log makes.
    fn kind(&self) -> LogKind;

    /// Up to `limit` records after `after`, in log order.
    ///
    /// # Errors
    /// When the log is away, or the medium itself cannot be read there.
    async fn raw(&self, after: Position, limit: usize) -> Result<Vec<RawRecord>, ReadError>;

    /// The last position that is taken.
    ///
    /// # Errors
    /// When the log is away, or its end cannot be read.
    async fn end(&self) -> Result<Position, ReadError>;

    /// What the medium itself knows to be broken, one sentence each.
    ///
    /// # Errors
    /// When the log is away.
    async fn medium(&self) -> Result<Vec<String>, ReadError> {
        Ok(Vec::new())
    }
}

impl RawRecord {
    /// The record, when its bytes are those that were written and it is filed under its own stream.
    pub(crate) fn judge(&self) -> Result<Stored, ReadError> {
        let (record, hash) = Record::decode(&self.body).map_err(|error| self.damaged(&error.to_string()))?;
        if record.stream != self.stream {
            let reason = format!("a record of {} is filed under {}", record.stream, self.stream);
            return Err(self.damaged(&reason));
        }
        if let Some(filed) = self.version.filter(|filed| *filed != record.version_from) {
            let reason = format!("version {} of {} is filed under {filed}", record.version_from, record.stream);
            return Err(self.damaged(&reason));
        }
        if record.events.is_empty() || record.version_from == 0 {
            return Err(self.damaged("the record holds no event"));
        }
        Ok(Stored { position: self.position, hash, record: Arc::new(record) })
    }

    fn damaged(&self, reason: &str) -> ReadError {
        ReadError::Damaged { position: self.position, reason: reason.to_owned() }
    }
}

/// Where a stream's chain stands after some of its records.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Link {
    pub(crate) version: Version,
    hash: Hash,
}

impl Link {
    /// The link after `stored`.
    pub(crate) fn after(stored: &Stored) -> Self {
        Self { version: stored.record.version_to(), hash: stored.hash }
    }

    /// Whether `next` continues this chain; the reason when it does not.
    pub(crate) fn continues(&self, next: &Stored, kind: LogKind) -> Result<(), String> {
        let record = &next.record;
        if kind == LogKind::Chat {
            return Ok(());
        }
        if record.version_from != self.version + 1 {
            let expected = self.version + 1;
            return Err(format!("{} goes on at version {}, not {expected}", record.stream, record.version_from));
        }
        if record.prev_hash != self.hash {
            return Err(format!("{} breaks its chain of hashes at version {}", record.stream, record.version_from));
        }
        Ok(())
    }
}

/// The sound records among `raw` that hold an event after version `after`, the first `limit` of them.
///
/// `raw` begins with the stream's first record, or one that `after` reaches; so the chain is checked
/// from the link that the caller already knows.
pub(crate) fn stream_after(
    raw: &[RawRecord],
    after: Version,
    limit: usize,
    kind: LogKind,
) -> Result<Vec<Stored>, ReadError> {
    let mut records = Vec::with_capacity(raw.len().min(limit));
    let mut link: Option<Link> = None;
    for raw in raw {
        let stored = raw.judge()?;
        let reached = stored.record.version_from <= after;
        // The first record may be one that `after` reaches: what lies before it is not ours to check.
        if link.is_some() || !reached {
            let known = link.unwrap_or_default();
            known.continues(&stored, kind).map_err(|reason| raw.damaged(&reason))?;
        }
        link = Some(Link::after(&stored));
        if stored.record.version_to() > after {
            records.push(stored);
        }
        if records.len() >= limit {
            break;
        }
    }
    let end = link.map_or(0, |link| link.version);
    if kind == LogKind::Main && end < after {
        let position = raw.last().map_or(Position(0), |raw| raw.position);
        let reason = format!("the stream ends at version {end}, and version {after} was there before");
        return Err(ReadError::Damaged { position, reason });
    }
    Ok(records)
}

/// The records among `raw`, read after `after`, up to the first that is not sound.
///
/// What lies before the damage is served; the damage itself is the answer once it comes first.
pub(crate) fn log_after(raw: &[RawRecord], after: Position, kind: LogKind) -> Result<Vec<Stored>, ReadError> {
    let mut records = Vec::with_capacity(raw.len());
    let mut expected = after.0 + 1;
    for raw in raw {
        let judged = if kind == LogKind::Main && raw.position.0 != expected {
            Err(missing(Position(expected)))
        } else {
            raw.judge()
        };
        match judged {
            Ok(stored) => records.push(stored),
            Err(error) if records.is_empty() => return Err(error),
            Err(_) => break,
        }
        expected = raw.position.0 + 1;
    }
    Ok(records)
}

/// Whether a log that ends at `head` can be asked for what follows `after`, which somebody has seen in it.
pub(crate) fn reaches(head: Position, after: Position) -> Result<(), ReadError> {
    if after <= head {
        return Ok(());
    }
    let reason = format!("the log ends at {}, and {} was there before", head.0, after.0);
    Err(ReadError::Damaged { position: Position(head.0 + 1), reason })
}

/// The damage of a log of facts in which a position is empty.
pub(crate) fn missing(position: Position) -> ReadError {
    ReadError::Damaged { position, reason: "the record is missing".to_owned() }
}
