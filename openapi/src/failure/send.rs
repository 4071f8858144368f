//! What the aggregate host answers, as a failure.

use super::Failure;
use feria_events::SendError;
use std::time::Duration;

impl<R: Into<Failure>> From<SendError<R>> for Failure {
    /// A lost race inside the house is never the caller's conflict; the host has already tried again.
    fn from(error: SendError<R>) -> Self {
        match error {
            SendError::Rejected(rule) => rule.into(),
            SendError::Stale { version } => Self::version_is_stale().with("version", version),
            SendError::Busy => Self::server_is_busy(),
            SendError::Unavailable => Self::log_is_unavailable(),
            SendError::NoSpace => Self::no_space_left(),
            SendError::Damaged => Self::new(503, "record_is_damaged").retry_after(Duration::from_secs(60)),
            SendError::Panicked => Self::internal_error(),
            SendError::TooLarge => Self::body_is_too_large(),
        }
    }
}
