//! Reads, on connections of their own: the write-ahead log lets them go on beside the writer.

use super::{Options, file};
use crate::as_i64;
use crate::lock;
use crate::log::{LogKind, RawRecord, ReadError};
use crate::{Position, StreamName, Version};
use bytes::Bytes;
use rusqlite::{Connection, OptionalExtension as _, Row, Rows};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;

/// Blocking reads at once.
const AT_ONCE: usize = 8;
/// One answer holds no more than this beyond its first record.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A small pool of reading connections.
pub(super) struct Readers {
    kind: LogKind,
    pool: Arc<Pool>,
    turns: Arc<Semaphore>,
}

struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn new(options: &Options) -> Self {
        let pool = Pool { path: options.path.clone(), idle: Mutex::default() };
        Self { kind: options.kind, pool: Arc::new(pool), turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    pub(super) const fn kind(&self) -> LogKind {
        self.kind
    }

    /// The records after `after`, in log order.
    pub(super) async fn log(&self, after: Position, limit: usize) -> Result<Vec<RawRecord>, ReadError> {
        let limit = as_i64(limit);
        let from = as_i64(after.0);
        self.run(after, move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT c.pos, c.version, c.body, s.name FROM commits c LEFT JOIN streams s ON s.id = c.stream
                 WHERE c.pos > ?1 ORDER BY c.pos LIMIT ?2",
            )?;
            let rows = statement.query([from, limit])?;
            collect(rows, None)
        })
        .await
    }

    /// The records of `stream` from the one that `after` reaches, at most `limit`.
    pub(super) async fn stream(
        &self,
        stream: StreamName,
        after: Version,
        limit: usize,
    ) -> Result<Vec<RawRecord>, ReadError> {
        let limit = as_i64(limit);
        let after = as_i64(after);
        self.run(Position(0), move |connection| {
            let Some(number) = number(connection, &stream)? else { return Ok(Vec::new()) };
            let mut statement = connection.prepare_cached(
                "SELECT pos, version, body FROM commits WHERE stream = ?1 AND version >=
                 ifnull((SELECT max(version) FROM commits WHERE stream = ?1 AND version <= ?2), 0) ORDER BY version
                 LIMIT ?3",
            )?;
            let rows = statement.query([number, after, limit])?;
            collect(rows, Some(&stream))
        })
        .await
    }

    /// The last record of `stream`.
    pub(super) async fn last(&self, stream: StreamName) -> Result<Option<RawRecord>, ReadError> {
        self.run(Position(0), move |connection| {
            let Some(number) = number(connection, &stream)? else { return Ok(None) };
            connection
                .prepare_cached(
                    "SELECT pos, version, body FROM commits WHERE stream = ?1 ORDER BY version DESC LIMIT 1",
                )?
                .query_row([number], |row| record(row, Some(&stream)))
                .optional()
        })
        .await
    }

    /// The last position that was given.
    pub(super) async fn end(&self) -> Result<Position, ReadError> {
        self.run(Position(0), |connection| file::last(connection).map(Position)).await
    }

    /// What SQLite itself finds broken in the file: pages, and index against table.
    pub(super) async fn medium(&self) -> Result<Vec<String>, ReadError> {
        let found = self.run(Position(0), |connection| {
            let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
            let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
            lines.collect::<rusqlite::Result<Vec<_>>>()
        });
        match found.await {
            Ok(lines) => Ok(lines.into_iter().filter(|line| line != "ok").collect()),
            Err(ReadError::Damaged { reason, .. }) => Ok(vec![reason]),
            Err(error) => Err(error),
        }
    }

    async fn run<T: Send + 'static>(
        &self,
        after: Position,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, ReadError> {
        let away = |reason: String| ReadError::Unavailable(reason);
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|error| away(error.to_string()))?;
        let pool = Arc::clone(&self.pool);
        let work = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let connection = pool.take()?;
            let found = read(&connection)?;
            pool.give_back(connection);
            Ok(found)
        });
        let found: rusqlite::Result<T> = work.await.map_err(|error| away(error.to_string()))?;
        found.map_err(|error| {
            if file::is_damage(&error) {
                ReadError::Damaged { position: Position(after.0 + 1), reason: error.to_string() }
            } else {
                away(error.to_string())
            }
        })
    }
}

impl Pool {
    fn take(&self) -> rusqlite::Result<Connection> {
        let idle = lock(&self.idle).pop();
        idle.map_or_else(|| file::connect_to_read(&self.path), Ok)
    }

    /// Only a connection that did its work comes back; one that failed is closed.
    fn give_back(&self, connection: Connection) {
        lock(&self.idle).push(connection);
    }
}

fn number(connection: &Connection, stream: &StreamName) -> rusqlite::Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT id FROM streams WHERE name = ?1")?;
    statement.query_row([stream.as_str()], |row| row.get(0)).optional()
}

/// The rows up to a damaged one; the damage itself once it comes first.
fn collect(mut rows: Rows<'_>, stream: Option<&StreamName>) -> rusqlite::Result<Vec<RawRecord>> {
    let mut records: Vec<RawRecord> = Vec::new();
    let mut bytes = 0;
    loop {
        let next = match rows.next() {
            Ok(None) => return Ok(records),
            Ok(Some(row)) => record(row, stream),
            Err(error) => Err(error),
        };
        match next {
            Ok(record) => {
                bytes += record.body.len();
                records.push(record);
            }
            // A stream is read whole or not at all; the log is read up to its damage.
            Err(error) if stream.is_some() || records.is_empty() => return Err(error),
            Err(_) => return Ok(records),
        }
        if stream.is_none() && bytes > MOST_BYTES {
            return Ok(records);
        }
    }
}

fn record(row: &Row<'_>, stream: Option<&StreamName>) -> rusqlite::Result<RawRecord> {
    let stream = match stream {
        Some(stream) => stream.clone(),
        None => StreamName::from(row.get::<_, Option<String>>(3)?.unwrap_or_default().as_str()),
    };
    let body = row
        .get_ref(2)?
        .as_blob()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(2, rusqlite::types::Type::Blob, Box::new(error)))?;
    let (position, version) = (whole(row, 0)?, whole(row, 1)?);
    Ok(RawRecord { position: Position(position), stream, version: Some(version), body: Bytes::copy_from_slice(body) })
}

fn whole(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, number))
}
