//! Records as a host would write them.

use feria_events::{
    Actor, Append, AppendError, CommandMeta, EventEnvelope, EventLog, FORMAT, Hash, Position, Record, StreamName,
    Version,
};
use feria_schema_base::{CommandId, Timestamp};
use serde_json::value::RawValue;
use uuid::Uuid;

/// The writer of one stream: it knows where the stream stands, as a host does.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    pub(crate) stream: StreamName,
    pub(crate) at: Position,
    pub(crate) version: Version,
    pub(crate) hash: Hash,
}

impl Writer {
    pub(crate) fn of(id: &str) -> Self {
        let stream = StreamName::new("test.thing", id);
        Self { stream, at: Position(0), version: 0, hash: Hash::default() }
    }

    /// The record that would come next, with so many events that say `text`.
    pub(crate) fn record(&self, events: usize, text: &str) -> Record {
        let data = RawValue::from_string(serde_json::to_string(text).unwrap()).unwrap();
        let event = EventEnvelope { id: Uuid::now_v7(), name: "test.thing.said".into(), schema: 1, command: 0, data };
        Record {
            format: FORMAT,
            commit_id: Uuid::now_v7(),
            stream: self.stream.clone(),
            version_from: self.version + 1,
            recorded_at: Timestamp(1_760_000_000_000_000),
            wake_at: None,
            prev_hash: self.hash,
            commands: vec![CommandMeta {
                id: CommandId::of(&[text]),
                actor: Actor::System,
                causation: None,
                correlation_id: None,
                traceparent: None,
            }],
            events: vec![event; events],
        }
    }

    /// The append of `record`, after what this writer knows.
    pub(crate) fn append(&self, record: &Record) -> Append {
        let (body, _) = record.encode().unwrap();
        Append {
            stream: self.stream.clone(),
            after: self.at,
            version_from: record.version_from,
            commit_id: record.commit_id,
            body,
        }
    }

    /// Writes one record, and knows it when it was taken.
    pub(crate) async fn try_write(
        &mut self,
        log: &dyn EventLog,
        events: usize,
        text: &str,
    ) -> Result<Position, AppendError> {
        let record = self.record(events, text);
        let position = log.append(self.append(&record)).await?;
        self.at = position;
        self.version = record.version_to();
        self.hash = record.encode().unwrap().1;
        Ok(position)
    }

    /// Writes one record of one event.
    pub(crate) async fn write(&mut self, log: &dyn EventLog, text: &str) -> Position {
        self.try_write(log, 1, text).await.unwrap()
    }
}
