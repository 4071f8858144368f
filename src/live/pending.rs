//! What was told in a room and has not left yet: close together it leaves together, and in a rush only the newest.

use super::frame::{Latest, Message};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// In a busy room a frame leaves at most this often; in a quiet one at once.
const WINDOW: Duration = Duration::from_millis(30);

#[derive(Default)]
pub(super) struct Pending {
    messages: Vec<Message>,
    last: Option<Instant>,
    is_due: bool,
    /// Kinds that were told less than their pace ago, and what they have become since.
    paced: HashMap<Latest, Option<Message>>,
}

/// When messages leave.
pub(super) enum Leaves {
    Now(Vec<Message>),
    /// Somebody must ask for them then.
    At(Instant),
    /// With what is already due.
    Later,
}

impl Pending {
    /// Takes what has a pace and comes too soon; gives back what may go on, and when it is to be asked for a newer one.
    pub(super) fn pace(&mut self, message: Message, now: Instant) -> Option<(Message, Option<(Instant, Latest)>)> {
        let Some((kind, gap)) = message.kind().and_then(|kind| Some((kind, kind.has_pace()?))) else {
            return Some((message, None));
        };
        if let Some(newest) = self.paced.get_mut(&kind) {
            *newest = Some(message);
            return None;
        }
        self.paced.insert(kind, None);
        Some((message, Some((now + gap, kind))))
    }

    /// What has waited for its pace; a kind of which nothing waits is forgotten.
    pub(super) fn paced(&mut self, kind: Latest) -> Option<Message> {
        self.paced.remove(&kind).flatten()
    }

    pub(super) fn add(&mut self, message: Message, now: Instant) -> Leaves {
        if let Some(kind) = message.kind() {
            self.messages.retain(|older| older.kind() != Some(kind));
        }
        self.messages.push(message);
        if self.is_due {
            return Leaves::Later;
        }
        match self.last.map(|last| last + WINDOW).filter(|next| *next > now) {
            Some(next) => {
                self.is_due = true;
                Leaves::At(next)
            }
            None => Leaves::Now(self.take(now)),
        }
    }

    pub(super) fn take(&mut self, now: Instant) -> Vec<Message> {
        self.is_due = false;
        self.last = Some(now);
        std::mem::take(&mut self.messages)
    }
}
