//! Reactions: what a module does when it reads a fact, its own or another's.
//!
//! - **owns** the checkpoint of each reaction, in the keep
//! - **promises** delivery in order and at least once, also across restarts; a cause that fails five times
//!   stops its own reaction only, and is named
//! - the effect is exactly once because what a reaction creates has an id derived from the cause

mod cause;
mod checkpoint;
mod progress;
mod runner;

use crate::stores::database_is_away;
use crate::{Committed, LogKind, SendError};
use async_trait::async_trait;
pub use cause::Cause;
use feria_schema_base::PayloadError;
pub use progress::Progress;
pub use runner::ReactionHealth;
pub(crate) use runner::{Health, run};
use sea_orm::DbErr;

/// Where a reaction begins when it is installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// With the first record of the log.
    Beginning,
    /// With what is written from its installation on.
    Installed,
}

/// Does something on events.
#[async_trait]
pub trait Reaction: Send + Sync + 'static {
    /// Unique and stable, e.g. `commerce.finish_order`.
    fn name(&self) -> &'static str;

    /// Where it begins.
    fn begins(&self) -> Begin;

    /// Which log it follows; its checkpoint is a place in that log.
    fn log(&self) -> LogKind {
        LogKind::Main
    }

    /// The names of the events that concern it, each [`feria_schema_base::Payload::NAME`] of a schema crate that the
    /// module's manifest names.
    fn listens(&self) -> &'static [&'static str];

    /// How many causes it takes at once, when so many wait. Then its commands go out together, and the checkpoint moves
    /// when all have answered.
    fn at_once(&self) -> usize {
        1
    }

    /// Acts on the causes, in the order of the log: one, unless [`Reaction::at_once`] says more. The same may come
    /// again, alone or among others: acting twice must be acting once.
    ///
    /// # Errors
    /// See [`ReactionError`]. One cause of several that fails is found by giving each of them alone.
    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError>;
}

/// Why a reaction did not act.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReactionError {
    /// Something it needs is away now; it is tried again for as long as that takes.
    #[error("what it needs is away: {0}")]
    Away(String),
    /// It failed; after five times it stops.
    #[error("{0}")]
    Failed(String),
}

/// The outcome of a command that a rule may refuse: for commands that come of what strangers do, where a refusal is an
/// answer and no fault.
///
/// # Errors
/// What is no rule's refusal.
pub fn taken_or_refused<A: crate::Aggregate>(
    sent: Result<Committed<A>, SendError<A::Rejection>>,
) -> Result<Result<Committed<A>, A::Rejection>, ReactionError> {
    match sent {
        Ok(committed) => Ok(Ok(committed)),
        Err(SendError::Rejected(rule)) => Ok(Err(rule)),
        Err(other) => Err(other.into()),
    }
}

impl<R: std::fmt::Debug> From<SendError<R>> for ReactionError {
    fn from(error: SendError<R>) -> Self {
        match error {
            SendError::Busy | SendError::Unavailable | SendError::NoSpace => Self::Away(error.to_string()),
            SendError::Rejected(rule) => Self::Failed(format!("a rule refuses the command: {rule:?}")),
            SendError::Stale { .. } | SendError::Damaged | SendError::Panicked | SendError::TooLarge => {
                Self::Failed(error.to_string())
            }
        }
    }
}

impl From<DbErr> for ReactionError {
    fn from(error: DbErr) -> Self {
        if database_is_away(&error) { Self::Away(error.to_string()) } else { Self::Failed(error.to_string()) }
    }
}

impl From<PayloadError> for ReactionError {
    fn from(error: PayloadError) -> Self {
        Self::Failed(error.to_string())
    }
}
