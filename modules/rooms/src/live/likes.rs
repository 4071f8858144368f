//! Likes: added up for the eye every 200 ms and for the log every few seconds.
//!
//! A like is not an event of its own: a killed server loses the likes of up to [`KEPT_EVERY`], and says so.
//! A server that is stopped loses none: what is on its way to the log stays here until the log has answered.

use crate::Rooms;
use crate::error::Error;
use crate::room::aggregate::Room;
use crate::room::commands::Command;
use feria_events::{Actor, CommandHeader, lock};
use feria_openapi::Failure;
use feria_schema_base::{CommandId, RoomId, Timestamp};
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

/// How often the room hears of them.
const SAID_EVERY: Duration = Duration::from_millis(200);
/// How often the log is told.
const KEPT_EVERY: Duration = Duration::from_secs(3);
/// The most that one request may bring.
const AT_ONCE: u32 = 50;

#[derive(Debug, Default, Clone, Copy)]
struct Liked {
    /// All likes of the show, once those in the log were counted.
    total: Option<u64>,
    untold: u32,
    unkept: u32,
    /// On their way to the log. Until it answers they are asked for under the same id, so that an answer that was
    /// lost is no second helping.
    asked: Option<(CommandId, u32)>,
}

impl Liked {
    fn waiting(&self) -> u64 {
        u64::from(self.unkept) + self.asked.map_or(0, |(_, count)| u64::from(count))
    }
}

#[derive(Debug, Default)]
struct Inner {
    rooms: HashMap<RoomId, Liked>,
    asked: u64,
}

/// The likes of the shows that were liked since the server began.
#[derive(Debug, Default)]
pub(crate) struct Likes {
    inner: Mutex<Inner>,
    /// Held by who brings them to the log: what is on its way is brought by one at a time.
    keeping: tokio::sync::Mutex<()>,
}

impl Likes {
    fn add(&self, room: RoomId, count: u32) {
        let mut inner = lock(&self.inner);
        let liked = inner.rooms.entry(room).or_default();
        liked.untold = liked.untold.saturating_add(count);
        liked.unkept = liked.unkept.saturating_add(count);
        liked.total = liked.total.map(|total| total.saturating_add(count.into()));
    }

    /// All likes of a show of which the read model has counted `kept`.
    pub(crate) fn total(&self, room: &RoomId, kept: u64) -> u64 {
        let liked = lock(&self.inner).rooms.get(room).copied().unwrap_or_default();
        // Likes are on their way from the log into the row for a moment; what was said is not taken back.
        liked.total.unwrap_or_default().max(kept + liked.waiting())
    }

    fn untold(&self) -> Vec<(RoomId, Option<u64>)> {
        let inner = lock(&self.inner);
        let untold = inner.rooms.iter().filter(|(_, liked)| liked.untold > 0);
        untold.map(|(room, liked)| (*room, liked.total)).collect()
    }

    /// From now on the total is known, and only added to.
    fn counted(&self, room: &RoomId, kept: u64) {
        if let Some(liked) = lock(&self.inner).rooms.get_mut(room) {
            liked.total = Some(kept + liked.waiting());
        }
    }

    /// What to tell now, and the total with it.
    fn to_tell(&self, room: &RoomId) -> Option<(u32, u64)> {
        let mut inner = lock(&self.inner);
        let liked = inner.rooms.get_mut(room)?;
        let total = liked.total?;
        Some((std::mem::take(&mut liked.untold), total))
    }

    /// What to keep now, each under its id.
    fn to_keep(&self, now: Timestamp) -> Vec<(RoomId, CommandId, u32)> {
        let mut inner = lock(&self.inner);
        let Inner { rooms, asked } = &mut *inner;
        let mut all = Vec::new();
        for (room, liked) in rooms {
            if liked.asked.is_none() && liked.unkept > 0 {
                *asked += 1;
                let id = CommandId::of(&["likes", &room.to_string(), &now.0.to_string(), &asked.to_string()]);
                liked.asked = Some((id, std::mem::take(&mut liked.unkept)));
            }
            all.extend(liked.asked.map(|(id, count)| (*room, id, count)));
        }
        all
    }

    /// The log has answered.
    fn answered(&self, room: &RoomId) {
        if let Some(liked) = lock(&self.inner).rooms.get_mut(room) {
            liked.asked = None;
        }
    }
}

impl Rooms {
    /// Takes likes; they are said within 200 ms and kept within seconds.
    ///
    /// # Errors
    /// [`Error::LikesComeInSmallNumbers`], or where the show stands when it is not live.
    pub async fn take_likes(&self, room: RoomId, count: u32) -> Result<(), Failure> {
        if !(1..=AT_ONCE).contains(&count) {
            return Err(Error::LikesComeInSmallNumbers.into());
        }
        self.look(room, Room::must_be_live).await??;
        self.likes.add(room, count);
        Ok(())
    }

    /// Says and keeps the likes until it is dropped; one task per server runs it.
    pub async fn gather_likes(&self, say: impl Fn(RoomId, u32, u64)) {
        let mut tick = tokio::time::interval(SAID_EVERY);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
        let mut kept = tokio::time::Instant::now();
        loop {
            tick.tick().await;
            for (room, total) in self.likes.untold() {
                if total.is_none() && !self.count_likes(room).await {
                    continue;
                }
                if let Some((count, total)) = self.likes.to_tell(&room) {
                    say(room, count, total);
                }
            }
            if kept.elapsed() >= KEPT_EVERY {
                kept = tokio::time::Instant::now();
                self.keep_likes().await;
            }
        }
    }

    /// Writes the likes that are not in the log yet; asked once more when the server stops.
    pub async fn keep_likes(&self) {
        let _keeping = self.likes.keeping.lock().await;
        for (room, id, count) in self.likes.to_keep(self.core.clock.now()) {
            let header = CommandHeader::new(Actor::System, id);
            match self.command(room, &header, Command::GatherLikes(count)).await {
                Ok(_) => self.likes.answered(&room),
                Err(failure) => tracing::warn!(%room, count, %failure, "likes wait for the log"),
            }
        }
    }

    /// Counts what is in the log; what cannot be counted now waits and is told with what comes meanwhile.
    async fn count_likes(&self, room: RoomId) -> bool {
        let row = self.queries.room(room, None).await;
        if let Ok(row) = &row {
            self.likes.counted(&room, row.likes);
        }
        row.is_ok()
    }
}
