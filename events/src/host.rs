//! The host: where every aggregate lives, is asked, and is woken.
//!
//! - **owns** the live state of aggregates, and the order in which their commands are decided
//! - **promises** that one command is decided once, that its answer never runs ahead of the log, that
//!   what panics hurts its own caller only, and that deadlines fire, also after a restart
//! - **keeps** nothing: what it knows it can load again, and on stop it writes nothing

mod actor;
mod batch;
mod job;
mod live;
mod recent;
mod registry;
mod shared;
mod threads;
mod wakeups;

use crate::clock::Clock;
use crate::lock;
use crate::snapshots::Snapshots;
use crate::{Aggregate, CommandHeader, EventLog, Position, StreamName, Version};
use feria_schema_base::Timestamp;
use job::{Answer, Ask, Job, Look, Permit};
use registry::Handle;
use shared::Shared;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};
use wakeups::Wakers;
pub use wakeups::Wakeups;

/// What a host is built from.
pub struct HostParts {
    /// Names the threads and the host in reports.
    pub name: &'static str,
    /// Where the records go.
    pub log: Arc<dyn EventLog>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Keeps long streams quick to load.
    pub snapshots: Option<Arc<dyn Snapshots>>,
    /// Whether each record carries the hash of its stream's previous one.
    pub chained: bool,
    /// Bounds.
    pub limits: Limits,
}

impl HostParts {
    /// The parts that cannot be missing; no snapshots, chained records, the usual limits.
    #[must_use]
    pub fn new(name: &'static str, log: Arc<dyn EventLog>, clock: Arc<dyn Clock>) -> Self {
        Self { name, log, clock, snapshots: None, chained: true, limits: Limits::default() }
    }
}

/// The bounds that a host keeps.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How many may wait in front of one aggregate; whoever comes then is told that it is busy.
    pub waiting: usize,
    /// How many commands one record holds.
    pub batch_commands: usize,
    /// How many bytes of payloads one record holds, unless a single command has more.
    pub batch_bytes: usize,
    /// How long a caller waits for its answer.
    pub deadline: Duration,
    /// After how long an aggregate that nobody uses leaves memory.
    pub idle: Duration,
    /// About how many aggregates are live at once; the longest unused one leaves first.
    pub live: usize,
    /// After how many events a snapshot is written.
    pub snapshot_after: u64,
    /// How many threads aggregates live on.
    pub threads: usize,
    /// How often the table of deadlines is read for aggregates that are not live.
    pub wake_every: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            waiting: 1_024,
            batch_commands: 256,
            batch_bytes: 256 * 1024,
            deadline: Duration::from_secs(2),
            idle: Duration::from_secs(300),
            live: 20_000,
            snapshot_after: 500,
            threads: std::thread::available_parallelism().map_or(2, |cores| cores.get().min(8)),
            wake_every: Duration::from_millis(500),
        }
    }
}

/// The answer to a command that was taken.
#[derive(Debug, Clone)]
pub struct Committed<A: Aggregate> {
    /// Where the record lies that the answer depends on.
    pub position: Position,
    /// The version after this command.
    pub version: Version,
    /// When that record was committed; where the command decided nothing, when the stream's last one was that was seen.
    pub recorded_at: Timestamp,
    /// What it decided; empty when nothing changed, and when it was handled before.
    pub events: Vec<A::Event>,
    /// Whether the command had been handled before.
    pub repeated: bool,
}

/// Why a command was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError<R> {
    /// A rule of the aggregate refuses it.
    #[error("a rule refuses the command")]
    Rejected(R),
    /// `if_match` names another version than this one.
    #[error("the version is {version}, not the expected one")]
    Stale {
        /// The version now.
        version: Version,
    },
    /// Too many wait in front of this aggregate.
    #[error("too many commands wait for this aggregate")]
    Busy,
    /// The log did not answer in time; whether the command was taken is not known, and sending it again is safe.
    #[error("the log did not answer in time")]
    Unavailable,
    /// There is no space left for the log; nothing was written.
    #[error("there is no space left for the log")]
    NoSpace,
    /// The stream is damaged.
    #[error("the stream of this aggregate is damaged")]
    Damaged,
    /// Deciding panicked; nothing of this command was written.
    #[error("deciding this command failed")]
    Panicked,
    /// What the command would write is larger than a record may be.
    #[error("the command would write more than a record holds")]
    TooLarge,
}

/// How a host does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostHealth {
    /// Aggregates in memory.
    pub live: usize,
    /// Commands and looks that wait for their answer.
    pub waiting: usize,
    /// Streams that cannot be loaded, and why.
    pub damaged: Vec<(StreamName, String)>,
    /// Kinds of aggregates of which a deadline is due and that nobody registered: it cannot fire.
    pub unhosted: Vec<String>,
}

/// The way to every aggregate. Cloning it is cheap; all clones are one host.
#[derive(Clone)]
pub struct Host {
    shared: Arc<Shared>,
    wakers: Arc<Wakers>,
    ends: Arc<EndsTheThreads>,
}

/// Live aggregates keep what they share alive; the last handle on the host ends them.
struct EndsTheThreads(Arc<Shared>);

impl Drop for EndsTheThreads {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// How often a command is sent again to an aggregate whose actor ended before handling it.
const RESENDS: usize = 8;

impl Host {
    /// Starts the host's threads.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new(parts: HostParts) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::new(parts)?);
        Ok(Self { ends: Arc::new(EndsTheThreads(Arc::clone(&shared))), shared, wakers: Arc::default() })
    }

    /// Wakes aggregates that are not live when `table` says that their deadline is due, from now until the host
    /// stops. Their kinds are registered before.
    pub fn watch_deadlines(&self, table: Arc<dyn Wakeups>) {
        wakeups::watch(&self.shared, &self.wakers, &self.ends, table);
    }

    /// Makes deadlines of `A` fire when its aggregates are not live, as after a restart.
    pub fn register<A: Aggregate>(&self) {
        self.wakers.register::<A>();
    }

    /// Sends `command` to the aggregate `id`; the answer comes when what it depends on is durable.
    ///
    /// # Errors
    /// See [`SendError`].
    pub async fn send<A: Aggregate>(
        &self,
        id: &str,
        header: &CommandHeader,
        command: A::Command,
    ) -> Result<Committed<A>, SendError<A::Rejection>> {
        if let Some(position) = header.repeated {
            let version = self.look::<A, _>(id, |_, version| version).await?;
            let (events, recorded_at) = (Vec::new(), Timestamp(0));
            return Ok(Committed { position, version, recorded_at, events, repeated: true });
        }
        let stream = StreamName::new(A::KIND, id);
        let deadline = Instant::now() + self.shared.limits.deadline;
        let mut command = command;
        for _ in 0..RESENDS {
            let (handle, place) = self.enter::<A>(&stream)?;
            let (ask, answer) = Ask::new(command, header.clone(), place);
            handle.address.do_send(Job::Ask(ask));
            match timeout_at(deadline, answer).await {
                Ok(Ok(Answer::Done(result))) => return result,
                Ok(Ok(Answer::NotHandled(given_back))) => command = given_back,
                Ok(Err(_)) | Err(_) => return Err(SendError::Unavailable),
            }
            self.shared.registry.forget(&stream, &handle.gauge);
        }
        Err(SendError::Unavailable)
    }

    /// Shows the aggregate's state to `f`, as of its last durable record.
    ///
    /// # Errors
    /// When it cannot be loaded, or too many wait for it.
    pub async fn look<A: Aggregate, T: Send + 'static>(
        &self,
        id: &str,
        f: impl FnOnce(&A, Version) -> T + Send + 'static,
    ) -> Result<T, SendError<A::Rejection>> {
        let stream = StreamName::new(A::KIND, id);
        let deadline = Instant::now() + self.shared.limits.deadline;
        // What was not handled is still here when the actor has ended, and can be shown to the next one.
        let reader = Arc::new(Mutex::new(Some(f)));
        for _ in 0..RESENDS {
            let (handle, place) = self.enter::<A>(&stream)?;
            let (sender, answer) = oneshot::channel();
            let taken = Arc::clone(&reader);
            let look = Look::<A> {
                answer: Box::new(move |seen| {
                    let _ = sender.send(match seen {
                        None => Err(SendError::Damaged),
                        Some((state, version)) => {
                            let f = lock(&taken).take();
                            f.map(|f| f(state, version)).ok_or(SendError::Panicked)
                        }
                    });
                }),
                place,
            };
            handle.address.do_send(Job::Look(look));
            match timeout_at(deadline, answer).await {
                Ok(Ok(result)) => return result,
                Err(_) => return Err(SendError::Unavailable),
                Ok(Err(_)) if lock(&reader).is_none() => {
                    return Err(SendError::Panicked);
                }
                Ok(Err(_)) => self.shared.registry.forget(&stream, &handle.gauge),
            }
        }
        Err(SendError::Unavailable)
    }

    /// How the host does.
    #[must_use]
    pub fn health(&self) -> HostHealth {
        HostHealth { unhosted: self.wakers.unhosted(), ..self.shared.health() }
    }

    /// Ends the host's threads. Who still waits is told that the log did not answer; nothing is written.
    pub fn stop(&self) {
        self.shared.stop();
    }

    fn enter<A: Aggregate>(&self, stream: &StreamName) -> Result<(Handle<A>, Permit), SendError<A::Rejection>> {
        if self.shared.is_stopping() {
            return Err(SendError::Unavailable);
        }
        let Some(handle) = self.shared.registry.handle::<A>(&self.shared, stream) else {
            tracing::error!(%stream, "two types of aggregates claim one kind");
            return Err(SendError::Unavailable);
        };
        let place = handle.gauge.enter(self.shared.limits.waiting).ok_or(SendError::Busy)?;
        Ok((handle, place))
    }
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Host").field("name", &self.shared.name).finish_non_exhaustive()
    }
}
