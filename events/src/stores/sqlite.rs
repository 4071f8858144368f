//! The stores as files in the data folder.

use super::{ReadPlace, StoresError};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbErr, RuntimeErr};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many readers of the read models there are beside its one writer.
const READERS: u32 = 4;
const WAIT: Duration = Duration::from_secs(5);

struct Shape {
    /// Survives power loss with every commit, and what is deleted is overwritten.
    is_truth: bool,
    read_only: bool,
    connections: u32,
}

pub(super) async fn open_keep(dir: &Path) -> Result<DatabaseConnection, StoresError> {
    open_truth(dir, dir.join("keep.db")).await
}

pub(super) async fn open_keys(dir: &Path) -> Result<DatabaseConnection, StoresError> {
    open_truth(dir, keys_file(dir)).await
}

pub(super) fn keys_file(dir: &Path) -> PathBuf {
    dir.join("keys.db")
}

/// One connection: SQLite takes one writer at a time, and one asks for no lock twice.
async fn open_truth(dir: &Path, file: PathBuf) -> Result<DatabaseConnection, StoresError> {
    std::fs::create_dir_all(dir)?;
    Ok(open(file, Shape { is_truth: true, read_only: false, connections: 1 }).await?)
}

/// The read models: one writer, and readers that never wait for it.
pub(super) async fn open_read(
    dir: &Path,
    place: ReadPlace,
) -> Result<(DatabaseConnection, DatabaseConnection), StoresError> {
    std::fs::create_dir_all(dir)?;
    let file = read_file(dir, place);
    let write = open(file.clone(), Shape { is_truth: false, read_only: false, connections: 1 }).await?;
    let read = open(file, Shape { is_truth: false, read_only: true, connections: READERS }).await?;
    Ok((write, read))
}

async fn open(file: PathBuf, shape: Shape) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new("sqlite://feria");
    options
        .max_connections(shape.connections)
        .min_connections(1)
        .acquire_timeout(WAIT)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            let sqlite = sqlite.filename(&file).busy_timeout(WAIT).statement_cache_capacity(200);
            if shape.read_only {
                return sqlite.read_only(true);
            }
            let synchronous = if shape.is_truth { "FULL" } else { "NORMAL" };
            let sqlite =
                sqlite.create_if_missing(true).pragma("journal_mode", "WAL").pragma("synchronous", synchronous);
            if shape.is_truth { sqlite.pragma("secure_delete", "ON") } else { sqlite }
        });
    Database::connect(options).await
}

fn read_file(dir: &Path, place: ReadPlace) -> PathBuf {
    dir.join(match place {
        ReadPlace::Served => "read.db",
        ReadPlace::Rebuilt => "read.rebuild.db",
    })
}

/// A database's own file comes last: whatever interrupts this, no foreign WAL is left beside a database.
fn with_companions(file: &Path) -> [PathBuf; 3] {
    ["-wal", "-shm", ""].map(|end| {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    })
}

pub(super) fn remove_read(dir: &Path, place: ReadPlace) -> std::io::Result<()> {
    remove(with_companions(&read_file(dir, place)))
}

fn remove(files: impl IntoIterator<Item = PathBuf>) -> std::io::Result<()> {
    for file in files {
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Closing the rebuilt database has folded its WAL into it; then one rename is the swap. At no moment is there none:
/// a start would make an empty one and serve it. And at no moment is there half of one: a server that was killed may
/// have left pages in the WAL without which its file is torn.
pub(super) async fn swap_rebuilt(dir: &Path) -> Result<(), StoresError> {
    let served = read_file(dir, ReadPlace::Served);
    match fold_wal(&served).await {
        // What cannot be read any more is no loss, and may be why this is done.
        Err(error) if !is_damaged(&error) => return Err(error.into()),
        Ok(()) | Err(_) => {}
    }
    let [wal, shm, _] = with_companions(&served);
    remove([wal, shm])?;
    Ok(std::fs::rename(read_file(dir, ReadPlace::Rebuilt), served)?)
}

async fn fold_wal(file: &Path) -> Result<(), DbErr> {
    if !file.exists() {
        return Ok(());
    }
    let db = open(file.to_owned(), Shape { is_truth: false, read_only: false, connections: 1 }).await?;
    let folded = db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await;
    db.close().await?;
    folded.map(|_| ())
}

/// SQLite's own word for a file that is none of its databases any more: corrupt 11, not a database 26.
fn is_damaged(error: &DbErr) -> bool {
    let (DbErr::Conn(error) | DbErr::Exec(error) | DbErr::Query(error)) = error else { return false };
    let RuntimeErr::SqlxError(error) = error else { return false };
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
    code.is_some_and(|code| [11, 26].contains(&(code & 0xff)))
}
