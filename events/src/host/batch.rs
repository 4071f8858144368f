//! Batching of commands: everything that waits becomes one record, each command against the state its forerunners left.

use super::job::Ask;
use super::live::{Live, contained, evolve};
use super::shared::Shared;
use super::{Committed, SendError};
use crate::{
    Aggregate, Append, CommandMeta, Context, EventEnvelope, EventSet, FORMAT, Hash, Position, Record, RecordError,
    StreamName, Version,
};
use feria_schema_base::{CommandId, Timestamp};
use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use uuid::Uuid;

/// What a command came to, before the record it depends on is durable.
pub(super) enum Outcome<A: Aggregate> {
    /// Events of the record, and the version after them.
    Events(Vec<A::Event>, Version),
    /// Nothing changed, or it was handled before in this very record.
    Unchanged(Version, bool),
    Refused(SendError<A::Rejection>),
}

/// Commands that were decided and whose record is on its way.
pub(super) struct Flight<A: Aggregate> {
    pub(super) commit_id: Uuid,
    hash: Hash,
    version_to: Version,
    recorded_at: Timestamp,
    wake_at: Option<Timestamp>,
    decided: Vec<(Ask<A>, Outcome<A>)>,
}

/// What deciding led to.
pub(super) enum Batch<A: Aggregate> {
    /// Everything was answered; the state is as it was.
    Answered,
    /// One record to append.
    Record(Append, Flight<A>),
    /// `evolve` panicked: the state is spoilt, what was decided must be decided again.
    Spoilt(Vec<Ask<A>>),
}

struct Draft<'a, A: Aggregate> {
    stream: &'a StreamName,
    now: Timestamp,
    version_from: Version,
    bytes: usize,
    limit: usize,
    commands: Vec<CommandMeta>,
    events: Vec<EventEnvelope>,
    wake_at: Option<Timestamp>,
    ids: HashSet<CommandId>,
    decided: Vec<(Ask<A>, Outcome<A>)>,
}

/// Bytes of a record beside its payloads: an upper bound for what surrounds one event or one command.
const AROUND: usize = 300;
/// The largest sum of payloads that one command may decide.
const LARGEST_COMMAND: usize = crate::MAX_RECORD_BYTES - 64 * 1024;

/// Decides what waits in `queue`, up to the limits of one record.
pub(super) fn decide<A: Aggregate>(
    shared: &Shared,
    stream: &StreamName,
    live: &mut Live<A>,
    queue: &mut VecDeque<Ask<A>>,
) -> Batch<A> {
    let mut draft = Draft::new(shared, stream, live);
    while draft.decided.len() < shared.limits.batch_commands {
        let Some(ask) = queue.pop_front() else { break };
        if ask.is_abandoned() {
            continue;
        }
        match draft.take(live, ask) {
            Taken::Decided => {}
            Taken::NextRecord(ask) => {
                queue.push_front(*ask);
                break;
            }
            Taken::Spoilt => return Batch::Spoilt(draft.decided.into_iter().map(|(ask, _)| ask).collect()),
        }
    }
    draft.finish(shared, live)
}

/// How far ahead of the clock a stream's last record is still followed.
const FOLLOWED_MILLIS: i64 = 60_000;

/// Time does not go back within a stream when a clock is corrected by a moment. A record that is further ahead was
/// written by a clock that was wrong: whoever followed it would live in its time until the right one comes there.
fn follow(now: Timestamp, last: Timestamp) -> Timestamp {
    now.max(last.min(now.plus_millis(FOLLOWED_MILLIS)))
}

enum Taken<A: Aggregate> {
    Decided,
    /// The record is full enough without this one's events.
    NextRecord(Box<Ask<A>>),
    Spoilt,
}

impl<'a, A: Aggregate> Draft<'a, A> {
    fn new(shared: &Shared, stream: &'a StreamName, live: &Live<A>) -> Self {
        Self {
            stream,
            now: follow(shared.clock.now(), live.recorded_at),
            version_from: live.version + 1,
            bytes: 0,
            limit: shared.limits.batch_bytes.min(LARGEST_COMMAND),
            commands: Vec::new(),
            events: Vec::new(),
            wake_at: live.wake_at,
            ids: HashSet::new(),
            decided: Vec::new(),
        }
    }

    fn take(&mut self, live: &mut Live<A>, ask: Ask<A>) -> Taken<A> {
        if let Some((position, version)) = live.recent.find(&ask.header.command_id) {
            let (events, recorded_at) = (Vec::new(), live.recorded_at);
            ask.done(Ok(Committed { position, version, recorded_at, events, repeated: true }));
            return Taken::Decided;
        }
        if self.ids.contains(&ask.header.command_id) {
            return self.settle(live, ask, Outcome::Unchanged(live.version, true));
        }
        let etag = live.state.etag(live.version);
        if ask.header.if_match.as_ref().is_some_and(|expected| !expected.contains(&etag)) {
            return self.settle(live, ask, Outcome::Refused(SendError::Stale { version: etag }));
        }
        let mut context =
            Context { now: self.now, actor: ask.header.actor, command_id: ask.header.command_id, entropy: ask.entropy };
        let Some(command) = ask.command() else { return Taken::Decided };
        let events = match contained(|| live.state.decide(command, &mut context)) {
            Err(_) => return self.settle(live, ask, Outcome::Refused(SendError::Panicked)),
            Ok(Err(rejection)) => return self.settle(live, ask, Outcome::Refused(SendError::Rejected(rejection))),
            Ok(Ok(events)) if events.is_empty() => {
                return self.settle(live, ask, Outcome::Unchanged(live.version, false));
            }
            Ok(Ok(events)) => events,
        };
        let Ok(envelopes) = self.encode(&events) else {
            return self.settle(live, ask, Outcome::Refused(SendError::Panicked));
        };
        let bytes: usize = envelopes.iter().map(|envelope| envelope.data.get().len() + AROUND).sum();
        if bytes > LARGEST_COMMAND {
            return self.settle(live, ask, Outcome::Refused(SendError::TooLarge));
        }
        if self.bytes > 0 && self.bytes + bytes > self.limit {
            return Taken::NextRecord(Box::new(ask));
        }
        self.apply(live, ask, events, envelopes, bytes)
    }

    fn encode(&self, events: &[A::Event]) -> Result<Vec<EventEnvelope>, serde_json::Error> {
        let command = u32::try_from(self.commands.len()).unwrap_or(u32::MAX);
        let envelope = |event: &A::Event| {
            Ok(EventEnvelope {
                // Filled in when the record has its id.
                id: Uuid::nil(),
                name: Arc::from(event.name()),
                schema: event.version(),
                command,
                data: event.encode()?,
            })
        };
        events.iter().map(envelope).collect()
    }

    /// The state takes the events before they are written, so one it cannot take never is.
    fn apply(
        &mut self,
        live: &mut Live<A>,
        ask: Ask<A>,
        events: Vec<A::Event>,
        envelopes: Vec<EventEnvelope>,
        bytes: usize,
    ) -> Taken<A> {
        let taken = events.iter().try_for_each(|event| evolve(&mut live.state, event));
        let Ok(wake_at) = taken.and_then(|()| contained(|| live.state.wake_at())) else {
            ask.done(Err(SendError::Panicked));
            return Taken::Spoilt;
        };
        self.wake_at = wake_at;
        live.version += events.len() as Version;
        self.bytes += bytes + AROUND;
        self.commands.push(meta(&ask));
        self.events.extend(envelopes);
        self.ids.insert(ask.header.command_id);
        self.decided.push((ask, Outcome::Events(events, live.version)));
        Taken::Decided
    }

    /// Answers at once what depends on nothing that is still on its way; the rest waits for the record.
    fn settle(&mut self, live: &Live<A>, ask: Ask<A>, outcome: Outcome<A>) -> Taken<A> {
        if self.events.is_empty() {
            answer(ask, outcome, self.stream, live.position, live.recorded_at);
        } else {
            self.decided.push((ask, outcome));
        }
        Taken::Decided
    }

    fn finish(mut self, shared: &Shared, live: &Live<A>) -> Batch<A> {
        if self.events.is_empty() {
            return Batch::Answered;
        }
        let commit_id = Uuid::now_v7();
        for (index, event) in self.events.iter_mut().enumerate() {
            event.id = event_id(commit_id, index);
        }
        let record = Record {
            format: FORMAT,
            commit_id,
            stream: self.stream.clone(),
            version_from: self.version_from,
            recorded_at: self.now,
            wake_at: self.wake_at,
            prev_hash: if shared.chained { live.hash } else { Hash::default() },
            commands: self.commands,
            events: self.events,
        };
        let (body, hash) = match record.encode() {
            Ok(encoded) => encoded,
            Err(error) => return refuse(self.decided, &error),
        };
        let append = Append {
            stream: self.stream.clone(),
            after: live.position,
            version_from: self.version_from,
            commit_id,
            body,
        };
        let flight = Flight {
            commit_id,
            hash,
            version_to: record.version_to(),
            recorded_at: self.now,
            wake_at: self.wake_at,
            decided: self.decided,
        };
        Batch::Record(append, flight)
    }
}

fn meta<A: Aggregate>(ask: &Ask<A>) -> CommandMeta {
    CommandMeta {
        id: ask.header.command_id,
        actor: ask.header.actor,
        causation: ask.header.causation.clone(),
        correlation_id: ask.header.correlation_id.clone(),
        traceparent: ask.header.traceparent.clone(),
    }
}

/// Unique because the commit's id is, and because no two events of a commit have one place.
fn event_id(commit: Uuid, index: usize) -> Uuid {
    let place = u128::try_from(index).unwrap_or(u128::MAX).wrapping_add(1) & 0xffff_ffff;
    Uuid::new_v8((commit.as_u128() ^ place).to_be_bytes())
}

fn refuse<A: Aggregate>(decided: Vec<(Ask<A>, Outcome<A>)>, error: &RecordError) -> Batch<A> {
    tracing::error!(%error, "a record could not be written");
    let mut again = Vec::new();
    for (ask, outcome) in decided {
        match outcome {
            Outcome::Events(..) => ask.done(Err(SendError::TooLarge)),
            _ => again.push(ask),
        }
    }
    Batch::Spoilt(again)
}

/// Answers one command whose record, if it depends on one, is durable at `position`.
fn answer<A: Aggregate>(
    ask: Ask<A>,
    outcome: Outcome<A>,
    stream: &StreamName,
    position: Position,
    recorded_at: Timestamp,
) {
    log(&ask, &outcome, stream, position);
    ask.done(match outcome {
        Outcome::Events(events, version) => Ok(Committed { position, version, recorded_at, events, repeated: false }),
        Outcome::Unchanged(version, repeated) => {
            Ok(Committed { position, version, recorded_at, events: Vec::new(), repeated })
        }
        Outcome::Refused(error) => Err(error),
    });
}

/// One line per command, which joins the request that it came from to the record that it became.
fn log<A: Aggregate>(ask: &Ask<A>, outcome: &Outcome<A>, stream: &StreamName, position: Position) {
    if !tracing::enabled!(tracing::Level::DEBUG) {
        return;
    }
    let _in_the_request = ask.span.enter();
    let (command, position) = (ask.header.command_id, position.0);
    let correlation_id = ask.header.correlation_id.as_deref();
    match outcome {
        Outcome::Events(events, version) => {
            let names: Vec<&str> = events.iter().map(EventSet::name).collect();
            tracing::debug!(%stream, position, version, ?names, %command, correlation_id, "command committed");
        }
        Outcome::Unchanged(version, repeated) => {
            tracing::debug!(%stream, position, version, repeated, %command, correlation_id, "command changed nothing");
        }
        Outcome::Refused(error) => tracing::debug!(%stream, ?error, %command, correlation_id, "command refused"),
    }
}

impl<A: Aggregate> Flight<A> {
    /// The record is durable: the stream's head moves, and everyone is answered.
    pub(super) fn land(self, stream: &StreamName, live: &mut Live<A>, position: Position) {
        live.position = position;
        live.hash = self.hash;
        live.recorded_at = self.recorded_at;
        live.wake_at = self.wake_at;
        for (ask, outcome) in &self.decided {
            if matches!(outcome, Outcome::Events(..)) {
                live.recent.remember(ask.header.command_id, (position, self.version_to));
            }
        }
        self.answer(stream, position);
    }

    /// The record was found in the log after all: everyone is answered, the state was loaded with it.
    pub(super) fn answer(self, stream: &StreamName, position: Position) {
        for (ask, outcome) in self.decided {
            answer(ask, outcome, stream, position, self.recorded_at);
        }
    }

    /// Whether anybody still waits for it.
    pub(super) fn is_awaited(&self) -> bool {
        self.decided.iter().any(|(ask, _)| !ask.is_abandoned())
    }

    /// The record is not in the log: its commands wait again.
    pub(super) fn into_asks(self) -> impl DoubleEndedIterator<Item = Ask<A>> {
        self.decided.into_iter().map(|(ask, _)| ask)
    }

    /// The record can not be written now: who would have changed something is told so, the others wait again.
    pub(super) fn refuse(self, error: impl Fn() -> SendError<A::Rejection>) -> Vec<Ask<A>> {
        let mut again = Vec::new();
        for (ask, outcome) in self.decided {
            match outcome {
                Outcome::Events(..) => ask.done(Err(error())),
                _ => again.push(ask),
            }
        }
        again
    }
}
