//! What outlives a server: both logs, the stores, the clock on the wall.

use feria_events::{EventLog, LogForm, Logs, MemoryLog, Pair, Position, Stored, TestClock};
use feria_schema_base::Timestamp;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// When the tests begin.
pub const NOON: Timestamp = Timestamp(1_800_000_000_000_000);

/// What outlives a server. Cloning it is cheap.
#[derive(Clone)]
pub struct Ground {
    /// The log of facts.
    pub log: Arc<dyn EventLog>,
    /// The log of chat.
    pub chat: Arc<dyn EventLog>,
    /// The chat, where it is kept in memory: it can be made to forget.
    pub memory: Arc<MemoryLog>,
    /// Moves when a test says so.
    pub clock: TestClock,
    /// Where the stores lie.
    pub pair: Pair,
    folder: Arc<TempDir>,
}

impl Default for Ground {
    fn default() -> Self {
        Self::new()
    }
}

impl Ground {
    /// Logs in memory, and SQLite.
    #[must_use]
    pub fn new() -> Self {
        let (memory, folder) = (Arc::new(MemoryLog::chat()), Arc::new(tempfile::tempdir().unwrap()));
        Self {
            log: Arc::<MemoryLog>::default(),
            chat: Arc::<MemoryLog>::clone(&memory),
            memory,
            clock: TestClock::at(NOON),
            pair: Pair::Sqlite { dir: folder.path().to_owned() },
            folder,
        }
    }

    /// Logs in memory, and the stores of `pair`.
    #[must_use]
    pub fn on(pair: Pair) -> Self {
        let ground = Self::new();
        // Keys lie in the folder of this ground, wherever the database is.
        let pair = match pair {
            Pair::Postgres { url, .. } => Pair::Postgres { url, dir: ground.folder() },
            pair @ Pair::Sqlite { .. } => pair,
        };
        Self { pair, ..ground }
    }

    /// Both logs as files, and SQLite.
    pub async fn embedded() -> Self {
        let ground = Self::new();
        let keep = Duration::from_secs(3_600);
        let logs = Logs::open(ground.folder.path(), &LogForm::Embedded, keep).await.unwrap();
        Self { log: logs.main, chat: logs.chat, ..ground }
    }

    /// The folder of this ground.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Every record of the log of facts.
    pub async fn records(&self) -> Vec<Stored> {
        self.log.read(Position(0), 100_000).await.unwrap()
    }

    /// How many records the log of chat has.
    pub async fn chat_records(&self) -> usize {
        self.chat.read(Position(0), 100_000).await.unwrap().len()
    }

    /// Every fact, by the name of the event and the id of its stream.
    pub async fn told(&self) -> Vec<(String, String)> {
        let told = |stored: &Stored| {
            let id = stored.record.stream.id().to_owned();
            stored.record.events.iter().map(|event| (event.name.to_string(), id.clone())).collect::<Vec<_>>()
        };
        self.records().await.iter().flat_map(told).collect()
    }

    /// Every fact, by the name of the event, with its data.
    pub async fn facts(&self) -> Vec<(String, Value)> {
        let records = self.records().await;
        let events = records.iter().flat_map(|stored| &stored.record.events);
        events.map(|event| (event.name.to_string(), serde_json::from_str(event.data.get()).unwrap())).collect()
    }

    /// Whether a text stands in any file of the stores, write-ahead logs and pictures among them, or in any record.
    pub async fn says(&self, text: &str) -> bool {
        let in_record =
            |stored: &Stored| stored.record.events.iter().any(|event| event.data.to_string().contains(text));
        self.records().await.iter().any(in_record) || file_says(self.folder.path(), text.as_bytes())
    }
}

fn file_says(path: &Path, text: &[u8]) -> bool {
    if path.is_dir() {
        return std::fs::read_dir(path).unwrap().any(|entry| file_says(&entry.unwrap().path(), text));
    }
    std::fs::read(path).unwrap().windows(text.len()).any(|window| window == text)
}
