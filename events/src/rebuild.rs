//! Building the read models anew: into a second place, through the same entities, then one swap.

use crate::read::{OpenError, Reader, Step, WakeupsProjection};
use crate::stores::{self, Pair, ReadPlace, StoresError};
use crate::tail::Tail;
use crate::{EventLog, Projection};
use sea_orm::DbErr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a rebuild did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many events the log holds.
    pub events: u64,
    /// How long it took, swap included.
    pub took: Duration,
}

/// Why the read models were not rebuilt; the served ones are as they were.
#[derive(Debug, thiserror::Error)]
pub enum RebuildError {
    /// The stores cannot be used.
    #[error(transparent)]
    Stores(#[from] StoresError),
    /// A projection fails on what the log says.
    #[error("the projection {name} stopped {reason}")]
    Stopped {
        /// Which.
        name: &'static str,
        /// Where and why.
        reason: String,
    },
    /// The log or the database went away, or the log is damaged.
    #[error("{0}")]
    Interrupted(String),
}

impl From<DbErr> for RebuildError {
    fn from(error: DbErr) -> Self {
        Self::Stores(error.into())
    }
}

/// The projections of the modules, and those of this crate.
pub(crate) fn with_built_in(mut projections: Vec<Arc<dyn Projection>>) -> Vec<Arc<dyn Projection>> {
    projections.insert(0, Arc::new(WakeupsProjection));
    projections
}

/// Fills a second place from the whole log and puts it in the place of the served read models.
/// Nobody may have those open: the server is stopped.
///
/// # Errors
/// See [`RebuildError`]; then nothing was swapped.
pub async fn rebuild(
    pair: &Pair,
    log: Arc<dyn EventLog>,
    projections: Vec<Arc<dyn Projection>>,
) -> Result<Rebuilt, RebuildError> {
    let begun = Instant::now();
    stores::clear_rebuilt(pair).await?;
    let store = stores::open_read(pair, ReadPlace::Rebuilt).await?;
    let filled = fill(&store, log, projections).await;
    store.close().await?;
    let events = filled?;
    stores::swap_rebuilt(pair).await?;
    Ok(Rebuilt { events, took: begun.elapsed() })
}

async fn fill(
    store: &crate::ReadStore,
    log: Arc<dyn EventLog>,
    projections: Vec<Arc<dyn Projection>>,
) -> Result<u64, RebuildError> {
    let tail = Arc::new(Tail::new(log));
    let opened = Reader::open(store.clone(), tail, with_built_in(projections)).await;
    let mut reader = opened.map_err(|error| match error {
        OpenError::Database(error) => error.into(),
        OpenError::Outdated(reason) => RebuildError::Interrupted(reason),
        OpenError::Lost(position) => RebuildError::Interrupted(format!("position {} was lost", position.0)),
    })?;
    loop {
        match reader.step().await {
            Step::Moved(_) => {}
            Step::UpToDate => break,
            Step::Waiting(reason) => return Err(RebuildError::Interrupted(reason)),
        }
    }
    let stopped = reader.health().now().projections.into_iter().find_map(|p| Some((p.name, p.stopped?)));
    match stopped {
        Some((name, reason)) => Err(RebuildError::Stopped { name, reason }),
        None => Ok(reader.events()),
    }
}
