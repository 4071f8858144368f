//! One record: one commit of one aggregate, as it lies in the log.
//!
//! Stored bytes are the JSON of [`Record`] followed by 32 bytes, the SHA-256 of that JSON. `prev_hash`
//! holds the hash of the stream's previous record, so each stream is a chain of its own.

use crate::{Actor, Causation, Position, Version};
use aws_lc_rs::digest;
use bytes::{BufMut, Bytes, BytesMut};
use feria_schema_base::{CommandId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fmt::Write as _;
use std::sync::Arc;
use uuid::Uuid;

/// The number of this format; another one is refused by name.
pub const FORMAT: u16 = 1;
/// The largest record, hash included.
pub const MAX_RECORD_BYTES: usize = 512 * 1024;
const HASH_BYTES: usize = 32;

/// `module.aggregate.id`; under the namespace it is the NATS subject.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StreamName(Arc<str>);

impl StreamName {
    /// The stream of one aggregate.
    #[must_use]
    pub fn new(kind: &str, id: &str) -> Self {
        Self(format!("{kind}.{id}").into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `module.aggregate`.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.0.rsplit_once('.').map_or(&*self.0, |(kind, _)| kind)
    }

    /// What stands after the last dot.
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.rsplit_once('.').map_or("", |(_, id)| id)
    }
}

impl From<&str> for StreamName {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl std::fmt::Display for StreamName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// SHA-256 of a record's JSON.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Hash(pub [u8; HASH_BYTES]);

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(HASH_BYTES * 2);
        for byte in self.0 {
            write!(text, "{byte:02x}").map_err(serde::ser::Error::custom)?;
        }
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let mut out = [0; HASH_BYTES];
        // A sign before a digit would be read as a number, too.
        if text.len() != HASH_BYTES * 2 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(serde::de::Error::custom("a hash has 64 hexadecimal digits"));
        }
        for (byte, digits) in out.iter_mut().zip(text.as_bytes().chunks(2)) {
            *byte = std::str::from_utf8(digits)
                .ok()
                .and_then(|digits| u8::from_str_radix(digits, 16).ok())
                .ok_or_else(|| serde::de::Error::custom("a hash has 64 hexadecimal digits"))?;
        }
        Ok(Self(out))
    }
}

/// One commit of one aggregate.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Record {
    /// [`FORMAT`].
    pub format: u16,
    /// A `uuidv7` made once per record; recognises our own record after a lost acknowledgement.
    pub commit_id: Uuid,
    /// Whose commit this is.
    pub stream: StreamName,
    /// The version of the first event in it; the first event of a stream has version 1.
    pub version_from: Version,
    /// By the house clock.
    pub recorded_at: Timestamp,
    /// The aggregate's next deadline after this record.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub wake_at: Option<Timestamp>,
    /// The hash of the stream's previous record; zeros before the first.
    pub prev_hash: Hash,
    /// The commands decided in this commit.
    pub commands: Vec<CommandMeta>,
    /// What they decided, in order.
    pub events: Vec<EventEnvelope>,
}

/// A command as the record keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CommandMeta {
    /// Its identity.
    pub id: CommandId,
    /// Who asked.
    pub actor: Actor,
    /// The record it follows from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub causation: Option<Causation>,
    /// The errand it belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub correlation_id: Option<String>,
    /// W3C trace context.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub traceparent: Option<String>,
}

/// An event as the record keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EventEnvelope {
    /// Unique for ever: derived from the commit and the event's place in it.
    pub id: Uuid,
    /// Stable name, e.g. `rooms.room.opened`.
    #[serde(rename = "type")]
    pub name: Arc<str>,
    /// The version of the payload's shape.
    pub schema: u16,
    /// Which of the record's commands decided it.
    pub command: u32,
    /// The payload.
    pub data: Box<RawValue>,
}

/// A record as read from the log.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its place in the log.
    pub position: Position,
    /// The hash of its bytes.
    pub hash: Hash,
    /// What it says.
    pub record: Arc<Record>,
}

/// Why bytes are not a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// More than [`MAX_RECORD_BYTES`].
    #[error("the record has {0} bytes, more than {MAX_RECORD_BYTES}")]
    TooLarge(usize),
    /// Too short to hold a hash.
    #[error("the record is cut short")]
    CutShort,
    /// The bytes are not those that were written.
    #[error("the record's hash does not fit its bytes")]
    HashDiffers,
    /// Another version of Feria wrote it.
    #[error("the record has format {0}, this program reads {FORMAT}")]
    ForeignFormat(u16),
    /// Not the JSON of a record.
    #[error("the record cannot be read: {0}")]
    Malformed(String),
}

impl Record {
    /// The stored bytes and their hash.
    ///
    /// # Errors
    /// When the record is too large, or a payload is not JSON.
    pub fn encode(&self) -> Result<(Bytes, Hash), RecordError> {
        let mut out = BytesMut::with_capacity(1024).writer();
        serde_json::to_writer(&mut out, self).map_err(|error| RecordError::Malformed(error.to_string()))?;
        let mut out = out.into_inner();
        let hash = hash(&out);
        out.put_slice(&hash.0);
        if out.len() > MAX_RECORD_BYTES {
            return Err(RecordError::TooLarge(out.len()));
        }
        Ok((out.freeze(), hash))
    }

    /// Reads stored bytes and checks their hash. Whether it continues its stream's chain is the reader's to check.
    ///
    /// # Errors
    /// When the bytes are not what was written.
    pub fn decode(bytes: &[u8]) -> Result<(Self, Hash), RecordError> {
        let split = bytes.len().checked_sub(HASH_BYTES).ok_or(RecordError::CutShort)?;
        let (json, tail) = bytes.split_at(split);
        let hash = hash(json);
        if hash.0 != tail {
            return Err(RecordError::HashDiffers);
        }
        let record: Self = serde_json::from_slice(json).map_err(|error| RecordError::Malformed(error.to_string()))?;
        if record.format != FORMAT {
            return Err(RecordError::ForeignFormat(record.format));
        }
        Ok((record, hash))
    }

    /// The version after its last event.
    #[must_use]
    pub fn version_to(&self) -> Version {
        self.version_from + self.events.len() as Version - 1
    }
}

fn hash(json: &[u8]) -> Hash {
    let mut out = Hash::default();
    out.0.copy_from_slice(digest::digest(&digest::SHA256, json).as_ref());
    out
}
