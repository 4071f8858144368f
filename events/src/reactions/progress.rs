//! Progress of reactions, for whoever must not go on before one.

use crate::Position;
use crate::read::Marks;
use std::sync::Arc;
use std::time::Duration;

/// The positions up to which reactions have acted, each in the log that it follows. Cloning it is cheap.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Marks>);

impl Progress {
    /// Whether `reaction` has acted on everything up to `position`, or does within `patience`.
    pub async fn reached(&self, reaction: &str, position: Position, patience: Duration) -> bool {
        tokio::time::timeout(patience, self.0.reached(reaction, position)).await.is_ok()
    }

    pub(super) fn set(&self, reaction: &str, position: Position) {
        self.0.set(reaction, position);
    }
}
