//! Writer: it takes what waits, publishes it as one atomic batch, and answers.
//!
//! One batch is in flight; while the server syncs it the next one gathers. A batch that is refused
//! was not written at all, so its members go again one by one and only the guilty one is refused.

use super::publish::{self, Answer};
use super::reader::{Reader, raise};
use super::server::Server;
use crate::Position;
use crate::log::chain;
use crate::log::condition::Condition;
use crate::log::{Append, AppendError, ReadError};
use futures_util::future::join_all;
use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, mpsc, oneshot, watch};

const MOST_RECORDS: usize = 256;
const MOST_BYTES: usize = 4 * 1024 * 1024;
const LOOK: Duration = Duration::from_secs(1);

/// The stream's last record, or that of the subject within a batch, is not the expected one.
const MOVED_ON: [u64; 2] = [10_071, 10_164];
/// What the server says when its disk or its store gave up.
const NO_DISK: [u64; 3] = [10_023, 10_047, 10_077];
const FULL: &str = "NATS has no disk: free space, then restart nats-server";
/// A store that met a full disk stays silent until it is started again, while everything else is answered.
const SILENT: &str =
    "NATS answers and writes nothing, its disk is full or failing: free space, then restart nats-server";
const CURE: &str = "free space, then restart nats-server";

type Reply = oneshot::Sender<Result<Position, AppendError>>;

/// What the writer is asked.
pub(super) enum Order {
    Append(Append, Reply),
    /// Whether it would write now, after a failure.
    Probe(oneshot::Sender<Result<(), String>>),
}

/// What writes, shared by its own loop and by a caller who is alone.
pub(super) struct Writer {
    server: Server,
    reader: Reader,
    head: watch::Sender<Position>,
    condition: Condition,
    /// Held while something is in flight.
    turn: Mutex<()>,
    /// How many shared the last group.
    crowd: AtomicUsize,
    /// The count of changes at which the server was last looked at.
    inspected: AtomicU64,
}

/// Writes until nobody is left who could ask.
pub(super) async fn run(writer: Arc<Writer>, mut inbox: mpsc::UnboundedReceiver<Order>) {
    let mut held = VecDeque::new();
    let work = async {
        loop {
            let first = match held.pop_front() {
                Some(order) => order,
                None => match inbox.recv().await {
                    Some(order) => order,
                    None => return,
                },
            };
            let group = gather(first, &mut held, &mut inbox);
            writer.take(group).await;
        }
    };
    tokio::select! {
        () = work => {}
        () = writer.follow() => {}
    }
}

/// What waits, as far as it fits into one batch; a second record of a stream waits for the next.
fn gather(first: Order, held: &mut VecDeque<Order>, inbox: &mut mpsc::UnboundedReceiver<Order>) -> Vec<Order> {
    let (mut group, mut kept) = (Vec::new(), VecDeque::new());
    let (mut streams, mut bytes) = (HashSet::new(), 0);
    let mut next = Some(first);
    while let Some(order) = next {
        match &order {
            Order::Append(append, _) if !streams.insert(append.stream.clone()) => kept.push_back(order),
            Order::Append(append, _) => {
                bytes += append.body.len();
                group.push(order);
            }
            Order::Probe(_) => group.push(order),
        }
        let full = group.len() >= MOST_RECORDS || bytes >= MOST_BYTES;
        next = if full { None } else { held.pop_front().or_else(|| inbox.try_recv().ok()) };
    }
    // What was held back keeps its place before what came later.
    kept.append(held);
    *held = kept;
    group
}

impl Writer {
    pub(super) fn new(server: Server, reader: Reader, head: watch::Sender<Position>, condition: Condition) -> Self {
        let inspected = AtomicU64::new(*server.changes.borrow());
        Self { server, reader, head, condition, turn: Mutex::new(()), crowd: AtomicUsize::new(0), inspected }
    }

    /// Writes for a caller who is alone, without the way through the queue; None when others write too.
    ///
    /// Should the caller leave meanwhile, the record is in doubt as after any lost answer.
    pub(super) async fn alone(&self, append: &Append) -> Option<Result<Position, AppendError>> {
        if self.crowd.load(Ordering::Relaxed) > 1 {
            return None;
        }
        let _turn = self.turn.try_lock().ok()?;
        let mut outcomes = self.write(std::slice::from_ref(append)).await;
        self.note(std::slice::from_ref(append), &outcomes);
        outcomes.pop()
    }

    async fn take(&self, group: Vec<Order>) {
        let (mut appends, mut replies, mut probes) = (Vec::new(), Vec::new(), Vec::new());
        for order in group {
            match order {
                Order::Append(append, reply) => {
                    appends.push(append);
                    replies.push(reply);
                }
                Order::Probe(reply) => probes.push(reply),
            }
        }
        let turn = self.turn.lock().await;
        self.crowd.store(appends.len(), Ordering::Relaxed);
        let outcomes = self.write(&appends).await;
        drop(turn);
        self.note(&appends, &outcomes);
        for (reply, outcome) in replies.into_iter().zip(outcomes) {
            // Whoever left without the answer finds the record by reading.
            let _gone = reply.send(outcome);
        }
        // One look answers all who ask how it is, and nobody waits for it with a record in hand.
        probes.retain(|reply| !reply.is_closed());
        if !probes.is_empty() {
            let seen = self.probe().await;
            probes.into_iter().for_each(|reply| drop(reply.send(seen.clone())));
        }
    }

    /// Takes note of how the server is, and how far the log reaches now.
    fn note(&self, appends: &[Append], outcomes: &[Result<Position, AppendError>]) {
        // A refusal says nothing about the disk; any other answer does.
        for outcome in outcomes {
            match outcome {
                Ok(_) => self.condition.settle(Ok(())),
                Err(AppendError::NoSpace) => self.condition.settle(Err(FULL.to_owned())),
                Err(AppendError::Unavailable(reason)) if !self.needs_restart() => {
                    self.condition.settle(Err(reason.clone()));
                }
                Err(_) => {}
            }
        }
        let written =
            appends.iter().zip(outcomes).filter_map(|(append, outcome)| Some((outcome.as_ref().ok()?, append)));
        let mut written: Vec<(&Position, &Append)> = written.collect();
        written.sort_unstable_by_key(|(position, _)| **position);
        if let Some(tail) = self.reader.tail() {
            written.iter().for_each(|(position, append)| tail.push(append, **position));
        }
        if let Some((last, _)) = written.last() {
            raise(&self.head, **last);
        }
    }

    async fn write(&self, appends: &[Append]) -> Vec<Result<Position, AppendError>> {
        if let Err(reason) = self.inspect().await {
            return vec![Err(AppendError::Unavailable(reason)); appends.len()];
        }
        if let [_, _, ..] = appends {
            let batch: Vec<_> = appends.iter().collect();
            match publish::batch(&self.server, &self.reader, &batch).await {
                Answer::Written(last) => {
                    let first = last + 1 - appends.len() as u64;
                    return (first..=last).map(|position| Ok(Position(position))).collect();
                }
                Answer::Doubt(reason) => {
                    return join_all(appends.iter().map(|append| self.settle(append, &reason))).await;
                }
                Answer::Silence => {
                    return join_all(appends.iter().map(|append| self.settle(append, SILENT))).await;
                }
                Answer::Refused(..) | Answer::Nobody => {}
            }
        }
        join_all(appends.iter().map(|append| self.single(append))).await
    }

    /// Whether there is a server, and it is one that may be written. It is looked at again after every
    /// change of the connection, since another one may have taken its place.
    async fn inspect(&self) -> Result<(), String> {
        if !self.server.is_connected() {
            return Err("NATS cannot be reached".to_owned());
        }
        let changes = *self.server.changes.borrow();
        if self.inspected.load(Ordering::Acquire) != changes {
            self.forget();
            self.server.inspect().await.map_err(|error| error.to_string())?;
            // One that came back with less would give positions again that somebody has seen.
            still_reaches(&self.head, self.reader.end()).await.map_err(|error| error.to_string())??;
            self.inspected.store(changes, Ordering::Release);
        }
        Ok(())
    }

    fn forget(&self) {
        if let Some(tail) = self.reader.tail() {
            tail.forget();
        }
    }

    async fn single(&self, append: &Append) -> Result<Position, AppendError> {
        match publish::single(&self.server, &self.reader, append).await {
            Answer::Written(position) => Ok(Position(position)),
            // It may be our own record that the stream moved on to, sent before and not acknowledged.
            Answer::Refused(code, reason) if MOVED_ON.contains(&code) => self.settle(append, &reason).await,
            Answer::Refused(code, _) if NO_DISK.contains(&code) => Err(AppendError::NoSpace),
            Answer::Refused(code, reason) => Err(AppendError::Unavailable(format!("NATS refuses: {reason} ({code})"))),
            Answer::Nobody => Err(AppendError::Unavailable("JetStream is not there".to_owned())),
            Answer::Silence => self.settle(append, SILENT).await,
            Answer::Doubt(reason) => self.settle(append, &reason).await,
        }
    }

    /// Looks at the stream's last record, which tells whether ours is the one.
    async fn settle(&self, append: &Append, reason: &str) -> Result<Position, AppendError> {
        let unknown = |reason: &str| Err(AppendError::Unavailable(reason.to_owned()));
        let last = match self.reader.last(&append.stream).await {
            Ok(last) => last,
            Err(ReadError::Unavailable(_) | ReadError::Damaged { .. }) => return unknown(reason),
        };
        let Some(last) = last else {
            return if append.after == Position(0) { unknown(reason) } else { Err(AppendError::Conflict) };
        };
        match last.judge() {
            Ok(stored) if stored.record.commit_id == append.commit_id => Ok(last.position),
            _ if last.position == append.after => unknown(reason),
            _ => Err(AppendError::Conflict),
        }
    }

    /// Whether the last failure is one that the server does not recover from by itself.
    fn needs_restart(&self) -> bool {
        self.condition.get().is_err_and(|reason| reason.ends_with(CURE))
    }

    async fn probe(&self) -> Result<(), String> {
        self.inspect().await?;
        let outcome = match publish::probe(&self.server, &self.reader).await {
            // That it refuses shows that it answers; a store that gave up is cured by a restart alone.
            Answer::Refused(code, _) if MOVED_ON.contains(&code) && self.needs_restart() => self.condition.get(),
            Answer::Refused(code, _) if MOVED_ON.contains(&code) => Ok(()),
            Answer::Refused(code, _) if NO_DISK.contains(&code) => Err(FULL.to_owned()),
            Answer::Refused(_, reason) | Answer::Doubt(reason) => Err(reason),
            Answer::Silence => Err("NATS does not answer".to_owned()),
            Answer::Nobody | Answer::Written(_) => Err("JetStream is not there".to_owned()),
        };
        self.condition.settle(outcome.clone());
        outcome
    }

    /// Looks at the head from time to time, and at once when the connection came back: a record that
    /// was in doubt may be there without anybody having heard of it.
    async fn follow(&self) {
        let mut changes = self.server.changes.clone();
        loop {
            let returned = tokio::select! {
                changed = changes.changed() => {
                    if changed.is_err() {
                        return std::future::pending().await;
                    }
                    self.forget();
                    self.server.is_connected()
                }
                () = tokio::time::sleep(LOOK) => false,
            };
            if !self.server.is_connected() {
                continue;
            }
            if let Ok(Err(shorter)) = still_reaches(&self.head, self.reader.end()).await {
                self.forget();
                self.condition.settle(Err(shorter));
            } else if returned {
                self.condition.settle(self.inspect().await);
            }
        }
    }
}

/// Whether the log reaches as far as it did before the question; the reason when not. What is written
/// while the answer is under way says nothing about it.
async fn still_reaches(
    head: &watch::Sender<Position>,
    end: impl Future<Output = Result<Position, ReadError>>,
) -> Result<Result<(), String>, ReadError> {
    let before = *head.borrow();
    let end = end.await?;
    Ok(chain::reaches(end, before).map_err(|error| error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::still_reaches;
    use crate::Position;
    use tokio::sync::watch;

    #[tokio::test]
    async fn a_log_that_grows_while_its_end_is_asked_for_is_not_shorter() {
        let head = watch::Sender::new(Position(7));
        let answered_late = async {
            head.send_replace(Position(9));
            Ok(Position(7))
        };
        assert_eq!(still_reaches(&head, answered_late).await, Ok(Ok(())));
        assert!(still_reaches(&head, async { Ok(Position(8)) }).await.unwrap().is_err());
    }
}
