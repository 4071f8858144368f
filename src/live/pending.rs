//! Write coalescing per room: close together it leaves together, and in a rush only the newest.

use feria_openapi::live::{Key, LiveMessage};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// In a busy room a frame leaves at most this often; in a quiet one at once.
const WINDOW: Duration = Duration::from_millis(30);

#[derive(Default)]
pub(super) struct Pending {
    messages: Vec<LiveMessage>,
    last: Option<Instant>,
    is_due: bool,
    /// Keys of which something was said less than its interval ago, and what they have become since.
    paced: HashMap<Key, Option<LiveMessage>>,
}

/// When messages leave.
pub(super) enum Leaves {
    Now(Vec<LiveMessage>),
    /// Somebody must ask for them then.
    At(Instant),
    /// With what is already due.
    Later,
}

impl Pending {
    /// Takes what has an interval and comes too soon; gives back what may go on, and when it is to be asked for a
    /// newer one.
    pub(super) fn pace(&mut self, message: LiveMessage, now: Instant) -> Option<(LiveMessage, Option<(Instant, Key)>)> {
        let Some((key, interval)) = message.coalesce.zip(message.min_interval) else {
            return Some((message, None));
        };
        if let Some(newest) = self.paced.get_mut(&key) {
            *newest = Some(message);
            return None;
        }
        self.paced.insert(key, None);
        Some((message, Some((now + interval, key))))
    }

    /// What has waited for its interval; a key of which nothing waits is forgotten.
    pub(super) fn paced(&mut self, key: Key) -> Option<LiveMessage> {
        self.paced.remove(&key).flatten()
    }

    pub(super) fn add(&mut self, message: LiveMessage, now: Instant) -> Leaves {
        if message.coalesce.is_some() {
            self.messages.retain(|older| older.coalesce != message.coalesce);
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

    pub(super) fn take(&mut self, now: Instant) -> Vec<LiveMessage> {
        self.is_due = false;
        self.last = Some(now);
        std::mem::take(&mut self.messages)
    }
}
