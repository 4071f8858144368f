//! Why a log is not opened.

use super::LogId;

/// Why the log of this shop is not there to be served.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// SQLite before 3.51.3 can corrupt a file with a write-ahead log.
    #[error("SQLite {0} is too old: the log needs 3.51.3 or newer")]
    OldSqlite(String),
    /// It cannot be opened, or is no log.
    #[error("the log {0} cannot be opened: {1}")]
    Unreadable(String, String),
    /// There was a log, and it is gone.
    #[error("the log {} is not at {place}; an empty one would not be this shop", id.0)]
    Missing {
        /// Where it should be.
        place: String,
        /// Which one.
        id: LogId,
    },
    /// Another log than the one that this data belongs to.
    #[error("this data belongs to the log {}, and {} was found", known.0, found.0)]
    OtherLog {
        /// The one that the data belongs to.
        known: LogId,
        /// The one that was found.
        found: LogId,
    },
}
