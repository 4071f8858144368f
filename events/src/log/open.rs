//! Errors of opening a log.

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
    /// The data was begun with another form.
    #[error(
        "this data was begun with the {kept} form of the log, and {asked} is asked for; the form of a shop's log \
             does not change by itself"
    )]
    OtherForm {
        /// The form it has.
        kept: String,
        /// The form that was asked for.
        asked: &'static str,
    },
    /// NATS does not answer, or not as it should.
    #[error("NATS cannot be reached: {0}")]
    Unreachable(String),
    /// An older server syncs every message of a batch, or has no batches.
    #[error("nats-server {found} is too old: the log needs {OLDEST_NATS} or newer")]
    OldServer {
        /// What it says of itself.
        found: String,
    },
    /// It could lose what it acknowledged.
    #[error(
        "this NATS server is weak: {0}; give it `jetstream {{ sync_interval: always }}` and name its monitoring \
             address, or set log.accept_weak_server = true and accept that a power cut loses acknowledged facts"
    )]
    WeakServer(String),
    /// The stream is there, and promises less than the log needs.
    #[error("the stream {stream} cannot be the log: {field} is {found}, and must be {wanted}")]
    WeakStream {
        /// Which stream.
        stream: String,
        /// Which field of its configuration.
        field: &'static str,
        /// What the log needs.
        wanted: String,
        /// What it is.
        found: String,
    },
}

/// The first release in which an atomic batch is synced once.
pub(crate) const OLDEST_NATS: &str = "2.15.2";
