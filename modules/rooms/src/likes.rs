//! Likes: added up for the eye every 200 ms and for the log every few seconds.
//!
//! A like is not an event of its own: a killed server loses the likes of up to [`KEPT_EVERY`], and says so.

use feria_schema_base::RoomId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How often the room is told.
pub(crate) const TOLD_EVERY: Duration = Duration::from_millis(200);
/// How often the log is told.
pub(crate) const KEPT_EVERY: Duration = Duration::from_secs(3);
/// The most that one request may bring.
pub(crate) const AT_ONCE: u32 = 50;

#[derive(Debug, Default, Clone, Copy)]
struct Pending {
    untold: u32,
    unkept: u32,
}

/// The likes that were taken and not yet told or kept.
#[derive(Debug, Default)]
pub(crate) struct Likes {
    pending: Mutex<HashMap<RoomId, Pending>>,
}

impl Likes {
    /// Takes `count` likes.
    pub(crate) fn add(&self, room: RoomId, count: u32) {
        let mut pending = self.lock();
        let likes = pending.entry(room).or_default();
        likes.untold = likes.untold.saturating_add(count);
        likes.unkept = likes.unkept.saturating_add(count);
    }

    /// What to tell now.
    pub(crate) fn to_tell(&self) -> Vec<(RoomId, u32)> {
        self.drain(|likes| std::mem::take(&mut likes.untold))
    }

    /// What to keep now.
    pub(crate) fn to_keep(&self) -> Vec<(RoomId, u32)> {
        let kept = self.drain(|likes| std::mem::take(&mut likes.unkept));
        self.lock().retain(|_, likes| likes.untold + likes.unkept > 0);
        kept
    }

    /// What was taken and is not in the log yet.
    pub(crate) fn unkept(&self, room: &RoomId) -> u32 {
        self.lock().get(room).map_or(0, |likes| likes.unkept)
    }

    /// Puts back what the log could not take.
    pub(crate) fn put_back(&self, room: RoomId, count: u32) {
        let mut pending = self.lock();
        let likes = pending.entry(room).or_default();
        likes.unkept = likes.unkept.saturating_add(count);
    }

    fn drain(&self, take: impl Fn(&mut Pending) -> u32) -> Vec<(RoomId, u32)> {
        let mut pending = self.lock();
        pending.iter_mut().map(|(room, likes)| (*room, take(likes))).filter(|(_, count)| *count > 0).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<RoomId, Pending>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
