//! Reads: one batched direct get for a stream or a stretch of the log, the leader for the last record.

use super::JetStreamSettings;
use super::server::Server;
use super::stream::prefix;
use super::tail::Tail;
use crate::log::chain::missing;
use crate::log::{LogKind, RawRecord, ReadError};
use crate::{Position, Record, StreamName, Version};
use async_nats::jetstream::stream::{Info, LastRawMessageErrorKind, Stream};
use async_nats::{HeaderMap, Message, StatusCode};
use futures_util::StreamExt as _;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

const PATIENCE: Duration = Duration::from_secs(5);
const AT_ONCE: usize = 1_000;
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Within so many positions a stream's tail is read instead of searched for.
const NEAR: u64 = 500;
const REPLICA_TRIES: u32 = 10;
const REPLICA_PAUSE: Duration = Duration::from_millis(20);

/// What reads one stream of the server.
#[derive(Clone)]
pub(super) struct Reader {
    server: Server,
    stream: Stream<Info>,
    name: String,
    prefix: String,
    kind: LogKind,
    replicas: usize,
    head: watch::Sender<Position>,
    tail: Arc<Tail>,
}

impl Reader {
    pub(super) fn new(
        server: &Server,
        stream: Stream<Info>,
        settings: &JetStreamSettings,
        kind: LogKind,
        head: watch::Sender<Position>,
    ) -> Self {
        let config = &stream.cached_info().config;
        let (name, replicas) = (config.name.clone(), config.num_replicas);
        Self {
            server: server.clone(),
            name,
            prefix: prefix(settings, kind),
            kind,
            replicas,
            stream,
            head,
            tail: Arc::default(),
        }
    }

    pub(super) const fn kind(&self) -> LogKind {
        self.kind
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn subject(&self, stream: &StreamName) -> String {
        format!("{}{stream}", self.prefix)
    }

    /// Whether the server is there.
    pub(super) fn reachable(&self) -> Result<(), String> {
        if self.server.is_connected() { Ok(()) } else { Err("NATS cannot be reached".to_owned()) }
    }

    /// The newest records that this server wrote. A chat is not kept here: its records go with time.
    pub(super) fn tail(&self) -> Option<&Tail> {
        (self.kind == LogKind::Main).then_some(&*self.tail)
    }

    /// The records after `after`, as far as this server wrote them.
    pub(super) fn written(&self, after: Position, limit: usize) -> Option<Vec<RawRecord>> {
        self.tail()?.after(after, limit.min(AT_ONCE))
    }

    /// The last position, as the leader knows it.
    pub(super) async fn end(&self) -> Result<Position, ReadError> {
        let info = self.stream.get_info().await.map_err(|error| away(&error))?;
        let end = Position(info.state.last_sequence);
        raise(&self.head, end);
        Ok(end)
    }

    /// The last record of `stream`, from the leader: what was acknowledged is in it.
    pub(super) async fn last(&self, stream: &StreamName) -> Result<Option<RawRecord>, ReadError> {
        self.reachable().map_err(ReadError::Unavailable)?;
        match self.stream.get_last_raw_message_by_subject(&self.subject(stream)).await {
            Ok(message) => {
                let position = Position(message.sequence);
                Ok(Some(RawRecord { position, stream: stream.clone(), version: None, body: message.payload }))
            }
            Err(error) if error.kind() == LastRawMessageErrorKind::NoMessageFound => Ok(None),
            Err(error) => Err(away(&error)),
        }
    }

    /// The records after `after`, in log order.
    pub(super) async fn log(&self, after: Position, limit: usize) -> Result<Vec<RawRecord>, ReadError> {
        let everything = format!("{}>", self.prefix);
        for _ in 0..REPLICA_TRIES {
            // Looked at before the question: what is written while it is answered is not missing in the answer.
            let head = *self.head.borrow();
            let (records, _) = self.get(after.0.saturating_add(1), &everything, limit.min(AT_ONCE)).await?;
            if let Some(last) = records.last() {
                raise(&self.head, last.position);
                return Ok(records);
            }
            if after >= head || self.kind == LogKind::Chat {
                return Ok(records);
            }
            if self.replicas == 1 {
                return Err(missing(Position(after.0 + 1)));
            }
            // The replica that answered has not seen it yet.
            tokio::time::sleep(REPLICA_PAUSE).await;
        }
        Err(ReadError::Unavailable("a replica of the stream lags behind".to_owned()))
    }

    /// The records of `stream` from the one that `after` reaches or a little before it; `limit` of those behind it,
    /// and perhaps more.
    pub(super) async fn stream(
        &self,
        stream: &StreamName,
        after: Version,
        limit: usize,
    ) -> Result<Vec<RawRecord>, ReadError> {
        // The search stops so many positions before the record that is wanted.
        let most = limit.saturating_add(usize::try_from(NEAR).unwrap_or(usize::MAX)).saturating_add(1);
        let replicated = self.replicas > 1;
        let last = if after > 0 || replicated { self.last(stream).await? } else { None };
        let from = match &last {
            Some(last) if after > 0 => self.search(stream, after, last.position.0).await?,
            _ => 1,
        };
        for _ in 0..REPLICA_TRIES {
            let records = self.some(stream, from, most).await?;
            let wanted = last.as_ref().filter(|_| replicated).map_or(Position(0), |last| last.position);
            if records.len() >= most || records.last().map_or(Position(0), |record| record.position) >= wanted {
                return Ok(records);
            }
            tokio::time::sleep(REPLICA_PAUSE).await;
        }
        Err(ReadError::Unavailable("a replica of the stream lags behind".to_owned()))
    }

    async fn some(&self, stream: &StreamName, mut from: u64, most: usize) -> Result<Vec<RawRecord>, ReadError> {
        let subject = self.subject(stream);
        let mut records = Vec::new();
        loop {
            let (more, pending) = self.get(from, &subject, AT_ONCE.min(most - records.len())).await?;
            let Some(last) = more.last() else { return Ok(records) };
            from = last.position.0 + 1;
            records.extend(more);
            if pending == 0 || records.len() >= most {
                return Ok(records);
            }
        }
    }

    /// A position at or before the record that version `after` reaches, found by halving.
    async fn search(&self, stream: &StreamName, after: Version, last: u64) -> Result<u64, ReadError> {
        let subject = self.subject(stream);
        let (mut low, mut high) = (1, last);
        while high - low > NEAR {
            let middle = low + (high - low) / 2;
            let (found, _) = self.get(middle, &subject, 1).await?;
            let reached = found.first().and_then(|raw| {
                // A record that cannot be read is left to the one who reads them all.
                let (record, _) = Record::decode(&raw.body).ok()?;
                (record.version_from <= after).then_some(raw.position.0)
            });
            match reached {
                Some(position) => low = position,
                None => high = middle,
            }
        }
        Ok(low)
    }

    /// One batched direct get; how many more there are beside what came.
    async fn get(&self, from: u64, subject: &str, limit: usize) -> Result<(Vec<RawRecord>, u64), ReadError> {
        self.reachable().map_err(ReadError::Unavailable)?;
        let client = &self.server.client;
        let inbox = client.new_inbox();
        let mut answers = client.subscribe(inbox.clone()).await.map_err(|error| away(&error))?;
        let request =
            serde_json::json!({"seq": from, "next_by_subj": subject, "batch": limit, "max_bytes": MOST_BYTES});
        let api = format!("$JS.API.DIRECT.GET.{}", self.name);
        let sent = client.publish_with_reply(api, inbox, request.to_string().into()).await;
        sent.map_err(|error| away(&error))?;
        let mut records = Vec::new();
        loop {
            let next = tokio::time::timeout(PATIENCE, answers.next()).await;
            let next = next.map_err(|_| away(&"it does not answer"))?;
            let message = next.ok_or_else(|| away(&"the connection ended"))?;
            match message.status.map(|status| status.as_u16()) {
                None => records.push(self.record(message)?),
                Some(204) => return Ok((records, number(message.headers.as_ref(), "Nats-Num-Pending"))),
                Some(404) => return Ok((records, 0)),
                Some(_) => return Err(refused(&message)),
            }
        }
    }

    fn record(&self, message: Message) -> Result<RawRecord, ReadError> {
        let position = number(message.headers.as_ref(), "Nats-Sequence");
        let subject = message.headers.as_ref().and_then(|headers| headers.get("Nats-Subject"));
        let stream = subject.and_then(|subject| subject.as_str().strip_prefix(self.prefix.as_str()));
        let stream = stream.filter(|_| position > 0).ok_or_else(|| away(&"it answers without a sequence"))?;
        let stream = StreamName::from(stream);
        Ok(RawRecord { position: Position(position), stream, version: None, body: message.payload })
    }
}

/// Raises the head; it never sinks.
pub(super) fn raise(head: &watch::Sender<Position>, position: Position) {
    head.send_if_modified(|head| {
        let higher = position > *head;
        *head = position.max(*head);
        higher
    });
}

fn number(headers: Option<&HeaderMap>, name: &'static str) -> u64 {
    let value = headers.and_then(|headers| headers.get(name));
    value.and_then(|value| value.as_str().parse().ok()).unwrap_or(0)
}

fn refused(message: &Message) -> ReadError {
    let code = message.status.map_or(0, |status: StatusCode| status.as_u16());
    away(&format!("it answers {code} {}", message.description.as_deref().unwrap_or_default()))
}

fn away(error: &dyn std::fmt::Display) -> ReadError {
    ReadError::Unavailable(format!("NATS: {error}"))
}
