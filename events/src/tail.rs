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
