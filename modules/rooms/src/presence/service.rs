//! The façade's methods for presence: what was seen of viewers becomes facts.

use super::aggregate::Presence;
use super::commands::Observe;
use crate::Rooms;
use crate::live::watching::Known;
use crate::room::aggregate::Room;
use feria_events::{Actor, CommandHeader, SendError};
use feria_openapi::{Failure, Principal};
use feria_schema_base::{CommandId, Country, PersonId, ProductId, RoomId};
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

    /// In which country a viewer of a room says that they are, or said last.
    ///
    /// # Errors
    /// That what is known of the room cannot be loaded.
    pub async fn country_of(&self, room: RoomId, person: PersonId) -> Result<Option<Country>, Failure> {
        if let Some(country) = self.watching.whereabouts(&room, &person).country {
            return Ok(Some(country));
        }
        let said = move |presence: &Presence, _| presence.country_of(&person);
        let said = self.core.host.look::<Presence, _>(&room.to_string(), said).await;
        said.map_err(|error: SendError<Infallible>| error.into())
    }

    /// A viewer has opened a product of the shop; once each in a show it counts.
    pub(crate) async fn viewer_looked(&self, room: RoomId, who: &Principal, product: ProductId) -> Result<(), Failure> {
        if !who.is_owner() && self.shop.has_product(product).await? {
            self.watching.looked(room, who.person, product);
        }
        Ok(())
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

    /// Tells the log what was seen in a room up to now; when its show `ends`, that everybody went. Whoever asks holds
    /// `observing`.
    pub(crate) async fn observe(&self, room: RoomId, ends: bool) -> Result<(), Failure> {
        if let Some((id, asked)) = self.watching.asked(&room) {
            self.tell(room, id, asked).await?;
        }
        loop {
            let Some(opened) = self.look(room, Room::live_since).await? else {
                self.watching.forget(&room);
                return Ok(());
            };
            let here = |presence: &Presence, _| (presence.at(), presence.here().clone());
            let looked = self.core.host.look::<Presence, _>(&room.to_string(), here).await;
            let (at, here) = looked.map_err(|error: SendError<Infallible>| Failure::from(error))?;
            let known = Known { opened, at, here, ends };
            let Some(next) = self.watching.take(room, &known, self.core.clock.now()) else { return Ok(()) };
            self.tell(room, next.id, next.observe).await?;
            // What happens while this is written belongs to the next ten seconds.
            if !next.goes_on {
                return Ok(());
            }
        }
    }

    /// The last record of a show, before its end is one. What can never be written keeps no show on air.
    ///
    /// # Errors
    /// That the log is away now.
    pub(crate) async fn observe_end(&self, room: RoomId) -> Result<(), Failure> {
        match self.observe(room, true).await {
            Err(failure) if failure.status != 503 || failure.code == "record_is_damaged" => {
                tracing::error!(%room, %failure, "a show ends without the last of who was there");
                self.watching.give_up(&room);
                Ok(())
            }
            told => told,
        }
    }

    async fn tell(&self, room: RoomId, id: CommandId, observe: Observe) -> Result<(), Failure> {
        let header = CommandHeader::new(Actor::System, id);
        self.core.host.send::<Presence>(&room.to_string(), &header, observe).await?;
        self.watching.answered(&room);
        Ok(())
    }
}
