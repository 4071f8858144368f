//! Callers that write records as a host would, and what they saw.

use feria_events::{
    Actor, Append, CommandMeta, EventEnvelope, EventLog, FORMAT, Hash, Position, Record, StreamName, Version,
};
use feria_schema_base::{CommandId, Timestamp};
use serde_json::value::RawValue;
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// What a load saw.
#[derive(Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) rate: f64,
    pub(crate) p50: Duration,
    p99: Duration,
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let millis = |time: Duration| time.as_secs_f64() * 1e3;
        write!(f, "{:>9.0}/s   p50 {:.3} ms   p99 {:.2} ms", self.rate, millis(self.p50), millis(self.p99))
    }
}

/// The writer of one stream.
pub(crate) struct Writer {
    pub(crate) stream: StreamName,
    at: Position,
    version: Version,
    pub(crate) hash: Hash,
}

impl Writer {
    pub(crate) fn of(id: &str) -> Self {
        Self { stream: StreamName::new("bench.thing", id), at: Position(0), version: 0, hash: Hash::default() }
    }

    /// The record was taken.
    pub(crate) fn wrote(&mut self, position: Position, hash: Hash) {
        self.at = position;
        self.version += 1;
        self.hash = hash;
    }

    /// The next record, with its hash computed and its chain kept, as every command pays it.
    pub(crate) fn next(&self) -> (Append, Hash) {
        let data = RawValue::from_string(format!("{{\"text\":\"{}\"}}", "said ".repeat(20))).unwrap();
        let record = Record {
            format: FORMAT,
            commit_id: Uuid::now_v7(),
            stream: self.stream.clone(),
            version_from: self.version + 1,
            recorded_at: Timestamp(1_760_000_000_000_000),
            wake_at: None,
            prev_hash: self.hash,
            commands: vec![CommandMeta {
                id: CommandId::of(&["bench"]),
                actor: Actor::System,
                causation: None,
                correlation_id: None,
                traceparent: None,
            }],
            events: vec![EventEnvelope {
                id: Uuid::now_v7(),
                name: "bench.thing.said".into(),
                schema: 1,
                command: 0,
                data,
            }],
        };
        let (body, hash) = record.encode().unwrap();
        let (version_from, commit_id) = (record.version_from, record.commit_id);
        (Append { stream: self.stream.clone(), after: self.at, version_from, commit_id, body }, hash)
    }
}

/// Runs so many closed loops over so many streams.
pub(crate) async fn drive(log: &Arc<dyn EventLog>, callers: usize, streams: usize, time: Duration) -> Figure {
    let begin = Instant::now();
    let loops: Vec<_> = (0..callers)
        .map(|caller| {
            let log = Arc::clone(log);
            let own = (caller..streams).step_by(callers);
            let mut own: Vec<_> =
                own.map(|number| Writer::of(&format!("{}_{number}", Uuid::now_v7().simple()))).collect();
            tokio::spawn(async move {
                let mut waits = Vec::new();
                let mut turn = 0;
                while begin.elapsed() < time {
                    let count = own.len();
                    let writer = &mut own[turn % count];
                    turn += 1;
                    let asked = Instant::now();
                    let (append, hash) = writer.next();
                    writer.wrote(log.append(append).await.unwrap(), hash);
                    waits.push(asked.elapsed());
                }
                waits
            })
        })
        .collect();
    let mut waits = Vec::new();
    for each in loops {
        waits.extend(each.await.unwrap());
    }
    let rate = waits.len() as f64 / begin.elapsed().as_secs_f64();
    waits.sort_unstable();
    let at = |part: usize| waits[(waits.len() * part / 100).min(waits.len() - 1)];
    Figure { rate, p50: at(50), p99: at(99) }
}
