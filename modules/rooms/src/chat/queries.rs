//! Lines of chat, opened while they are read.

use super::aggregate::Chat;
use super::events::{ChatEvent, Written};
use feria_events::{Aggregate as _, EventLog, EventPayload as _, Keys, Position, Stored, StreamName, Version};
use feria_openapi::Failure;
use feria_schema_base::{LineId, Opened, PersonId, RoomId, Timestamp};
use std::sync::Arc;

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

    /// The line that was kept at `position`.
    pub(crate) async fn written(&self, position: Position, line: LineId) -> Result<Line, Failure> {
        let records = self.log.read(Position(position.0.saturating_sub(1)), 1).await?;
        for stored in &records {
            if let Some(found) = self.open(stored).await?.into_iter().find(|found| found.line == line) {
                return Ok(found);
            }
        }
        // It was acknowledged, so only `chat.keep` can have taken it since.
        Err(Failure::not_found("line"))
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

    /// Up to `limit` lines after `offset`, oldest first.
    pub(crate) async fn after(&self, room: &RoomId, offset: Version, limit: usize) -> Result<Vec<Line>, Failure> {
        let records = self.log.load(&Self::stream(room), offset).await?;
        let mut lines = Vec::new();
        for stored in &records {
            lines.extend(self.open(stored).await?.into_iter().filter(|line| line.offset > offset));
            if lines.len() >= limit {
                break;
            }
        }
        lines.truncate(limit);
        Ok(lines)
    }

    /// The lines of one record.
    pub(crate) async fn open(&self, stored: &Stored) -> Result<Vec<Line>, Failure> {
        let record = &stored.record;
        let mut lines = Vec::with_capacity(record.events.len());
        for (offset, event) in (record.version_from..).zip(&record.events) {
            let decoded = ChatEvent::decode(&event.name, event.schema, &event.data);
            let ChatEvent::Written(written) = decoded.map_err(|reason| Failure::damaged(&reason))?;
            lines.push(self.line(&record.stream, offset, record.recorded_at, written).await?);
        }
        Ok(lines)
    }

    async fn line(&self, stream: &StreamName, offset: Version, at: Timestamp, line: Written) -> Result<Line, Failure> {
        let Written { line, person, name, text, staff } = line;
        let name = self.keys.open(stream, &name).await.map(Opened::plain)?;
        let text = self.keys.open(stream, &text).await.map(Opened::plain)?;
        Ok(Line { line, offset, person, name, text, staff, at })
    }
}
