//! Store of answers: what was answered to which command, in memory at once, in the keep a moment later.
//!
//! A crash in that moment carries nothing out twice: the same body is the same command, which the aggregate knows. That
//! the key stood for another body is forgotten with the answer, and such a request is one of its own.

use super::entity::{self, Column, Entity};
use actix_web::rt;
use feria_events::lock;
use feria_events::{Clock, Position, create_table};
use feria_openapi::Failure;
use feria_schema_base::{CommandId, Timestamp};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, DatabaseConnection, DbErr, EntityTrait as _, QueryFilter as _};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;

/// How long an answer is known at least; keys are good for a day.
const KEPT_MILLIS: i64 = 48 * 3_600 * 1_000;
const TIDY_EVERY: Duration = Duration::from_secs(3_600);
/// How long to wait for a database that is away.
const AGAIN: Duration = Duration::from_secs(1);
const BATCH: usize = 1_000;
/// More than this wait only when the database is away for long; then the oldest rule is the aggregate's own.
const MOST_WAITING: usize = 200_000;

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoredAnswer {
    /// SHA-256 of the request's body.
    pub(super) body: [u8; 32],
    /// Of a success that is in the log.
    pub(super) position: Option<Position>,
    /// Of a refusal.
    pub(super) failure: Option<Failure>,
}

struct Inner {
    keep: DatabaseConnection,
    clock: Arc<dyn Clock>,
    /// Not in the keep yet.
    waiting: Mutex<HashMap<CommandId, (StoredAnswer, Timestamp)>>,
    comes: Notify,
}

/// The answers of one shop. Cloning it is cheap.
#[derive(Clone)]
pub struct IdempotencyStore(Arc<Inner>);

impl IdempotencyStore {
    /// Makes the table where it is missing, and begins to keep. Must be called within an actix system.
    ///
    /// # Errors
    /// When the keep does not answer.
    pub async fn open(keep: DatabaseConnection, clock: Arc<dyn Clock>) -> Result<Self, DbErr> {
        create_table::<Entity>(&keep).await?;
        let answers = Self(Arc::new(Inner { keep, clock, waiting: Mutex::default(), comes: Notify::new() }));
        rt::spawn(answers.clone().write_down());
        rt::spawn(answers.clone().tidy_up());
        Ok(answers)
    }

    pub(super) async fn find(&self, id: CommandId) -> Result<Option<StoredAnswer>, Failure> {
        let waiting = lock(&self.0.waiting).get(&id).map(|(kept, _)| kept.clone());
        if waiting.is_some() {
            return Ok(waiting);
        }
        let row = Entity::find_by_id(id.to_string()).one(&self.0.keep).await.map_err(Failure::database)?;
        Ok(row.and_then(read))
    }

    pub(super) fn keep(&self, id: CommandId, kept: StoredAnswer) {
        let mut waiting = lock(&self.0.waiting);
        if waiting.len() < MOST_WAITING {
            waiting.insert(id, (kept, self.0.clock.now()));
            drop(waiting);
            self.0.comes.notify_one();
        }
    }

    /// Writes what waits; what could not be written stays.
    pub async fn flush(&self) -> Result<(), DbErr> {
        loop {
            let batch: Vec<_> =
                lock(&self.0.waiting).iter().take(BATCH).map(|(id, kept)| (*id, kept.clone())).collect();
            if batch.is_empty() {
                return Ok(());
            }
            let already = OnConflict::column(Column::Command).do_nothing().to_owned();
            let rows = batch.iter().map(|(id, (kept, at))| row(*id, kept, *at));
            Entity::insert_many(rows).on_conflict(already).exec_without_returning(&self.0.keep).await?;
            let mut waiting = lock(&self.0.waiting);
            for (id, _) in batch {
                waiting.remove(&id);
            }
        }
    }

    async fn write_down(self) {
        loop {
            self.0.comes.notified().await;
            while let Err(error) = self.flush().await {
                tracing::warn!(%error, "answers wait for the keep");
                rt::time::sleep(AGAIN).await;
            }
        }
    }

    async fn tidy_up(self) {
        let mut tick = rt::time::interval(TIDY_EVERY);
        loop {
            tick.tick().await;
            let before = self.0.clock.now().plus_millis(-KEPT_MILLIS);
            let old = Entity::delete_many().filter(Column::At.lt(before.0));
            if let Err(error) = old.exec(&self.0.keep).await {
                tracing::warn!(%error, "old answers stay for now");
            }
        }
    }
}

fn row(id: CommandId, kept: &StoredAnswer, at: Timestamp) -> entity::ActiveModel {
    entity::ActiveModel {
        command: Set(id.to_string()),
        body: Set(kept.body.to_vec()),
        position: Set(kept.position.and_then(|position| i64::try_from(position.0).ok())),
        failure: Set(kept.failure.as_ref().and_then(|failure| serde_json::to_string(failure).ok())),
        at: Set(at.0),
    }
}

/// A row that this program cannot read is as good as none: the aggregate still knows the command.
fn read(row: entity::Model) -> Option<StoredAnswer> {
    let failure = row.failure.map(|failure| serde_json::from_str(&failure)).transpose().ok()?;
    let position = row.position.and_then(|position| u64::try_from(position).ok()).map(Position);
    Some(StoredAnswer { body: row.body.try_into().ok()?, position, failure })
}
