//! The state of a live aggregate, and how it is loaded: snapshot, then the tail of its stream.

use super::recent::Recent;
use super::shared::Shared;
use crate::shape::shape_of;
use crate::snapshots::Snapshot;
use crate::{Aggregate, EventSet as _, Hash, Position, ReadError, Stored, StreamName, Version};
use feria_schema_base::Timestamp;
use serde::{Deserialize, Serialize};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use uuid::Uuid;

/// An aggregate in memory, with where its stream stands.
#[derive(Clone)]
pub(super) struct Live<A> {
    pub(super) state: A,
    pub(super) version: Version,
    pub(super) position: Position,
    pub(super) hash: Hash,
    pub(super) recorded_at: Timestamp,
    pub(super) wake_at: Option<Timestamp>,
    pub(super) recent: Recent,
    pub(super) snapshot_at: Version,
}

/// Why a state is not there.
pub(super) enum LoadError {
    Unavailable(String),
    Damaged(String),
}

impl From<ReadError> for LoadError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unavailable(reason) => Self::Unavailable(reason),
            ReadError::Damaged { .. } => Self::Damaged(error.to_string()),
        }
    }
}

/// The fingerprint of the state, and of what the aggregate says it means.
fn shape<A: Aggregate>() -> Arc<str> {
    match A::STATE_VERSION {
        1 => shape_of::<A>(),
        version => format!("{}.{version}", shape_of::<A>()).into(),
    }
}

/// A loaded aggregate, and where the record in doubt was found, if it was.
pub(super) struct Loaded<A> {
    pub(super) live: Live<A>,
    pub(super) found: Option<Position>,
}

#[derive(Serialize)]
struct BodyOut<'a, A> {
    state: &'a A,
    recent: Recent,
}

#[derive(Deserialize)]
struct Body<A> {
    state: A,
    recent: Recent,
}

impl<A: Aggregate> Live<A> {
    fn new() -> Self {
        Self {
            state: A::default(),
            version: 0,
            position: Position(0),
            hash: Hash::default(),
            recorded_at: Timestamp(0),
            wake_at: None,
            recent: Recent::new(),
            snapshot_at: 0,
        }
    }

    fn from_snapshot(snapshot: &Snapshot) -> Option<Self> {
        if *snapshot.shape != *shape::<A>() {
            return None;
        }
        let body: Body<A> = serde_json::from_slice(&snapshot.body).ok()?;
        Some(Self {
            state: body.state,
            version: snapshot.version,
            position: snapshot.position,
            hash: snapshot.hash,
            recorded_at: snapshot.recorded_at,
            wake_at: None,
            recent: body.recent,
            snapshot_at: snapshot.version,
        })
    }

    /// The snapshot of this state; reading it gives the same state as the whole stream does.
    pub(super) fn to_snapshot(&self, stream: &StreamName) -> Option<Snapshot> {
        let body = BodyOut { state: &self.state, recent: self.recent.clone() };
        Some(Snapshot {
            stream: stream.clone(),
            version: self.version,
            shape: shape::<A>(),
            position: self.position,
            hash: self.hash,
            recorded_at: self.recorded_at,
            body: serde_json::to_vec(&body).ok()?,
        })
    }

    /// Takes the next record of the stream.
    fn follow(&mut self, stored: &Stored, chained: bool) -> Result<(), LoadError> {
        let record = &stored.record;
        let damaged = |reason: String| LoadError::Damaged(format!("position {}: {reason}", stored.position.0));
        // Without a chain old records may have been removed, so that versions have gaps.
        let follows =
            if chained { record.version_from == self.version + 1 } else { record.version_from > self.version };
        if !follows || record.events.is_empty() {
            return Err(damaged(format!("version {} does not follow {}", record.version_from, self.version)));
        }
        if chained && record.prev_hash != self.hash {
            return Err(damaged("the chain of hashes is broken".to_owned()));
        }
        for event in &record.events {
            let event = A::Event::read(event).map_err(|error| damaged(error.to_string()))?;
            evolve(&mut self.state, &event).map_err(|Panic| damaged("the state cannot take the event".to_owned()))?;
        }
        self.recent.remember_record(record, stored.position);
        self.version = record.version_to();
        self.position = stored.position;
        self.hash = stored.hash;
        self.recorded_at = record.recorded_at;
        Ok(())
    }

    fn replay(mut self, tail: &[Stored], chained: bool) -> Result<Self, LoadError> {
        tail.iter().try_for_each(|stored| self.follow(stored, chained))?;
        self.wake_at = contained(|| self.state.wake_at())
            .map_err(|Panic| LoadError::Damaged("the state cannot say its deadline".to_owned()))?;
        Ok(self)
    }
}

/// What was caught panicked.
#[derive(Debug)]
pub(super) struct Panic;

/// Runs what a module wrote; a panic in it stays in it.
pub(super) fn contained<T>(run: impl FnOnce() -> T) -> Result<T, Panic> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|_| Panic)
}

pub(super) fn evolve<A: Aggregate>(state: &mut A, event: &A::Event) -> Result<(), Panic> {
    contained(|| state.evolve(event))
}

/// Loads `stream`, and looks for the record `in_doubt` among those after the snapshot.
pub(super) async fn load<A: Aggregate>(
    shared: &Shared,
    stream: &StreamName,
    in_doubt: Option<Uuid>,
) -> Result<Loaded<A>, LoadError> {
    if let Some(start) = snapshot::<A>(shared, stream).await {
        match from_snapshot(shared, stream, start, in_doubt).await {
            Ok(loaded) => return Ok(loaded),
            Err(LoadError::Unavailable(reason)) => return Err(LoadError::Unavailable(reason)),
            // Whether the snapshot or the stream is wrong, the stream alone will tell.
            Err(LoadError::Damaged(reason)) => tracing::warn!(%stream, reason, "a snapshot is ignored"),
        }
    }
    let all = shared.log.load(stream, 0).await?;
    let live = Live::new().replay(&all, shared.chained)?;
    Ok(Loaded { found: find(&all, in_doubt), live })
}

async fn from_snapshot<A: Aggregate>(
    shared: &Shared,
    stream: &StreamName,
    start: Live<A>,
    in_doubt: Option<Uuid>,
) -> Result<Loaded<A>, LoadError> {
    let tail = shared.log.load(stream, start.version).await?;
    if !follows(shared, stream, &start, &tail).await? {
        return Err(LoadError::Damaged("it does not stand where its stream says".to_owned()));
    }
    Ok(Loaded { found: find(&tail, in_doubt), live: start.replay(&tail, shared.chained)? })
}

async fn snapshot<A: Aggregate>(shared: &Shared, stream: &StreamName) -> Option<Live<A>> {
    let snapshot = shared.snapshots.as_ref()?.newest(stream).await?;
    Live::from_snapshot(&snapshot)
}

/// Whether the snapshot stands where the stream says: its hash is the last record's, or the tail's first link.
async fn follows<A>(shared: &Shared, stream: &StreamName, start: &Live<A>, tail: &[Stored]) -> Result<bool, ReadError> {
    match tail.first() {
        Some(next) if shared.chained => Ok(next.record.prev_hash == start.hash),
        Some(next) => Ok(next.record.version_from == start.version + 1),
        None => {
            let last = shared.log.last(stream).await?;
            Ok(last.is_some_and(|last| last.hash == start.hash && last.record.version_to() == start.version))
        }
    }
}

fn find(tail: &[Stored], commit: Option<Uuid>) -> Option<Position> {
    let commit = commit?;
    tail.iter().find(|stored| stored.record.commit_id == commit).map(|stored| stored.position)
}
