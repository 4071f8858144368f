//! The form for production: a stream of NATS JetStream, a subject per aggregate.
//!
//! One writer gathers the appends that wait into atomic batches, each of which the server syncs once.
//! What is in doubt is settled by reading the stream's last record from the leader; message ids are
//! not used at all, since a server acknowledges a known id on another subject without writing it.

mod publish;
mod reader;
mod server;
mod stream;
mod tail;
mod writer;

use super::chain::{self, LogKind, RawLog, RawRecord};
use super::condition::Condition;
use super::{Append, AppendError, EventLog, LogId, OpenError, Position, ReadError};
use crate::{Stored, StreamName, Version};
use async_trait::async_trait;
use reader::Reader;
use server::Server;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};
use writer::{Order, Writer};

/// Which server, and what is asked of it.
#[derive(Clone)]
pub struct JetStreamSettings {
    /// `nats://host:port`, several with commas between; may hold a user and a password, so it is never printed.
    pub url: String,
    /// `http://host:port` of its monitoring, where alone it says how it syncs.
    pub monitor: Option<String>,
    /// The first token of every subject; two shops on one server have two.
    pub namespace: String,
    /// How many servers keep each record.
    pub replicas: usize,
    /// Takes a server that may lose acknowledged records in a power cut.
    pub accept_weak_server: bool,
}

/// A log in a stream of NATS JetStream.
pub struct JetStreamLog {
    id: LogId,
    weak: Option<String>,
    reader: Reader,
    orders: mpsc::UnboundedSender<Order>,
    writer: Arc<Writer>,
    condition: Condition,
    head: watch::Receiver<Position>,
}

/// The same stream, opened to be looked at.
pub struct JetStreamReader {
    id: LogId,
    reader: Reader,
    // The connection lives as long as this.
    _orders: mpsc::UnboundedSender<Order>,
}

/// What a connection found and made.
struct Opened {
    id: LogId,
    weak: Option<String>,
    reader: Reader,
    writer: Arc<Writer>,
    condition: Condition,
    head: watch::Receiver<Position>,
}

impl JetStreamLog {
    /// Opens the log of facts; makes its stream when it is not there, unless one was `known`.
    ///
    /// # Errors
    /// When the server cannot be reached, is too old or weak, or the stream is not what the log needs.
    pub async fn open(settings: &JetStreamSettings, known: Option<&LogId>) -> Result<Self, OpenError> {
        Self::start(settings, LogKind::Main, Duration::ZERO, known.cloned()).await
    }

    /// Opens the log of chat, in which the server removes records older than `keep`.
    ///
    /// # Errors
    /// As [`JetStreamLog::open`].
    pub async fn open_chat(settings: &JetStreamSettings, keep: Duration) -> Result<Self, OpenError> {
        Self::start(settings, LogKind::Chat, keep, None).await
    }

    /// Why this server may lose what it acknowledged, when that was accepted.
    #[must_use]
    pub fn weak(&self) -> Option<&str> {
        self.weak.as_deref()
    }

    async fn start(
        settings: &JetStreamSettings,
        kind: LogKind,
        keep: Duration,
        known: Option<LogId>,
    ) -> Result<Self, OpenError> {
        let (orders, opened) = connect(settings, kind, stream::Wish::Write { keep, known }).await?;
        let Opened { id, weak, reader, writer, condition, head } = opened;
        Ok(Self { id, weak, reader, orders, writer, condition, head })
    }
}

impl JetStreamReader {
    /// Opens the log of facts to look at it; nothing is made, and the server's strength is not asked.
    ///
    /// # Errors
    /// When the server cannot be reached, or has no such stream.
    pub async fn open(settings: &JetStreamSettings) -> Result<Self, OpenError> {
        let (orders, opened) = connect(settings, LogKind::Main, stream::Wish::Look).await?;
        Ok(Self { id: opened.id, reader: opened.reader, _orders: orders })
    }
}

/// Connects on a thread of its own, where connection and writer share one loop and need no wake-ups
/// between them; the thread ends when the sender of orders goes.
async fn connect(
    settings: &JetStreamSettings,
    kind: LogKind,
    wish: stream::Wish,
) -> Result<(mpsc::UnboundedSender<Order>, Opened), OpenError> {
    let (orders, inbox) = mpsc::unbounded_channel();
    let (answer, opened) = oneshot::channel();
    let settings = settings.clone();
    let unreachable = |error: std::io::Error| OpenError::Unreachable(error.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(unreachable)?;
    let work = async move {
        let outcome = async {
            let server = Server::connect(&settings, matches!(wish, stream::Wish::Write { .. })).await?;
            let (stream, id, last) = stream::open(&server, &settings, kind, wish).await?;
            Ok((server, stream, id, last))
        };
        match outcome.await {
            Err(error) => drop(answer.send(Err(error))),
            Ok((server, stream, id, last)) => {
                let head = watch::Sender::new(Position(last));
                let condition = Condition::sound();
                let reader = Reader::new(&server, stream, &settings, kind, head.clone());
                let (weak, receiver) = (server.weak.clone(), head.subscribe());
                let writer = Arc::new(Writer::new(server, reader.clone(), head, condition.clone()));
                let shared = Arc::clone(&writer);
                let opened = Opened { id, weak, reader, writer: shared, condition, head: receiver };
                if answer.send(Ok(opened)).is_ok() {
                    writer::run(writer, inbox).await;
                }
            }
        }
    };
    let thread = std::thread::Builder::new().name("feria-nats".to_owned());
    thread.spawn(move || runtime.block_on(work)).map_err(unreachable)?;
    let opened = opened.await.map_err(|_| OpenError::Unreachable("the connection ended".to_owned()))??;
    Ok((orders, opened))
}

#[async_trait]
impl EventLog for JetStreamLog {
    fn id(&self) -> &LogId {
        &self.id
    }

    fn form(&self) -> &'static str {
        "jetstream"
    }

    async fn append(&self, append: Append) -> Result<Position, AppendError> {
        append.check()?;
        if let Some(outcome) = self.writer.alone(&append).await {
            return outcome;
        }
        let (reply, answer) = oneshot::channel();
        let _stopped = self.orders.send(Order::Append(append, reply));
        answer.await.unwrap_or_else(|_| Err(AppendError::Unavailable("the log's writer has stopped".to_owned())))
    }

    async fn load(&self, stream: &StreamName, after: Version) -> Result<Vec<Stored>, ReadError> {
        self.load_some(stream, after, usize::MAX).await
    }

    async fn load_some(&self, stream: &StreamName, after: Version, limit: usize) -> Result<Vec<Stored>, ReadError> {
        let raw = self.reader.stream(stream, after, limit).await?;
        chain::stream_after(&raw, after, limit, self.reader.kind())
    }

    async fn last(&self, stream: &StreamName) -> Result<Option<Stored>, ReadError> {
        let raw = self.reader.last(stream).await?;
        raw.map(|raw| raw.judge()).transpose()
    }

    async fn read(&self, after: Position, limit: usize) -> Result<Vec<Stored>, ReadError> {
        // Another connection writes too, and an answer gets lost: only the server can say what is not there.
        if after > *self.head.borrow() {
            chain::reaches(self.reader.end().await?, after)?;
        }
        let records = match self.reader.written(after, limit) {
            Some(records) => records,
            None => self.reader.log(after, limit).await?,
        };
        chain::log_after(&records, after, self.reader.kind())
    }

    fn head(&self) -> watch::Receiver<Position> {
        self.head.clone()
    }

    async fn writable(&self) -> Result<(), String> {
        let Err(reason) = self.condition.get() else { return self.reader.reachable() };
        let (reply, answer) = oneshot::channel();
        let _stopped = self.orders.send(Order::Probe(reply));
        answer.await.unwrap_or(Err(reason))
    }
}

#[async_trait]
impl RawLog for JetStreamLog {
    fn log_id(&self) -> &LogId {
        &self.id
    }

    fn kind(&self) -> LogKind {
        self.reader.kind()
    }

    async fn raw(&self, after: Position, limit: usize) -> Result<Vec<RawRecord>, ReadError> {
        self.reader.log(after, limit).await
    }

    async fn end(&self) -> Result<Position, ReadError> {
        self.reader.end().await
    }
}

#[async_trait]
impl RawLog for JetStreamReader {
    fn log_id(&self) -> &LogId {
        &self.id
    }

    fn kind(&self) -> LogKind {
        self.reader.kind()
    }

    async fn raw(&self, after: Position, limit: usize) -> Result<Vec<RawRecord>, ReadError> {
        self.reader.log(after, limit).await
    }

    async fn end(&self) -> Result<Position, ReadError> {
        self.reader.end().await
    }
}
