//! The limit of this machine: a file, one thread, one `fdatasync` for all who wait.

use async_trait::async_trait;
use feria_events::{Append, AppendError, EventLog, LogId, Position, ReadError, Stored, StreamName, Version};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};
use tokio::sync::{oneshot, watch};

/// Half of all syncs of 4 KiB at a file's end take no longer.
pub(crate) fn sync_time(path: &Path) -> Duration {
    let mut file = File::create(path).unwrap();
    let mut times: Vec<_> = (0..500)
        .map(|_| {
            let begin = Instant::now();
            file.write_all(&[7; 4_096]).unwrap();
            file.sync_data().unwrap();
            begin.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

/// A writer that groups like the log and checks nothing.
pub(crate) struct RawFile {
    id: LogId,
    orders: Sender<(Append, oneshot::Sender<Position>)>,
    head: watch::Sender<Position>,
}

impl RawFile {
    pub(crate) fn open(path: &Path) -> Self {
        let mut file = File::create(path).unwrap();
        let (orders, inbox) = channel::<(Append, oneshot::Sender<Position>)>();
        std::thread::spawn(move || {
            let (mut position, mut bytes) = (0, Vec::new());
            while let Ok(first) = inbox.recv() {
                let group: Vec<_> = std::iter::once(first).chain(inbox.try_iter().take(511)).collect();
                bytes.clear();
                for (append, _) in &group {
                    bytes.extend_from_slice(&append.body);
                }
                file.write_all(&bytes).unwrap();
                file.sync_data().unwrap();
                for (_, answer) in group {
                    position += 1;
                    let _ = answer.send(Position(position));
                }
            }
        });
        Self { id: LogId("log_raw".to_owned()), orders, head: watch::Sender::default() }
    }
}

#[async_trait]
impl EventLog for RawFile {
    fn id(&self) -> &LogId {
        &self.id
    }

    fn form(&self) -> &'static str {
        "raw"
    }

    async fn append(&self, append: Append) -> Result<Position, AppendError> {
        let (reply, answer) = oneshot::channel();
        self.orders.send((append, reply)).unwrap();
        Ok(answer.await.unwrap())
    }

    async fn load(&self, _: &StreamName, _: Version) -> Result<Vec<Stored>, ReadError> {
        Ok(Vec::new())
    }

    async fn last(&self, _: &StreamName) -> Result<Option<Stored>, ReadError> {
        Ok(None)
    }

    async fn read(&self, _: Position, _: usize) -> Result<Vec<Stored>, ReadError> {
        Ok(Vec::new())
    }

    fn head(&self) -> watch::Receiver<Position> {
        self.head.subscribe()
    }

    async fn writable(&self) -> Result<(), String> {
        Ok(())
    }
}
