//! One task per reaction: reads on, acts, remembers how far it came.

use super::{Reaction, ReactionError, checkpoint};
use crate::tail::Tail;
use crate::{EventEnvelope, Position, ReadError, Stored};
use futures_util::FutureExt as _;
use sea_orm::{DatabaseConnection, DbErr};
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, sleep_until};

const BATCH: usize = 500;
/// How often one cause may fail.
const ATTEMPTS: u32 = 5;
/// How long a checkpoint may wait to be saved; what is redelivered after a crash is at most this much.
const SAVED_WITHIN: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// How one reaction does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReactionHealth {
    /// Its name.
    pub name: &'static str,
    /// What it has acted on.
    pub position: Position,
    /// The cause it stopped at, and the error.
    pub stopped: Option<(Position, String)>,
    /// Why it waits: something it needs is away.
    pub waiting: Option<String>,
}

/// How all reactions do.
#[derive(Debug, Clone, Default)]
pub(crate) struct Health(Arc<Mutex<Vec<ReactionHealth>>>);

impl Health {
    fn list(&self) -> MutexGuard<'_, Vec<ReactionHealth>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of(&self, name: &'static str, change: impl FnOnce(&mut ReactionHealth)) {
        let mut list = self.list();
        let index = list.iter().position(|health| health.name == name).unwrap_or_else(|| {
            list.push(ReactionHealth { name, position: Position(0), stopped: None, waiting: None });
            list.len() - 1
        });
        change(&mut list[index]);
    }

    pub(crate) fn now(&self) -> Vec<ReactionHealth> {
        self.list().clone()
    }
}

struct Runner {
    reaction: Arc<dyn Reaction>,
    tail: Arc<Tail>,
    keep: DatabaseConnection,
    health: Health,
    position: Position,
    saved: Position,
    save_at: Instant,
}

/// It stopped, and says so in its health.
struct Stopped;

/// Starts every reaction where it left off.
pub(crate) async fn run(
    tail: &Arc<Tail>,
    keep: &DatabaseConnection,
    reactions: Vec<Arc<dyn Reaction>>,
    health: &Health,
) -> Result<Vec<JoinHandle<()>>, DbErr> {
    let mut tasks = Vec::new();
    for reaction in reactions {
        let name = reaction.name();
        let Some(position) = checkpoint::open(keep, &**tail.log(), &reaction).await? else {
            let why = "its checkpoint belongs to another log".to_owned();
            tracing::error!(reaction = name, "a reaction does not start: {why}");
            health.of(name, |health| health.stopped = Some((Position(0), why)));
            continue;
        };
        health.of(name, |health| health.position = position);
        let runner = Runner {
            reaction,
            tail: Arc::clone(tail),
            keep: keep.clone(),
            health: health.clone(),
            position,
            saved: position,
            save_at: Instant::now(),
        };
        tasks.push(tokio::spawn(runner.run()));
    }
    Ok(tasks)
}

impl Runner {
    async fn run(mut self) {
        let mut head = self.tail.log().head();
        loop {
            head.borrow_and_update();
            let records = match self.tail.read(self.position, BATCH).await {
                Ok(records) => records,
                Err(error @ ReadError::Damaged { .. }) => {
                    self.stop(self.position, error.to_string());
                    return;
                }
                Err(ReadError::Unavailable(reason)) => {
                    self.wait(Some(reason));
                    sleep(LONGEST_PAUSE / 5).await;
                    continue;
                }
            };
            self.wait(None);
            for cause in &records {
                if let Err(Stopped) = self.act(cause).await {
                    self.save().await;
                    return;
                }
                self.position = cause.position;
                if Instant::now() >= self.save_at {
                    self.save().await;
                }
            }
            self.health.of(self.reaction.name(), |health| health.position = self.position);
            if records.is_empty() {
                let is_dirty = self.saved != self.position;
                tokio::select! {
                    changed = head.changed() => if changed.is_err() { return },
                    () = sleep_until(self.save_at), if is_dirty => self.save().await,
                }
            }
        }
    }

    async fn act(&self, cause: &Stored) -> Result<(), Stopped> {
        for event in &cause.record.events {
            if self.reaction.wants(&event.name) {
                self.act_on(cause, event).await?;
            }
        }
        Ok(())
    }

    async fn act_on(&self, cause: &Stored, event: &EventEnvelope) -> Result<(), Stopped> {
        let name = self.reaction.name();
        let (mut failures, mut pause) = (0, Duration::from_millis(100));
        loop {
            let acted = AssertUnwindSafe(self.reaction.react(cause, event)).catch_unwind().await;
            match acted.unwrap_or_else(|_| Err(ReactionError::Failed("the reaction panicked".to_owned()))) {
                Ok(()) => {
                    self.wait(None);
                    return Ok(());
                }
                Err(ReactionError::Away(reason)) => self.wait(Some(reason)),
                Err(ReactionError::Failed(reason)) => {
                    failures += 1;
                    tracing::warn!(reaction = name, position = cause.position.0, reason, failures, "a reaction failed");
                    if failures == ATTEMPTS {
                        self.stop(cause.position, reason);
                        return Err(Stopped);
                    }
                }
            }
            sleep(pause).await;
            pause = (pause * 3).min(LONGEST_PAUSE);
        }
    }

    fn stop(&self, at: Position, reason: String) {
        tracing::error!(reaction = self.reaction.name(), position = at.0, reason, "a reaction stopped");
        self.health.of(self.reaction.name(), |health| health.stopped = Some((at, reason)));
    }

    fn wait(&self, reason: Option<String>) {
        self.health.of(self.reaction.name(), |health| health.waiting = reason);
    }

    /// A checkpoint that cannot be saved now is saved later; until then a crash redelivers more.
    async fn save(&mut self) {
        self.save_at = Instant::now() + SAVED_WITHIN;
        match checkpoint::save(&self.keep, self.reaction.name(), self.position).await {
            Ok(()) => self.saved = self.position,
            Err(error) => tracing::debug!(%error, "the checkpoint of a reaction was not saved"),
        }
    }
}
