//! One task per reaction: reads on, acts, remembers how far it came.

use super::progress::Progress;
use super::{Cause, Reaction, ReactionError, checkpoint};
use crate::lock;
use crate::tail::Tail;
use crate::{LogKind, Position, ReadError, Stored};
use futures_util::FutureExt as _;
use sea_orm::{DatabaseConnection, DbErr};
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, sleep_until};
use tracing::{Instrument as _, Span, debug_span};

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
    /// The log it follows.
    pub log: LogKind,
    /// What it has acted on.
    pub position: Position,
    /// The cause it stopped at, and the error.
    pub stopped: Option<(Position, String)>,
    /// Why it waits: something it needs is away.
    pub waiting: Option<String>,
}

/// How all reactions do.
#[derive(Debug, Clone, Default)]
pub(crate) struct Health {
    list: Arc<Mutex<Vec<ReactionHealth>>>,
    pub(crate) progress: Progress,
}

impl Health {
    fn list(&self) -> MutexGuard<'_, Vec<ReactionHealth>> {
        lock(&self.list)
    }

    fn begin(&self, reaction: &dyn Reaction) {
        let (name, log) = (reaction.name(), reaction.log());
        self.list().push(ReactionHealth { name, log, position: Position(0), stopped: None, waiting: None });
    }

    fn of(&self, name: &'static str, change: impl FnOnce(&mut ReactionHealth)) {
        if let Some(health) = self.list().iter_mut().find(|health| health.name == name) {
            change(health);
        }
    }

    fn reached(&self, name: &'static str, position: Position) {
        self.of(name, |health| health.position = position);
        self.progress.set(name, position);
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

/// What acting came to, unless what it needs is away.
enum Acted {
    Done,
    /// It failed as often as it may.
    InVain(String),
}

/// Starts every reaction where it left off.
pub(crate) async fn run(
    tail_of: impl Fn(LogKind) -> Arc<Tail>,
    keep: &DatabaseConnection,
    reactions: Vec<Arc<dyn Reaction>>,
    health: &Health,
) -> Result<Vec<JoinHandle<()>>, DbErr> {
    let mut tasks = Vec::new();
    for reaction in reactions {
        let name = reaction.name();
        let tail = tail_of(reaction.log());
        health.begin(&*reaction);
        let Some(position) = checkpoint::open(keep, &**tail.log(), &reaction).await? else {
            let why = "its checkpoint belongs to another log".to_owned();
            tracing::error!(reaction = name, "a reaction does not start: {why}");
            health.of(name, |health| health.stopped = Some((Position(0), why)));
            continue;
        };
        health.reached(name, position);
        let (keep, health) = (keep.clone(), health.clone());
        let runner = Runner { reaction, tail, keep, health, position, saved: position, save_at: Instant::now() };
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
            if let Err(Stopped) = self.act_on_all(&records).await {
                self.save().await;
                return;
            }
            if records.is_empty() {
                let is_dirty = self.saved != self.position;
                // A follower of the log may lag behind the head that is known: what it lacks is asked for again.
                let is_behind = self.position < *head.borrow();
                tokio::select! {
                    changed = head.changed() => if changed.is_err() { return },
                    () = sleep(LONGEST_PAUSE / 5), if is_behind => {}
                    () = sleep_until(self.save_at), if is_dirty => self.save().await,
                }
            }
        }
    }

    async fn act_on_all(&mut self, records: &[Stored]) -> Result<(), Stopped> {
        let Some(last) = records.last() else { return Ok(()) };
        let listens = self.reaction.listens();
        let wanted =
            records.iter().flat_map(|stored| stored.record.events.iter().map(move |event| Cause { stored, event }));
        let causes: Vec<Cause<'_>> = wanted.filter(|cause| listens.contains(&cause.event.name.as_ref())).collect();
        let at_once = self.reaction.at_once().max(1);
        let mut rest = &causes[..];
        while !rest.is_empty() {
            let (now, later) = rest.split_at(at_once.min(rest.len()));
            self.act(now).await?;
            rest = later;
            // A record counts when all of it has been acted on.
            let done = rest.first().map_or(last.position, |next| Position(next.position().0.saturating_sub(1)));
            self.passed(done).await;
        }
        self.passed(last.position).await;
        Ok(())
    }

    async fn passed(&mut self, position: Position) {
        self.position = position.max(self.position);
        self.health.reached(self.reaction.name(), self.position);
        if self.saved != self.position && Instant::now() >= self.save_at {
            self.save().await;
        }
    }

    /// Several that fail together are given alone, so that only the one that cannot be acted on stops the reaction.
    async fn act(&self, causes: &[Cause<'_>]) -> Result<(), Stopped> {
        match self.attempt(causes).await {
            Acted::Done => Ok(()),
            Acted::InVain(_) if causes.len() > 1 => {
                for cause in causes {
                    if let Acted::InVain(reason) = self.attempt(std::slice::from_ref(cause)).await {
                        return Err(self.stop(cause.position(), reason));
                    }
                }
                Ok(())
            }
            Acted::InVain(reason) => Err(self.stop(causes.first().map_or(self.position, Cause::position), reason)),
        }
    }

    async fn attempt(&self, causes: &[Cause<'_>]) -> Acted {
        let (name, at) = (self.reaction.name(), causes.first().map_or(0, |cause| cause.position().0));
        let span = span(name, causes);
        let (mut failures, mut pause) = (0, Duration::from_millis(100));
        loop {
            let acted = AssertUnwindSafe(self.reaction.react(causes)).catch_unwind().instrument(span.clone()).await;
            match acted.unwrap_or_else(|_| Err(ReactionError::Failed("the reaction panicked".to_owned()))) {
                Ok(()) => {
                    self.wait(None);
                    return Acted::Done;
                }
                Err(ReactionError::Away(reason)) => self.wait(Some(reason)),
                Err(ReactionError::Failed(reason)) => {
                    failures += 1;
                    tracing::warn!(reaction = name, position = at, reason, failures, "a reaction failed");
                    if failures == ATTEMPTS {
                        return Acted::InVain(reason);
                    }
                }
            }
            sleep(pause).await;
            pause = (pause * 3).min(LONGEST_PAUSE);
        }
    }

    fn stop(&self, at: Position, reason: String) -> Stopped {
        tracing::error!(reaction = self.reaction.name(), position = at.0, reason, "a reaction stopped");
        self.health.of(self.reaction.name(), |health| health.stopped = Some((at, reason)));
        Stopped
    }

    fn wait(&self, reason: Option<String>) {
        self.health.of(self.reaction.name(), |health| health.waiting = reason);
    }

    /// A checkpoint that cannot be saved now is saved later; until then a crash redelivers more.
    async fn save(&mut self) {
        self.save_at = Instant::now() + SAVED_WITHIN;
        match checkpoint::save(&self.keep, self.reaction.name(), &**self.tail.log(), self.position).await {
            Ok(()) => self.saved = self.position,
            Err(error) => tracing::debug!(%error, "the checkpoint of a reaction was not saved"),
        }
    }
}

/// What a reaction asks stands in it, joined to what caused it where that is one thing.
fn span(reaction: &'static str, causes: &[Cause<'_>]) -> Span {
    let position = causes.first().map_or(0, |cause| cause.position().0);
    let command = match causes {
        [one] => one.command(),
        _ => None,
    };
    let correlation_id = command.and_then(|command| command.correlation_id.as_deref());
    let trace_id = command.and_then(|command| command.traceparent.as_deref()?.split('-').nth(1));
    debug_span!("reaction", reaction, position, causes = causes.len(), correlation_id, trace_id)
}
