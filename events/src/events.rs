//! Start-up of the event engine: everything of this crate, put together.

use crate::clock::Clock;
use crate::host::{Host, HostHealth, HostParts, Limits};
use crate::keys::{Keys, KeysError};
use crate::lock;
use crate::reactions::{self, Reaction, ReactionHealth};
use crate::read::{HealthOfReader, OpenError, ReadHealth, Reader, WakeupsTable};
use crate::rebuild::{RebuildError, rebuild, with_built_in};
use crate::snapshots::SnapshotTable;
use crate::stores::{ShopLock, Stores, StoresError};
use crate::tail::Tail;
use crate::{Core, EventLog, LogKind, Position, Projection};
use sea_orm::DbErr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What the events are started from.
pub struct EventsParts {
    /// The log of facts.
    pub log: Arc<dyn EventLog>,
    /// The log of chat.
    pub chat_log: Arc<dyn EventLog>,
    /// Keep, keys and read.
    pub stores: Stores,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The read models of all modules.
    pub projections: Vec<Arc<dyn Projection>>,
    /// Bounds of both hosts.
    pub limits: Limits,
}

/// Why the events did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The stores.
    #[error(transparent)]
    Stores(#[from] StoresError),
    /// The store of keys.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The log ends before a record that was read in it, or has another one in its place: it is damaged, or an
    /// older copy was put there.
    #[error(
        "the log has lost position {}, which the read models have seen; if an older copy was put there on purpose, \
         rebuild the read models",
        .0.0
    )]
    LogLost(Position),
    /// The read models had to be rebuilt, and were not.
    #[error("the read models could not be rebuilt: {0}")]
    Rebuild(#[from] RebuildError),
    /// The system gives no thread.
    #[error("no thread for aggregates: {0}")]
    Threads(#[from] std::io::Error),
}

impl From<DbErr> for StartError {
    fn from(error: DbErr) -> Self {
        Self::Stores(error.into())
    }
}

/// The log, the hosts, the stores and what follows the log, running.
pub struct Events {
    /// The log of facts.
    pub log: Arc<dyn EventLog>,
    /// The log of chat.
    pub chat_log: Arc<dyn EventLog>,
    /// Hosts every aggregate of the log of facts.
    pub host: Host,
    /// Hosts the chat of each room.
    pub chat_host: Host,
    /// Keep, keys and read.
    pub stores: Stores,
    /// Seals, opens, forgets.
    pub keys: Keys,
    clock: Arc<dyn Clock>,
    /// Whether this server holds its shop; while it does not, it must answer nobody.
    pub holds_shop: watch::Receiver<bool>,
    lock: Mutex<ShopLock>,
    tail: Arc<Tail>,
    chat_tail: Arc<Tail>,
    reader: HealthOfReader,
    reactions: reactions::Health,
    tasks: Mutex<Vec<JoinHandle<()>>>,
}

/// How everything does.
#[derive(Debug, Clone)]
pub struct EventsHealth {
    /// Why a write would not be taken now.
    pub log: Option<String>,
    /// Why the database does not answer now.
    pub database: Option<String>,
    /// Whether this server holds its shop.
    pub holds_shop: bool,
    /// The host of facts.
    pub host: HostHealth,
    /// The host of chat.
    pub chat_host: HostHealth,
    /// The read models.
    pub read: ReadHealth,
    /// The reactions.
    pub reactions: Vec<ReactionHealth>,
}

impl EventsHealth {
    /// Whether something has stopped for good, or is damaged, although the rest goes on.
    #[must_use]
    pub fn is_degraded(&self) -> bool {
        !self.troubles().is_empty()
    }

    /// What has stopped for good or is damaged, one sentence each.
    #[must_use]
    pub fn troubles(&self) -> Vec<String> {
        let projections = self.read.projections.iter().filter_map(|projection| {
            let reason = projection.stopped.as_ref()?;
            Some(format!("the read model {} has stopped {reason}", projection.name))
        });
        let reactions = self.reactions.iter().filter_map(|reaction| {
            let (position, reason) = reaction.stopped.as_ref()?;
            Some(format!("the reaction {} has stopped at position {}: {reason}", reaction.name, position.0))
        });
        let streams = self.host.damaged.iter().chain(&self.chat_host.damaged);
        let streams = streams.map(|(stream, reason)| format!("{stream} is damaged: {reason}"));
        let unhosted = self.host.unhosted.iter().chain(&self.chat_host.unhosted);
        let unhosted = unhosted.map(|kind| format!("a deadline of {kind} is due, and nobody hosts it"));
        self.read.damaged.iter().cloned().chain(projections).chain(unhosted).chain(reactions).chain(streams).collect()
    }
}

/// A part that has not answered within this time counts as away.
const PATIENCE: Duration = Duration::from_secs(2);

impl Events {
    /// Takes the shop, opens what is needed, and lets the read models follow the log. Read models of an older
    /// version, or of another log, are rebuilt first.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start(parts: EventsParts) -> Result<Self, StartError> {
        let EventsParts { log, chat_log, mut stores, clock, projections, limits } = parts;
        let lock = stores.hold_lock().await?;
        stores.move_keys().await?;
        let keys = Keys::open_store(&stores).await?;
        let tail = Arc::new(Tail::new(Arc::clone(&log)));
        let chat_tail = Arc::new(Tail::new(Arc::clone(&chat_log)));
        let reader = open_reader(&mut stores, &tail, projections).await?;
        let snapshots = SnapshotTable::open(stores.read.clone()).await?;
        let host = Host::new(HostParts {
            snapshots: Some(Arc::new(snapshots)),
            limits: limits.clone(),
            ..HostParts::new("feria-host", Arc::clone(&log), Arc::clone(&clock))
        })?;
        let chat_host = Host::new(HostParts {
            chained: false,
            limits: Limits { threads: 1, ..limits },
            ..HostParts::new("feria-chat", Arc::clone(&chat_log), Arc::clone(&clock))
        })?;
        let health = reader.health();
        let reading = tokio::spawn(reader.run());
        Ok(Self {
            log,
            chat_log,
            host,
            chat_host,
            stores,
            keys,
            clock,
            holds_shop: lock.held(),
            lock: Mutex::new(lock),
            tail,
            chat_tail,
            reader: health,
            reactions: reactions::Health::default(),
            tasks: Mutex::new(vec![reading]),
        })
    }

    /// Starts what acts by itself: deadlines of aggregates that are not live, and the reactions. Comes after the
    /// modules have registered their aggregates.
    ///
    /// # Errors
    /// When the keep does not answer.
    pub async fn begin(&self, reactions: Vec<Arc<dyn Reaction>>) -> Result<(), DbErr> {
        let tail_of = |log| match log {
            LogKind::Main => Arc::clone(&self.tail),
            LogKind::Chat => Arc::clone(&self.chat_tail),
        };
        let started = reactions::run(tail_of, &self.stores.keep, reactions, &self.reactions).await?;
        lock(&self.tasks).extend(started);
        self.host.watch_deadlines(Arc::new(WakeupsTable(self.stores.read.clone())));
        Ok(())
    }

    /// What every module is given.
    #[must_use]
    pub fn core(&self) -> Core {
        Core {
            host: self.host.clone(),
            chat_host: self.chat_host.clone(),
            log: Arc::clone(&self.log),
            chat_log: Arc::clone(&self.chat_log),
            keys: self.keys.clone(),
            clock: Arc::clone(&self.clock),
            read: self.stores.read.clone(),
            keep: self.stores.keep.clone(),
            progress: self.reactions.progress.clone(),
        }
    }

    /// How everything does now.
    pub async fn health(&self) -> EventsHealth {
        EventsHealth {
            log: reason(self.log.writable()).await,
            database: reason(self.stores.ping()).await,
            holds_shop: *self.holds_shop.borrow(),
            host: self.host.health(),
            chat_host: self.chat_host.health(),
            read: self.reader.now(),
            reactions: self.reactions.now(),
        }
    }

    /// Ends it all. Nothing is written; what was acknowledged is in the log.
    pub fn stop(&self) {
        for task in lock(&self.tasks).drain(..) {
            task.abort();
        }
        self.host.stop();
        self.chat_host.stop();
        lock(&self.lock).release();
    }
}

async fn reason(asked: impl Future<Output = Result<(), String>>) -> Option<String> {
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(answer) => answer.err(),
        Err(_) => Some("it does not answer".to_owned()),
    }
}

async fn open_reader(
    stores: &mut Stores,
    tail: &Arc<Tail>,
    projections: Vec<Arc<dyn Projection>>,
) -> Result<Reader, StartError> {
    let all = with_built_in(projections.clone());
    let why = match Reader::open(stores.read.clone(), Arc::clone(tail), all.clone()).await {
        Ok(reader) => return Ok(reader),
        Err(OpenError::Database(error)) => return Err(error.into()),
        Err(OpenError::Lost(position)) => return Err(StartError::LogLost(position)),
        Err(OpenError::Outdated(why)) => why,
    };
    tracing::warn!(why, "the read models are rebuilt");
    stores.close_read().await?;
    rebuild(stores.pair(), Arc::clone(tail.log()), projections).await?;
    stores.reopen_read().await?;
    match Reader::open(stores.read.clone(), Arc::clone(tail), all).await {
        Ok(reader) => Ok(reader),
        Err(OpenError::Database(error)) => Err(error.into()),
        Err(OpenError::Lost(position)) => Err(StartError::LogLost(position)),
        Err(OpenError::Outdated(why)) => Err(RebuildError::Interrupted(why).into()),
    }
}
