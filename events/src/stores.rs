//! The three stores beside the log, each a file (SQLite) or a schema (PostgreSQL); the keys are always a file.
//!
//! - **keep**: truth that may be forgotten, such as sessions and the checkpoints of reactions
//! - **keys**: the keys of persons, never in one archive with the log, and in no database that keeps what was deleted
//! - **read**: read models, which can be thrown away and built again

mod moving;
mod postgres;
mod sqlite;

use crate::keys::KeysError;
use crate::read::ReadStore;
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, RuntimeErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait as _,
};
use std::any::Any;
use std::path::{Path, PathBuf};
use tokio::sync::watch;

/// Where the stores lie.
#[derive(Clone)]
pub enum Pair {
    /// Three files in this folder.
    Sqlite {
        /// The data folder.
        dir: PathBuf,
    },
    /// Two schemas of this database, and the keys as a file.
    Postgres {
        /// `postgres://…`; may hold a password.
        url: String,
        /// The data folder.
        dir: PathBuf,
    },
}

impl Pair {
    /// The data folder.
    fn dir(&self) -> &Path {
        let (Self::Sqlite { dir } | Self::Postgres { dir, .. }) = self;
        dir
    }
}

impl std::fmt::Debug for Pair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite { dir } => f.debug_struct("Sqlite").field("dir", dir).finish(),
            // The URL may hold a password.
            Self::Postgres { dir, .. } => f.debug_struct("Postgres").field("dir", dir).finish_non_exhaustive(),
        }
    }
}

/// The stores of one shop, open.
#[derive(Debug, Clone)]
pub struct Stores {
    /// Truth that may be forgotten.
    pub keep: DatabaseConnection,
    /// The keys of persons, and what else must never lie beside the log.
    pub keys: DatabaseConnection,
    /// Read models.
    pub read: ReadStore,
    pair: Pair,
}

/// Why the stores are not open.
#[derive(Debug, thiserror::Error)]
pub enum StoresError {
    /// The database does not answer, or refuses.
    #[error("the database cannot be used: {0}")]
    Database(#[from] DbErr),
    /// The folder or a file cannot be used.
    #[error("the data folder cannot be used: {0}")]
    Folder(#[from] std::io::Error),
    /// A version that knows only the database has begun new keys in it.
    #[error(
        "there are keys in keys.db, and others in the schema keys of the database, which an older version has begun; \
         one of the two must go"
    )]
    TwoKeys,
    /// Another server holds this shop.
    #[error("another server works on this shop")]
    HeldByAnother,
}

/// The shop is this server's, until this is dropped.
#[derive(Debug)]
pub struct ShopLock {
    held: watch::Receiver<bool>,
    /// Dropping it tells the keeper of the lock to let go.
    release: Option<watch::Sender<()>>,
}

impl ShopLock {
    /// Whether the lock is held now, and a wake-up when that changes.
    #[must_use]
    pub fn held(&self) -> watch::Receiver<bool> {
        self.held.clone()
    }

    /// Lets go.
    pub fn release(&mut self) {
        self.release = None;
    }
}

/// The read models of the server, or those that a rebuild fills beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadPlace {
    Served,
    Rebuilt,
}

impl Stores {
    /// Opens the three stores, and makes what is missing of their files or schemas.
    ///
    /// # Errors
    /// When the database does not answer or the folder cannot be used.
    pub async fn open(pair: &Pair) -> Result<Self, StoresError> {
        let keep = match pair {
            Pair::Sqlite { dir } => sqlite::open_keep(dir).await?,
            Pair::Postgres { url, .. } => postgres::open_keep(url).await?,
        };
        let keys = sqlite::open_keys(pair.dir()).await?;
        let read = open_read(pair, ReadPlace::Served).await?;
        Ok(Self { keep, keys, read, pair: pair.clone() })
    }

    /// Whether there are no keys yet, in the data folder or in a database that an older version has put them in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn keys_are_missing(pair: &Pair) -> Result<bool, StoresError> {
        let file = sqlite::keys_file(pair.dir());
        Ok(!file.exists() && !keys_are_in_database(pair).await?)
    }

    /// Whether the keys still lie where an older version has put them, until a server has moved them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn keys_are_to_be_moved(&self) -> Result<bool, StoresError> {
        keys_are_in_database(&self.pair).await
    }

    /// Moves keys out of the database that an older version has put in it. Whoever holds the shop does this.
    pub(crate) async fn move_keys(&self) -> Result<(), StoresError> {
        let Pair::Postgres { url, .. } = &self.pair else { return Ok(()) };
        let database = postgres::connect(url).await?;
        let moved = moving::move_keys(&database, &self.keys).await;
        database.close().await?;
        moved.map(|_| ())
    }

    /// Lets go of the read models, so that they can be replaced.
    pub(crate) async fn close_read(&self) -> Result<(), DbErr> {
        self.read.clone().close().await
    }

    /// Opens what took their place.
    pub(crate) async fn reopen_read(&mut self) -> Result<(), StoresError> {
        self.read = open_read(&self.pair, ReadPlace::Served).await?;
        Ok(())
    }

    /// Where the stores lie.
    #[must_use]
    pub fn pair(&self) -> &Pair {
        &self.pair
    }

    /// `sqlite` or `postgres`.
    #[must_use]
    pub fn form(&self) -> &'static str {
        match self.pair {
            Pair::Sqlite { .. } => "sqlite",
            Pair::Postgres { .. } => "postgres",
        }
    }

    /// Whether the database answers now; the reason when not, in plain words.
    ///
    /// # Errors
    /// The reason.
    pub async fn ping(&self) -> Result<(), String> {
        for db in [&self.keep, &self.keys, self.read.db()] {
            db.ping().await.map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    /// Takes the shop for this server, and says from then on whether it still holds it.
    ///
    /// With SQLite the lock file of the log does this, and the answer is always yes. With PostgreSQL it is
    /// an advisory lock: it is lost with its connection and taken again as soon as that is possible.
    ///
    /// # Errors
    /// When another server holds the shop, or the database does not answer.
    pub async fn hold_lock(&self) -> Result<ShopLock, StoresError> {
        match &self.pair {
            Pair::Sqlite { .. } => Ok(ShopLock { held: watch::channel(true).1, release: None }),
            Pair::Postgres { url, .. } => postgres::hold_lock(url).await,
        }
    }
}

async fn keys_are_in_database(pair: &Pair) -> Result<bool, StoresError> {
    let Pair::Postgres { url, .. } = pair else { return Ok(false) };
    let database = postgres::connect(url).await?;
    let found = moving::tables_of_keys(&database).await;
    database.close().await?;
    Ok(found?)
}

pub(crate) async fn open_read(pair: &Pair, place: ReadPlace) -> Result<ReadStore, StoresError> {
    let (write, read) = match pair {
        Pair::Sqlite { dir } => sqlite::open_read(dir, place).await?,
        Pair::Postgres { url, .. } => postgres::open_read(url, place).await?,
    };
    Ok(ReadStore::new(write, read))
}

/// Empties the place that a rebuild fills.
pub(crate) async fn clear_rebuilt(pair: &Pair) -> Result<(), StoresError> {
    match pair {
        Pair::Sqlite { dir } => Ok(sqlite::remove_read(dir, ReadPlace::Rebuilt)?),
        Pair::Postgres { url, .. } => postgres::clear_rebuilt(url).await,
    }
}

/// Puts the rebuilt read models in the place of the served ones; nobody may have them open.
pub(crate) async fn swap_rebuilt(pair: &Pair) -> Result<(), StoresError> {
    match pair {
        Pair::Sqlite { dir } => sqlite::swap_rebuilt(dir).await,
        Pair::Postgres { url, .. } => postgres::swap_rebuilt(url).await,
    }
}

/// Begins a transaction that writes. SQLite refuses one that has read first while another connection wrote, as the
/// command line does beside the server; so it takes the lock for writing at once.
///
/// # Errors
/// When the database does not answer.
pub async fn begin_write(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let at_once = (db.get_database_backend() == DbBackend::Sqlite).then_some(SqliteTransactionMode::Immediate);
    let options = TransactionOptions { sqlite_transaction_mode: at_once, ..TransactionOptions::default() };
    db.begin_with_options(options).await
}

/// Whether an error of a store says that its disk is full; of anything else nothing is known.
#[must_use]
pub fn store_is_full(error: &dyn Any) -> bool {
    let of_keys = error.downcast_ref::<KeysError>().and_then(|error| match error {
        KeysError::Unavailable(error) | KeysError::Database(error) => Some(error),
        _ => None,
    });
    error.downcast_ref::<DbErr>().or(of_keys).is_some_and(database_is_full)
}

fn database_is_full(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else {
        return false;
    };
    // PostgreSQL: disk_full. SQLite: full 13.
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == "53100" || code == "13")
}

/// Whether the error says that the database is away or cannot work now, so that waiting may help.
#[must_use]
pub fn database_is_away(error: &DbErr) -> bool {
    match error {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            match error.as_database_error() {
                // PostgreSQL: connection (08), resources such as a full disk (53), operator (57), files (58).
                // SQLite: busy 5, locked 6, no memory 7, read-only 8, input or output 10, full 13, cannot open 14.
                Some(error) => error.code().is_some_and(|code| {
                    ["08", "53", "57", "58"].iter().any(|class| code.len() == 5 && code.starts_with(class))
                        || code.parse::<u32>().is_ok_and(|code| [5, 6, 7, 8, 10, 13, 14].contains(&(code & 0xff)))
                            && code.len() < 5
                }),
                None => !matches!(
                    **error,
                    sea_orm::SqlxError::ColumnDecode { .. }
                        | sea_orm::SqlxError::Decode(_)
                        | sea_orm::SqlxError::Encode(_)
                        | sea_orm::SqlxError::RowNotFound
                        | sea_orm::SqlxError::ColumnNotFound(_)
                        | sea_orm::SqlxError::TypeNotFound { .. }
                ),
            }
        }
        _ => false,
    }
}
