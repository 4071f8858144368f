//! Messages of an aggregate's mailbox: what waits in front of it, and how it gets its answer.
//!
//! An [`Ask`] that is dropped unanswered gives its command back to the sender: whatever ends an
//! actor, the sender learns that the command was not handled and may send it again.

use super::{Committed, SendError};
use crate::{Aggregate, CommandHeader, Version};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use tokio::sync::oneshot;
use tracing::Span;

/// One message in an aggregate's mailbox.
#[derive(actix::Message)]
#[rtype(result = "()")]
#[expect(clippy::large_enum_variant, reason = "almost every message asks for something")]
pub(super) enum Job<A: Aggregate> {
    Ask(Ask<A>),
    Look(Look<A>),
    /// A deadline may be due.
    Wake,
    /// Room is needed for others.
    Passivate,
}

pub(super) enum Answer<A: Aggregate> {
    Done(Result<Committed<A>, SendError<A::Rejection>>),
    NotHandled(A::Command),
}

/// A command on its way, with the place it takes among those that wait.
pub(super) struct Ask<A: Aggregate> {
    command: Option<A::Command>,
    pub(super) header: CommandHeader,
    pub(super) entropy: [u8; 32],
    /// Where it was asked: what is logged of it stands there.
    pub(super) span: Span,
    answer: Option<oneshot::Sender<Answer<A>>>,
    place: Option<Permit>,
}

impl<A: Aggregate> Ask<A> {
    pub(super) fn new(
        command: A::Command,
        header: CommandHeader,
        place: Permit,
    ) -> (Self, oneshot::Receiver<Answer<A>>) {
        let (sender, receiver) = oneshot::channel();
        let (command, answer, place) = (Some(command), Some(sender), Some(place));
        (Self { command, header, entropy: entropy(), span: Span::current(), answer, place }, receiver)
    }

    /// A command of the house itself, which waits for no answer.
    pub(super) fn own(command: A::Command, header: CommandHeader) -> Self {
        Self { command: Some(command), header, entropy: entropy(), span: Span::none(), answer: None, place: None }
    }

    pub(super) fn command(&self) -> Option<&A::Command> {
        self.command.as_ref()
    }

    /// Whether the sender has stopped waiting, because its deadline passed or its connection ended.
    pub(super) fn is_abandoned(&self) -> bool {
        self.answer.as_ref().is_some_and(oneshot::Sender::is_closed)
    }

    pub(super) fn is_own(&self) -> bool {
        self.place.is_none()
    }

    pub(super) fn done(mut self, result: Result<Committed<A>, SendError<A::Rejection>>) {
        // Whoever has its answer takes no place any more.
        self.place = None;
        if let Some(answer) = self.answer.take() {
            // A sender that has stopped waiting needs no answer.
            let _ = answer.send(Answer::Done(result));
        }
    }
}

impl<A: Aggregate> Drop for Ask<A> {
    fn drop(&mut self) {
        if let (Some(answer), Some(command)) = (self.answer.take(), self.command.take()) {
            let _ = answer.send(Answer::NotHandled(command));
        }
    }
}

fn entropy() -> [u8; 32] {
    let mut bytes = [0; 32];
    // The system's source does not fail once the process runs; were it to, the fallback stays unpredictable.
    if aws_lc_rs::rand::fill(&mut bytes).is_err() {
        for half in bytes.chunks_mut(16) {
            half.copy_from_slice(uuid::Uuid::new_v4().as_bytes());
        }
    }
    bytes
}

/// What a look sees: the state and its version, or nothing when the stream is damaged.
pub(super) type Seen<'a, A> = Option<(&'a A, Version)>;

/// Takes what a look sees.
pub(super) type Viewer<A> = Box<dyn FnOnce(Seen<'_, A>) + Send>;

/// A reader of the state as of the last durable record.
pub(super) struct Look<A: Aggregate> {
    pub(super) answer: Viewer<A>,
    pub(super) place: Permit,
}

/// How many wait in front of one aggregate, and when it was last used.
#[derive(Debug, Default)]
pub(super) struct Gauge {
    waiting: AtomicUsize,
    pub(super) used_at: AtomicU64,
}

impl Gauge {
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// A place among those that wait, unless `limit` wait already.
    pub(super) fn enter(self: &Arc<Self>, limit: usize) -> Option<Permit> {
        let before = self.waiting.fetch_add(1, Ordering::AcqRel);
        let place = Permit(Arc::clone(self));
        (before < limit).then_some(place)
    }
}

/// One of the counted places; given back when dropped.
pub(super) struct Permit(Arc<Gauge>);

impl Drop for Permit {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}
