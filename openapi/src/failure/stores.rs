//! What the log, the read models and the keys answer when they cannot, as a failure.

use super::Failure;
use feria_events::{Behind, DamagedColumn, KeysError, ReadError, store_is_full};
use feria_schema_base::PayloadError;
use std::convert::Infallible;
use std::time::Duration;

impl Failure {
    /// The database did not answer, or has no room. Which statement it was stays in the server's own log.
    #[must_use]
    pub fn database(error: impl std::fmt::Display + 'static) -> Self {
        tracing::warn!(%error, "the database did not answer");
        if store_is_full(&error) {
            return Self::no_space_left();
        }
        Self::database_is_unavailable()
    }

    /// What lies in the log is not what was written; it is never served as truth.
    #[must_use]
    pub fn damaged(reason: &str) -> Self {
        tracing::error!(reason, "a record cannot be read");
        Self::new(503, "record_is_damaged").retry_after(Duration::from_secs(60))
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unavailable(_) => Self::log_is_unavailable(),
            ReadError::Damaged { .. } => Self::damaged(&error.to_string()),
        }
    }
}

impl From<PayloadError> for Failure {
    fn from(error: PayloadError) -> Self {
        Self::damaged(&error.to_string())
    }
}

impl From<DamagedColumn> for Failure {
    fn from(column: DamagedColumn) -> Self {
        Self::damaged(&column.to_string())
    }
}

impl From<Behind> for Failure {
    fn from(behind: Behind) -> Self {
        Self { retry_after: None, ..Self::read_model_is_behind() }.retry_after(behind.retry_after)
    }
}

impl From<KeysError> for Failure {
    fn from(error: KeysError) -> Self {
        Self::database(error)
    }
}

impl From<Infallible> for Failure {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
