//! The façade's methods for presence: what was seen of viewers becomes facts.

use super::aggregate::Presence;
use super::commands::Observe;
use crate::Rooms;
use crate::live::watching::Known;
use crate::room::aggregate::Room;
use feria_events::{Actor, CommandHeader, SendError};
use feria_openapi::live::Whereabouts;
use feria_openapi::{Failure, Principal};
use feria_schema_base::{CommandId, PersonId, RoomId};
use feria_schema_rooms::presence::Did;
use std::convert::Infallible;
use std::time::Duration;

/// How often the log is told. A killed server loses so much of it.
const TOLD_EVERY: Duration = Duration::from_secs(10);

impl Rooms {
    /// Tells the log who is where until it is dropped; one task per server runs it.
    pub(crate) async fn observe_always(self) {
        let mut tick = tokio::time::interval(TOLD_EVERY);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
        loop {
            tick.tick().await;
            self.observe_all().await;
        }
    }

    /// Tells the log what was seen in every room; asked once more when the server stops.
    pub async fn observe_all(&self) {
        for room in self.watching.seen() {
            let _observing = self.observing.lock().await;
            if let Err(failure) = self.observe(room, false).await {
                tracing::warn!(%room, %failure, "who watches waits for the log");
            }
        }
    }

    /// Where a viewer of a room says that they are, as long as they are there.
    #[must_use]
    pub fn whereabouts(&self, room: &RoomId, person: &PersonId) -> Whereabouts {
        self.watching.whereabouts(room, person)
    }

    /// Takes likes of somebody, as [`Rooms::take_likes`] does.
    pub(crate) async fn viewer_likes(&self, room: RoomId, who: &Principal, count: u32) -> Result<(), Failure> {
        self.take_likes(room, count).await?;
        self.viewer_did(room, who, |did| did.likes = did.likes.saturating_add(count));
        Ok(())
    }

    /// Somebody did something in a room; what staff does is not counted.
    pub(crate) fn viewer_did(&self, room: RoomId, who: &Principal, what: impl FnOnce(&mut Did)) {
        if !who.is_owner() {
            self.watching.did(room, who.person, what);
        }
    }

    /// Tells the log what was seen in a room; when its show `ends`, that everybody went. Whoever asks holds `observing`.
    pub(crate) async fn observe(&self, room: RoomId, ends: bool) -> Result<(), Failure> {
        if let Some((id, asked)) = self.watching.asked(&room) {
            self.tell(room, id, asked).await?;
        }
        let mut known: Option<Known> = None;
        loop {
            let Some(opened) = self.look(room, Room::live_since).await? else {
                self.watching.forget(&room);
                return Ok(());
            };
            let here = |presence: &Presence, _| (presence.at(), presence.here().clone());
            let looked = self.core.host.look::<Presence, _>(&room.to_string(), here).await;
            let (at, here) = looked.map_err(|error: SendError<Infallible>| Failure::from(error))?;
            let now = self.core.clock.now();
            let mut next = match known.take() {
                Some(before) => Known { at, here, now, ..before },
                None => {
                    let mut first = Known { opened, at, here, now, ends, stays: Vec::new() };
                    if first.is_cut() && !ends {
                        first.stays = first.here.keys().copied().collect();
                    }
                    first
                }
            };
            let Some((id, observe)) = self.watching.take(room, &mut next) else { return Ok(()) };
            self.tell(room, id, observe).await?;
            known = Some(next);
        }
    }

    async fn tell(&self, room: RoomId, id: CommandId, observe: Observe) -> Result<(), Failure> {
        let header = CommandHeader::new(Actor::System, id);
        self.core.host.send::<Presence>(&room.to_string(), &header, observe).await?;
        self.watching.answered(&room);
        Ok(())
    }
}
