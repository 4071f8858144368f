//! Lines of chat, opened while they are read.

use super::aggregate::Chat;
use super::events::ChatEvent;
use crate::error::Error;
use feria_events::{Aggregate as _, EventLog, EventSet as _, Keys, Stored, StreamName, Version};
use feria_openapi::Failure;
use feria_schema_base::{LineId, Opened, PersonId, RoomId, Timestamp};
use feria_schema_rooms::chat::Written;
use std::sync::Arc;

/// How many records are read at once; one holds the lines of a moment, up to 256 in a busy room.
const RECORDS: usize = 64;
/// The same for who looks through a whole chat.
const LONG_PAST: usize = 1_000;

/// A line as it was read. Text and name are gone when its writer was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line.
    pub line: LineId,
    /// Its place in this room's chat, from 1, without gaps.
    pub offset: Version,
    /// Who wrote it.
    pub person: PersonId,
    /// The display name at that moment.
    pub name: Option<String>,
    /// What was written.
    pub text: Option<String>,
    /// Whether the shop itself was talking.
    pub staff: bool,
    /// When it was kept.
    pub at: Timestamp,
}

/// A line as it lies in the log.
struct StoredLine {
    offset: Version,
    at: Timestamp,
    written: Written,
}

/// The reading side of chats.
#[derive(Clone)]
pub(crate) struct Lines {
    log: Arc<dyn EventLog>,
    keys: Keys,
}

impl Lines {
    pub(crate) fn new(log: Arc<dyn EventLog>, keys: Keys) -> Self {
        Self { log, keys }
    }

    /// Which log the offsets belong to.
    pub(crate) fn epoch(&self) -> &str {
        &self.log.id().0
    }

    /// The stream of a room's chat.
    pub(crate) fn stream(room: &RoomId) -> StreamName {
        StreamName::new(Chat::KIND, &room.to_string())
    }

    /// The offset of the newest line; 0 before the first.
    pub(crate) async fn newest(&self, room: &RoomId) -> Result<Version, Failure> {
        let last = self.log.last(&Self::stream(room)).await?;
        Ok(last.map_or(0, |stored| stored.record.version_to()))
    }

    /// The line `line` at its place in the chat.
    pub(crate) async fn written(&self, room: &RoomId, offset: Version, line: LineId) -> Result<Line, Failure> {
        let found = self.after(room, offset.saturating_sub(1), 1).await?;
        // It was acknowledged, so only `chat.retention` can have taken it since.
        found.into_iter().find(|found| found.line == line).ok_or_else(|| Error::LineNotFound.into())
    }

    /// Up to `limit` lines after `offset`, oldest first.
    pub(crate) async fn after(&self, room: &RoomId, offset: Version, limit: usize) -> Result<Vec<Line>, Failure> {
        let stream = Self::stream(room);
        let mut lines = Vec::new();
        let mut after = offset;
        while lines.len() < limit {
            let asked = RECORDS.min(limit);
            let records = self.log.load_some(&stream, after, asked).await?;
            let Some(last) = records.last() else { break };
            after = last.record.version_to();
            for stored in &records {
                let new = kept(stored)?.into_iter().filter(|line| line.offset > offset);
                for line in new.take(limit - lines.len()) {
                    lines.push(self.opened(&stream, line).await?);
                }
            }
            if records.len() < asked {
                break;
            }
        }
        Ok(lines)
    }

    /// Whether `line` lies in the chat, by reading all of it: for who asks about a line that is long past.
    pub(crate) async fn holds(&self, room: &RoomId, line: LineId) -> Result<bool, Failure> {
        let stream = Self::stream(room);
        let mut after = 0;
        loop {
            let records = self.log.load_some(&stream, after, LONG_PAST).await?;
            let Some(last) = records.last() else { return Ok(false) };
            after = last.record.version_to();
            for stored in &records {
                if kept(stored)?.iter().any(|kept| kept.written.line == line) {
                    return Ok(true);
                }
            }
            if records.len() < LONG_PAST {
                return Ok(false);
            }
        }
    }

    /// The lines of one record.
    pub(crate) async fn open(&self, stored: &Stored) -> Result<Vec<Line>, Failure> {
        let mut lines = Vec::with_capacity(stored.record.events.len());
        for line in kept(stored)? {
            lines.push(self.opened(&stored.record.stream, line).await?);
        }
        Ok(lines)
    }

    async fn opened(&self, stream: &StreamName, kept: StoredLine) -> Result<Line, Failure> {
        let StoredLine { offset, at, written: Written { line, person, name, text, staff } } = kept;
        let name = self.keys.open(stream, &name).await.map(Opened::plain)?;
        let text = self.keys.open(stream, &text).await.map(Opened::plain)?;
        Ok(Line { line, offset, person, name, text, staff, at })
    }
}

fn kept(stored: &Stored) -> Result<Vec<StoredLine>, Failure> {
    let record = &stored.record;
    let line = |(offset, event): (Version, &feria_events::EventEnvelope)| {
        let ChatEvent::Written(written) = ChatEvent::read(event)?;
        Ok(StoredLine { offset, at: record.recorded_at, written })
    };
    (record.version_from..).zip(&record.events).map(line).collect()
}
