//! The read side: one reader hands every record to all projections, and says how far they are.
//!
//! - **owns** the checkpoints of projections, and the table of deadlines
//! - **promises** that each record has its effect on each projection exactly once, that a projection which
//!   fails stops alone, and that a reader who names a position never gets an older answer

mod checkpoint;
mod marks;
mod reader;
mod wakeups;

use crate::Position;
pub(crate) use marks::Marks;
pub(crate) use reader::{HealthOfReader, OpenError, Reader, Step};
use sea_orm::DatabaseConnection;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
pub(crate) use wakeups::{WakeupsProjection, WakeupsTable};

/// How long a query waits for the projections it reads.
const PATIENCE: Duration = Duration::from_millis(500);

/// The read models. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct ReadStore {
    write: DatabaseConnection,
    read: DatabaseConnection,
    marks: Arc<Marks>,
}

/// The projections are behind the position that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the read model is behind the position that was asked for")]
pub struct Behind {
    /// When asking again is worth while.
    pub retry_after: Duration,
}

impl ReadStore {
    pub(crate) fn new(write: DatabaseConnection, read: DatabaseConnection) -> Self {
        Self { write, read, marks: Arc::default() }
    }

    /// For queries.
    #[must_use]
    pub fn db(&self) -> &DatabaseConnection {
        &self.read
    }

    /// For what follows the log.
    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.write
    }

    pub(crate) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Waits until each of `projections` has taken the record at `min`; at once when none is asked for.
    ///
    /// # Errors
    /// [`Behind`] when they have not within half a second.
    pub async fn wait_for(&self, projections: &[&str], min: Option<Position>) -> Result<(), Behind> {
        let Some(min) = min else { return Ok(()) };
        let reached = async {
            for name in projections {
                self.marks.reached(name, min).await;
            }
        };
        tokio::time::timeout(PATIENCE, reached).await.map_err(|_| Behind { retry_after: Duration::from_secs(1) })
    }

    /// The position that the projection `name` has reached, and a wake-up when it moves.
    #[must_use]
    pub fn checkpoint(&self, name: &str) -> watch::Receiver<Position> {
        self.marks.watch(name)
    }

    /// Closes the connections, so that the files can be moved.
    pub(crate) async fn close(self) -> Result<(), sea_orm::DbErr> {
        self.read.close().await?;
        self.write.close().await
    }
}

/// How one projection does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectionHealth {
    /// Its name.
    pub name: &'static str,
    /// What it has taken.
    pub position: Position,
    /// How many positions it is behind.
    pub lag: u64,
    /// Why it has stopped, if it has.
    pub stopped: Option<String>,
}

/// How the read side does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadHealth {
    /// The last position of the log.
    pub head: Position,
    /// Each projection.
    pub projections: Vec<ProjectionHealth>,
    /// Why nothing moves at present: the database or the log is away.
    pub waiting: Option<String>,
    /// What is wrong with the log, and where; nothing moves past it.
    pub damaged: Option<String>,
}
