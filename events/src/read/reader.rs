//! The one reader of a node: every record to every projection, rows and checkpoint together.

use super::checkpoint::{self, Checkpoints};
use super::{ProjectionHealth, ReadHealth, ReadStore};
use crate::lock;
use crate::stores::{begin_write, database_is_away};
use crate::tail::Tail;
use crate::{Position, Projection, ReadError, Stored};
use futures_util::FutureExt as _;
use sea_orm::{DatabaseTransaction, DbBackend, DbErr};
use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How many records one transaction takes.
const BATCH: usize = 500;
/// How long records gather for one transaction of a database server, once they come in a crowd.
const GATHER: Duration = Duration::from_millis(4);
const PAUSE: Duration = Duration::from_millis(250);
/// How often a quiet reader makes sure that the database still has what it was given.
const LOOK: Duration = Duration::from_secs(1);

struct Lane {
    projection: Arc<dyn Projection>,
    position: Position,
}

/// What stands in the way; read by health while the reader works.
#[derive(Debug, Default)]
struct Trouble {
    stopped: Vec<(&'static str, String)>,
    waiting: Option<String>,
    damaged: Option<String>,
}

/// Drives the projections.
pub(crate) struct Reader {
    store: ReadStore,
    tail: Arc<Tail>,
    lanes: Vec<Lane>,
    events: u64,
    health: HealthOfReader,
}

/// How the reader does, for whoever asks.
#[derive(Clone)]
pub(crate) struct HealthOfReader {
    store: ReadStore,
    tail: Arc<Tail>,
    names: Arc<[&'static str]>,
    trouble: Arc<Mutex<Trouble>>,
}

/// What one round came to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// So many records were taken by at least one projection.
    Moved(usize),
    /// All that runs has taken everything.
    UpToDate,
    /// The database or the log cannot be used now.
    Waiting(String),
}

/// Why there is no reader.
pub(crate) enum OpenError {
    Database(DbErr),
    /// The read models must be built anew; why.
    Outdated(String),
    /// The log has lost the record at this position, which the read models have seen.
    Lost(Position),
}

impl From<DbErr> for OpenError {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

/// Why nothing moves.
enum Halt {
    /// The database or the log is away.
    Away(String),
    /// The log is damaged.
    Damaged(String),
}

impl Reader {
    pub(crate) async fn open(
        store: ReadStore,
        tail: Arc<Tail>,
        projections: Vec<Arc<dyn Projection>>,
    ) -> Result<Self, OpenError> {
        let positions = match Checkpoints::open(store.writer(), &**tail.log(), &projections).await? {
            Checkpoints::At(positions) => positions,
            Checkpoints::Outdated(reason) => return Err(OpenError::Outdated(reason)),
            Checkpoints::Lost(position) => return Err(OpenError::Lost(position)),
        };
        let lanes: Vec<Lane> = projections
            .into_iter()
            .zip(positions)
            .map(|(projection, position)| {
                store.marks().set(projection.name(), position);
                Lane { projection, position }
            })
            .collect();
        let health = HealthOfReader {
            store: store.clone(),
            tail: Arc::clone(&tail),
            names: lanes.iter().map(|lane| lane.projection.name()).collect(),
            trouble: Arc::default(),
        };
        Ok(Self { store, tail, lanes, events: 0, health })
    }

    pub(crate) fn health(&self) -> HealthOfReader {
        self.health.clone()
    }

    /// How many events it has handed on.
    pub(crate) fn events(&self) -> u64 {
        self.events
    }

    /// Follows the log until the task is ended.
    pub(crate) async fn run(mut self) {
        let mut head = self.tail.log().head();
        loop {
            head.borrow_and_update();
            match self.step().await {
                // Where several came at once more are coming, and a transaction costs a server the same for few and many.
                Step::Moved(count) if count > 1 && count < BATCH && self.is_beside() => {
                    tokio::time::sleep(GATHER).await;
                }
                Step::Moved(_) => {}
                Step::UpToDate => {
                    tokio::select! {
                        changed = head.changed() => if changed.is_err() { return },
                        () = tokio::time::sleep(LOOK) => self.look_back().await,
                    }
                }
                Step::Waiting(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Whether the database is a server of its own.
    fn is_beside(&self) -> bool {
        self.store.writer().get_database_backend() == DbBackend::Postgres
    }

    /// A database that was set back, as by a standby that took over or a backup, has lost rows and checkpoints that this
    /// reader has seen: it goes back to where the database stands. A file in this process is not set back alone.
    async fn look_back(&mut self) {
        if !self.is_beside() {
            return;
        }
        // One that cannot be asked now is asked again.
        let Ok(rows) = checkpoint::positions(self.store.writer()).await else { return };
        for (name, position) in rows {
            let lane = self.lanes.iter().find(|lane| lane.projection.name() == name);
            if let Some(lane) = lane.filter(|lane| lane.position != position) {
                let name = lane.projection.name();
                tracing::warn!(
                    projection = name,
                    position = position.0,
                    "the database has lost what it was given last"
                );
                self.place(name, position);
            }
        }
    }

    /// Takes every projection one batch further. Those at one place go together, those behind catch up.
    pub(crate) async fn step(&mut self) -> Step {
        let mut moved = 0;
        for position in self.positions() {
            match self.follow(position).await {
                Ok(count) => moved += count,
                Err(halt) => return self.health.halt(halt),
            }
        }
        self.health.go_on();
        if moved > 0 { Step::Moved(moved) } else { Step::UpToDate }
    }

    fn positions(&self) -> BTreeSet<Position> {
        self.running().map(|lane| lane.position).collect()
    }

    fn running(&self) -> impl Iterator<Item = &Lane> {
        self.lanes.iter().filter(|lane| !self.health.is_stopped(lane.projection.name()))
    }

    async fn follow(&mut self, position: Position) -> Result<usize, Halt> {
        let records = self.tail.read(position, BATCH).await.map_err(|error| match error {
            ReadError::Unavailable(reason) => Halt::Away(reason),
            ReadError::Damaged { .. } => Halt::Damaged(error.to_string()),
        })?;
        let Some(last) = records.last().cloned() else { return Ok(0) };
        let together: Vec<Arc<dyn Projection>> =
            self.running().filter(|lane| lane.position == position).map(|lane| Arc::clone(&lane.projection)).collect();
        match take(&self.store, &together, position, &last, &records).await {
            Ok(true) => self.move_to(&together, last.position),
            Ok(false) => self.look_again(&together).await?,
            Err(error) if database_is_away(&error) => return Err(Halt::Away(error.to_string())),
            // One of them fails: each goes alone, so that it stops alone.
            Err(_) => {
                for projection in together {
                    self.follow_alone(projection, position, &last, &records).await?;
                }
            }
        }
        self.events += records.iter().map(|stored| stored.record.events.len() as u64).sum::<u64>();
        Ok(records.len())
    }

    async fn follow_alone(
        &mut self,
        projection: Arc<dyn Projection>,
        position: Position,
        last: &Stored,
        records: &[Stored],
    ) -> Result<(), Halt> {
        let alone = [projection];
        match take(&self.store, &alone, position, last, records).await {
            Ok(true) => self.move_to(&alone, last.position),
            Ok(false) => self.look_again(&alone).await?,
            Err(error) if database_is_away(&error) => return Err(Halt::Away(error.to_string())),
            Err(error) => {
                let name = alone[0].name();
                tracing::error!(projection = name, after = position.0, %error, "a projection stopped");
                self.health.stop(name, format!("after position {}: {error}", position.0));
            }
        }
        Ok(())
    }

    fn move_to(&mut self, projections: &[Arc<dyn Projection>], position: Position) {
        for projection in projections {
            self.place(projection.name(), position);
        }
    }

    fn place(&mut self, name: &'static str, position: Position) {
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.projection.name() == name) {
            lane.position = position;
        }
        self.store.marks().set(name, position);
    }

    /// A checkpoint was not where it was left: a commit whose answer was lost, or another reader. The row decides.
    async fn look_again(&mut self, projections: &[Arc<dyn Projection>]) -> Result<(), Halt> {
        for projection in projections {
            let name = projection.name();
            let position = checkpoint::position(self.store.writer(), name).await;
            self.place(name, position.map_err(|error| Halt::Away(error.to_string()))?);
        }
        Ok(())
    }
}

/// One transaction: the checkpoints move from `old` to `last`, and the rows follow. False when a checkpoint was elsewhere.
async fn take(
    store: &ReadStore,
    projections: &[Arc<dyn Projection>],
    old: Position,
    last: &Stored,
    records: &[Stored],
) -> Result<bool, DbErr> {
    let tx = begin_write(store.writer()).await?;
    let names: Vec<&'static str> = projections.iter().map(|projection| projection.name()).collect();
    // First of all, because it takes the lock that keeps a second reader out.
    if !checkpoint::advance(&tx, &names, old, last).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    for projection in projections {
        apply(&**projection, &tx, records).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn apply(projection: &dyn Projection, tx: &DatabaseTransaction, records: &[Stored]) -> Result<(), DbErr> {
    let applied = AssertUnwindSafe(projection.apply(tx, records)).catch_unwind().await;
    applied.unwrap_or_else(|_| Err(DbErr::Custom("the projection panicked".to_owned())))
}

impl HealthOfReader {
    fn is_stopped(&self, name: &str) -> bool {
        self.trouble().stopped.iter().any(|(stopped, _)| *stopped == name)
    }

    fn stop(&self, name: &'static str, reason: String) {
        self.trouble().stopped.push((name, reason));
    }

    /// Says once why nothing moves.
    fn halt(&self, halt: Halt) -> Step {
        let mut trouble = self.trouble();
        let is_new = trouble.waiting.is_none() && trouble.damaged.is_none();
        let (place, reason) = match halt {
            Halt::Away(reason) => (&mut trouble.waiting, reason),
            Halt::Damaged(reason) => (&mut trouble.damaged, reason),
        };
        if is_new {
            tracing::warn!(reason, "the read models wait");
        }
        *place = Some(reason.clone());
        Step::Waiting(reason)
    }

    fn go_on(&self) {
        let mut trouble = self.trouble();
        (trouble.waiting, trouble.damaged) = (None, None);
    }

    fn trouble(&self) -> std::sync::MutexGuard<'_, Trouble> {
        lock(&self.trouble)
    }

    pub(crate) fn now(&self) -> ReadHealth {
        let head = *self.tail.log().head().borrow();
        let trouble = self.trouble();
        let projection = |name: &&'static str| {
            let position = self.store.marks().get(name);
            ProjectionHealth {
                name,
                position,
                lag: head.0.saturating_sub(position.0),
                stopped: trouble.stopped.iter().find(|(stopped, _)| stopped == name).map(|(_, why)| why.clone()),
            }
        };
        let projections = self.names.iter().map(projection).collect();
        ReadHealth { head, projections, waiting: trouble.waiting.clone(), damaged: trouble.damaged.clone() }
    }
}
