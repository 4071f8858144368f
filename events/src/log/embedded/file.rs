//! The file itself: its tables, its settings, and what it says of itself.

use crate::log::{LogId, OpenError};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _, params};
use std::fs::File;
use std::path::{Path, PathBuf};

/// The number of this file's layout; another one is refused by name.
const FORMAT: i64 = 1;
/// The first release in which two connections may write and checkpoint one file without corrupting it.
const OLDEST_SQLITE: i32 = 3_051_003;

// One secondary index: each further random key would dirty another page for every record.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS streams(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS commits(
        pos INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL,
        commit_id BLOB NOT NULL, body BLOB NOT NULL, UNIQUE(stream, version));
";

/// What a file says of itself when it is opened.
pub(super) struct Facts {
    pub(super) id: LogId,
    pub(super) last: u64,
}

/// Opens the file to write, and makes it when it is not there.
pub(super) fn open(path: &Path, known: Option<&LogId>) -> Result<(Connection, Facts), OpenError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(OpenError::OldSqlite(rusqlite::version().to_owned()));
    }
    let is_new = !path.exists();
    if let (true, Some(known)) = (is_new, known) {
        return Err(OpenError::Missing { place: path.display().to_string(), id: known.clone() });
    }
    let connection = connect(path).map_err(|error| at(path, &error))?;
    let id = describe(&connection, path)?;
    if is_new {
        sync_folder(path).map_err(|error| OpenError::Unreadable(path.display().to_string(), error.to_string()))?;
    }
    if let Some(known) = known.filter(|known| **known != id) {
        return Err(OpenError::OtherLog { known: known.clone(), found: id });
    }
    let last = last(&connection).map_err(|error| at(path, &error))?;
    Ok((connection, Facts { id, last }))
}

/// Reads what an existing file says of itself.
pub(super) fn look(path: &Path) -> Result<LogId, OpenError> {
    let connection = connect_to_read(path).map_err(|error| at(path, &error))?;
    let id = meta(&connection, "log_id").map_err(|error| at(path, &error))?;
    check_format(&connection, path)?;
    id.map(LogId).ok_or_else(|| OpenError::Unreadable(path.display().to_string(), "it is no log".to_owned()))
}

/// A connection that writes: the writer's, at start and after a failure.
pub(super) fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // FULL syncs every commit. The writer checkpoints by itself, after it has answered.
    connection.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=1; PRAGMA checkpoint_fullfsync=1;
         PRAGMA busy_timeout=5000; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-32768;",
    )?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// A connection that only reads.
pub(super) fn connect_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch("PRAGMA busy_timeout=5000; PRAGMA cache_size=-8192;")?;
    Ok(connection)
}

/// The highest position ever given.
pub(super) fn last(connection: &Connection) -> rusqlite::Result<u64> {
    let last: Option<i64> = connection.query_row("SELECT max(pos) FROM commits", [], |row| row.get(0))?;
    let removed: Option<i64> = meta_number(connection, "removed")?;
    Ok(u64::try_from(last.max(removed).unwrap_or(0)).unwrap_or(0))
}

/// Copies the write-ahead log into the file; whether all of it is there now.
pub(super) fn checkpoint(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
        let (pages, copied): (i64, i64) = (row.get(1)?, row.get(2)?);
        Ok(pages == copied)
    })
}

/// How many pages the write-ahead log holds that are not in the file yet.
pub(super) fn waiting_pages(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| {
        let (pages, copied): (i64, i64) = (row.get(1)?, row.get(2)?);
        Ok(pages - copied)
    })
}

/// A number that the file keeps beside its records.
pub(super) fn meta_number(connection: &Connection, key: &str) -> rusqlite::Result<Option<i64>> {
    connection.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).optional()
}

fn meta(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    connection.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).optional()
}

/// Tables, format and identity, made once in one transaction.
fn describe(connection: &Connection, path: &Path) -> Result<LogId, OpenError> {
    let made = || -> rusqlite::Result<String> {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        connection.execute_batch(TABLES)?;
        connection.execute("INSERT OR IGNORE INTO meta VALUES('format', ?1)", [FORMAT])?;
        connection.execute("INSERT OR IGNORE INTO meta VALUES('log_id', ?1)", params![LogId::generate().0])?;
        connection.execute_batch("COMMIT")?;
        meta(connection, "log_id").map(Option::unwrap_or_default)
    };
    let id = made().map_err(|error| at(path, &error))?;
    check_format(connection, path)?;
    Ok(LogId(id))
}

fn check_format(connection: &Connection, path: &Path) -> Result<(), OpenError> {
    match meta_number(connection, "format").map_err(|error| at(path, &error))? {
        Some(FORMAT) => Ok(()),
        found => {
            let reason = format!("it has format {}, this program reads {FORMAT}", found.unwrap_or(0));
            Err(OpenError::Unreadable(path.display().to_string(), reason))
        }
    }
}

/// A new file survives a power cut only when its folder was synced too.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf))?.sync_all()
}

fn at(path: &Path, error: &rusqlite::Error) -> OpenError {
    OpenError::Unreadable(path.display().to_string(), error.to_string())
}

/// Whether the medium says that what lies there is not what was written.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error,
        rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
    ) || matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Whether there is no space left. The index of the write-ahead log tells it by a code of its own.
pub(super) fn is_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DiskFull)
        || error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}
