//! The end of the log as its followers read it: whoever comes second finds what the first has read.

use crate::{EventLog, Position, ReadError, Stored};
use std::collections::VecDeque;
use std::sync::Arc;
use tokio::sync::Mutex;

/// How many batches are remembered.
const REMEMBERED: usize = 8;

/// Reads the log for all its followers in this process.
pub(crate) struct Tail {
    log: Arc<dyn EventLog>,
    batches: Mutex<VecDeque<Batch>>,
}

struct Batch {
    after: Position,
    records: Vec<Stored>,
}

impl Batch {
    /// What this batch says of the records after `after`, if it says all there was.
    fn after(&self, after: Position, limit: usize) -> Option<Vec<Stored>> {
        let last = self.records.last()?.position;
        if after < self.after || after >= last {
            return None;
        }
        let from = self.records.partition_point(|stored| stored.position <= after);
        Some(self.records[from..].iter().take(limit).cloned().collect())
    }
}

impl Tail {
    pub(crate) fn new(log: Arc<dyn EventLog>) -> Self {
        Self { log, batches: Mutex::default() }
    }

    pub(crate) fn log(&self) -> &Arc<dyn EventLog> {
        &self.log
    }

    /// Up to `limit` records after `after`; empty when there are none yet.
    pub(crate) async fn read(&self, after: Position, limit: usize) -> Result<Vec<Stored>, ReadError> {
        // Held while reading, so that followers at one place read it once.
        let mut batches = self.batches.lock().await;
        if let Some(found) = batches.iter().rev().find_map(|batch| batch.after(after, limit)) {
            return Ok(found);
        }
        let records = self.log.read(after, limit).await?;
        if !records.is_empty() {
            if batches.len() == REMEMBERED {
                batches.pop_front();
            }
            batches.push_back(Batch { after, records: records.clone() });
        }
        Ok(records)
    }
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, Tail};
    use crate::{
        Actor, Append, AppendError, CommandMeta, EventEnvelope, EventLog, FORMAT, Hash, LogId, MemoryLog, Position,
        ReadError, Record, Stored, StreamName, Version,
    };
    use async_trait::async_trait;
    use feria_schema_base::{CommandId, Timestamp};
    use serde_json::value::RawValue;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::sync::watch;
    use uuid::Uuid;

    /// A log that counts how often it is read.
    #[derive(Default)]
    struct Counted {
        log: MemoryLog,
        reads: AtomicUsize,
    }

    #[async_trait]
    impl EventLog for Counted {
        fn id(&self) -> &LogId {
            self.log.id()
        }

        fn form(&self) -> &'static str {
            "counted"
        }

        async fn append(&self, append: Append) -> Result<Position, AppendError> {
            self.log.append(append).await
        }

        async fn load(&self, stream: &StreamName, after: Version) -> Result<Vec<Stored>, ReadError> {
            self.log.load(stream, after).await
        }

        async fn last(&self, stream: &StreamName) -> Result<Option<Stored>, ReadError> {
            self.log.last(stream).await
        }

        async fn read(&self, after: Position, limit: usize) -> Result<Vec<Stored>, ReadError> {
            self.reads.fetch_add(1, Ordering::SeqCst);
            // Whoever comes meanwhile has time to come.
            tokio::task::yield_now().await;
            self.log.read(after, limit).await
        }

        fn head(&self) -> watch::Receiver<Position> {
            self.log.head()
        }

        async fn writable(&self) -> Result<(), String> {
            Ok(())
        }
    }

    async fn grow(log: &Counted, records: u64) {
        for _ in 0..records {
            let stream = StreamName::new("test.thing", &Uuid::now_v7().simple().to_string());
            let data = RawValue::from_string("null".to_owned()).unwrap();
            let (causation, correlation_id, traceparent) = (None, None, None);
            let id = CommandId::of(&[stream.as_str()]);
            let record = Record {
                format: FORMAT,
                commit_id: Uuid::now_v7(),
                stream: stream.clone(),
                version_from: 1,
                recorded_at: Timestamp(0),
                wake_at: None,
                prev_hash: Hash::default(),
                commands: vec![CommandMeta { id, actor: Actor::System, causation, correlation_id, traceparent }],
                events: vec![EventEnvelope {
                    id: Uuid::now_v7(),
                    name: "test.said".into(),
                    schema: 1,
                    command: 0,
                    data,
                }],
            };
            let (commit_id, body) = (record.commit_id, record.encode().unwrap().0);
            let append = Append { stream, after: Position(0), version_from: 1, commit_id, body };
            log.append(append).await.unwrap();
        }
    }

    async fn read(tail: &Tail, after: u64, limit: usize) -> Vec<u64> {
        let records = tail.read(Position(after), limit).await.unwrap();
        records.iter().map(|stored| stored.position.0).collect()
    }

    /// However many follow the log at one place, it is read once; and whoever is a little behind is served from that.
    #[tokio::test]
    async fn followers_at_one_place_read_the_log_once() {
        let log = Arc::new(Counted::default());
        let tail = Tail::new(Arc::<Counted>::clone(&log) as _);
        grow(&log, 6).await;
        let (one, two, three) = tokio::join!(read(&tail, 2, 500), read(&tail, 2, 500), read(&tail, 3, 2));
        assert_eq!((one, two, three), (vec![3, 4, 5, 6], vec![3, 4, 5, 6], vec![4, 5]));
        assert_eq!(read(&tail, 5, 500).await, [6]);
        assert_eq!(log.reads.load(Ordering::SeqCst), 1);
        // Before its beginning and at its end only the log knows.
        assert_eq!(read(&tail, 1, 2).await, [2, 3]);
        assert!(read(&tail, 6, 500).await.is_empty());
        assert_eq!(log.reads.load(Ordering::SeqCst), 3);
    }

    /// An empty answer is not remembered: what is written next is seen at once. And only a few batches are.
    #[tokio::test]
    async fn nothing_is_remembered_of_an_end_that_moves() {
        let log = Arc::new(Counted::default());
        let tail = Tail::new(Arc::<Counted>::clone(&log) as _);
        for n in 0..=REMEMBERED as u64 {
            assert!(read(&tail, n, 500).await.is_empty());
            grow(&log, 1).await;
            assert_eq!(read(&tail, n, 500).await, [n + 1]);
        }
        let reads = || log.reads.load(Ordering::SeqCst);
        let before = reads();
        assert_eq!(read(&tail, 1, 500).await, [2], "the oldest batch that is remembered");
        assert_eq!(reads(), before);
        assert_eq!(
            read(&tail, 0, 500).await.len(),
            REMEMBERED + 1,
            "the first is forgotten and read again, to its end"
        );
        assert_eq!(reads(), before + 1);
        assert!(tail.read(Position(99), 1).await.is_err(), "an end that was lost is not an empty one");
    }
}
