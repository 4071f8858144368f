//! Reactions: what a module does when it reads a fact, its own or another's.
//!
//! - **owns** the checkpoint of each reaction, in the keep
//! - **promises** delivery in order and at least once, also across restarts; a cause that fails five times
//!   stops its own reaction only, and is named
//! - the effect is exactly once because what a reaction creates has an id derived from the cause

mod checkpoint;
mod runner;

use crate::stores::database_is_away;
use crate::{Causation, CommandHeader, EventEnvelope, SendError, Stored};
use async_trait::async_trait;
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

    /// Whether an event of this name concerns it; what does not is passed over without asking further.
    fn wants(&self, event: &str) -> bool {
        let _ = event;
        true
    }

    /// Acts on `event`, which lies in `cause`. The same event may come again: acting twice must be acting once.
    ///
    /// # Errors
    /// See [`ReactionError`].
    async fn react(&self, cause: &Stored, event: &EventEnvelope) -> Result<(), ReactionError>;
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

impl CommandHeader {
    /// The house itself, on behalf of `reaction`, because of `event`: the same cause gives the same command id.
    #[must_use]
    pub fn reacting(reaction: &str, cause: &Stored, event: &EventEnvelope) -> Self {
        let id = feria_schema_base::CommandId::of(&["reaction", reaction, &event.id.to_string()]);
        let command = usize::try_from(event.command).ok().and_then(|index| cause.record.commands.get(index));
        Self {
            causation: Some(Causation { stream: cause.record.stream.clone(), position: cause.position }),
            correlation_id: command.and_then(|command| command.correlation_id.clone()),
            traceparent: command.and_then(|command| command.traceparent.clone()),
            ..Self::new(crate::Actor::System, id)
        }
    }
}
