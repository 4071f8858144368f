//! What the logs and the media tell the people in the rooms.

mod owed;

use self::owed::{Owed, Thing};
use super::follow::{AGAIN, follow, is_away, told_in_order};
use super::messages::RoomMessage;
use super::rooms_live::Pictures;
use crate::live::{Hub, Latest, Message};
use feria_commerce::{Commerce, HoldStateView, News};
use feria_events::{Aggregate as _, EventLog, EventPayload as _, Position, Stored};
use feria_media::{CloseReason, MediaEvent, Role, SessionEvent, SessionFacts};
use feria_openapi::Failure;
use feria_rooms::{Rooms, Told, told};
use feria_schema_base::{PersonId, RoomId};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// How long the lines that follow wait for one that cannot be told now.
const PATIENCE: Duration = Duration::from_secs(5);

/// Everything that is needed to say what happened.
#[derive(Clone)]
pub(super) struct Teller {
    hub: Hub,
    rooms: Rooms,
    commerce: Commerce,
    pictures: Pictures,
    owed: Owed,
}

impl Teller {
    pub(super) fn new(hub: Hub, rooms: Rooms, commerce: Commerce, pictures: Pictures) -> Self {
        Self { hub, rooms, commerce, pictures, owed: Owed::default() }
    }

    /// Lines of chat, as they are kept.
    pub(super) async fn chat(self, log: Arc<dyn EventLog>) {
        follow(log, |stored| {
            let teller = self.clone();
            async move { teller.every_line(&stored).await }
        })
        .await;
    }

    /// Everything else that is kept.
    pub(super) async fn facts(self, log: Arc<dyn EventLog>) {
        follow(log, |stored| {
            let teller = self.clone();
            async move { teller.fact(&stored).await }
        })
        .await;
    }

    /// What is owed, as soon as the store is back that it is read from.
    pub(super) async fn pay_back(self) {
        loop {
            let (thing, position) = self.owed.next().await;
            if self.is_told(thing, position).await {
                self.owed.paid(thing, position);
            } else {
                tokio::time::sleep(AGAIN).await;
            }
        }
    }

    /// Likes, added up.
    pub(super) async fn likes(self) {
        let hub = self.hub.clone();
        let tell = move |room: RoomId, count: u32, total: u64| {
            let message = Message::of(&RoomMessage::Likes { count, total });
            said(message.map(|message| hub.tell(room, message.newest(Latest::Likes))));
        };
        self.rooms.gather_likes(tell).await;
    }

    /// Pictures that come and go.
    pub(super) async fn pictures(self, mut events: mpsc::Receiver<MediaEvent>) {
        while let Some(event) = events.recv().await {
            let changed = match event {
                MediaEvent::Published { room, session, .. } | MediaEvent::PublisherBack { room, session } => {
                    self.pictures.on(room, session).then_some((room, true))
                }
                MediaEvent::PublisherAway { room, session }
                | MediaEvent::Closed { room, session, role: Role::Publish, reason: _ } => {
                    self.pictures.off(room, session).then_some((room, false))
                }
                MediaEvent::Closed { room, session, reason: CloseReason::Crashed, .. } => {
                    tracing::error!(%room, %session, "a media session broke and was dropped alone");
                    None
                }
                MediaEvent::Subscribed { .. } | MediaEvent::ViewerConnected { .. } | MediaEvent::Closed { .. } => None,
            };
            if let Some((room, present)) = changed {
                said(self.tell(room, &RoomMessage::Picture { present }));
            }
        }
    }

    /// A page that hears a line takes all before it for heard.
    async fn every_line(&self, stored: &Stored) {
        let Ok(room) = stored.record.stream.id().parse::<RoomId>() else { return };
        let told = told_in_order(PATIENCE, || self.lines(room, stored)).await;
        if told.as_ref().is_err_and(is_away) {
            self.hub.send_away(room);
        }
        said(told);
    }

    async fn lines(&self, room: RoomId, stored: &Stored) -> Result<(), Failure> {
        for line in self.rooms.told(room, stored).await? {
            let offset = line.offset;
            self.hub.tell(room, Message::of(&RoomMessage::Line(line))?.at(offset));
        }
        Ok(())
    }

    /// Each on its own: what cannot be told keeps nothing else back.
    async fn fact(&self, stored: &Stored) {
        if let Some((room, all)) = told(stored) {
            for told in all {
                self.room(room, told, stored.position).await;
            }
        }
        said(self.first_frames(stored));
        match News::of(stored) {
            Ok(all) => {
                for news in all {
                    self.news(news, stored.position).await;
                }
            }
            Err(failure) => said(Err(failure)),
        }
    }

    /// A store that is known to be away is not asked again here: the rest would wait for it.
    async fn tell_or_owe(&self, thing: Thing, position: Position) {
        if self.owed.must_wait(thing) || !self.is_told(thing, position).await {
            self.owed.owe(thing, position);
        }
    }

    /// False when it is to be tried again.
    async fn is_told(&self, thing: Thing, position: Position) -> bool {
        let told = self.thing(thing, position).await;
        let again = told.as_ref().is_err_and(is_away);
        self.owed.tried(told.as_ref().is_err_and(|failure| is_away(failure) && failure.code != "read_model_is_behind"));
        if again {
            tracing::debug!(?thing, "something waits to be told");
        } else {
            said(told);
        }
        !again
    }

    async fn thing(&self, thing: Thing, position: Position) -> Result<(), Failure> {
        match thing {
            Thing::Room(room) => {
                let view = self.rooms.room(room, Some(position)).await?;
                self.newest(room, Latest::Room, &RoomMessage::Room { room: view })
            }
            Thing::Pin(room) => {
                let pinned = self.rooms.room(room, Some(position)).await?.pinned;
                let view = match pinned {
                    Some(product) => Some(self.commerce.product_view(product, None).await?),
                    None => None,
                };
                self.newest(room, Latest::Pinned, &RoomMessage::Pinned { product: view })
            }
            Thing::Product(product) => {
                let view = self.commerce.product_view(product, Some(position)).await?;
                let message = Message::of(&RoomMessage::Product { product: view })?;
                self.hub.tell_all(&message.newest(Latest::Product(product)));
                Ok(())
            }
        }
    }

    async fn room(&self, room: RoomId, told: Told, position: Position) {
        match told {
            Told::Room => self.tell_or_owe(Thing::Room(room), position).await,
            Told::Pin(_) => self.tell_or_owe(Thing::Pin(room), position).await,
            Told::LineDeleted(line) => said(self.tell(room, &RoomMessage::LineDeleted { line })),
            Told::Muted(person) => said(self.member(room, person, &RoomMessage::Muted { person })),
            Told::Unmuted(person) => said(self.member(room, person, &RoomMessage::Unmuted { person })),
        }
    }

    /// Who is muted is not for the room to know.
    fn member(&self, room: RoomId, person: PersonId, message: &RoomMessage) -> Result<(), Failure> {
        self.hub.tell_member(room, person, Message::of(message)?);
        Ok(())
    }

    async fn news(&self, news: News, position: Position) {
        match news {
            News::Product(product) => self.tell_or_owe(Thing::Product(product), position).await,
            News::HoldExpired { person, order } => {
                let message = Message::of(&RoomMessage::Hold { order, state: HoldStateView::Expired });
                said(message.map(|message| self.hub.tell_person(person, message)));
            }
            News::Order { buyer, order, state, reason } => {
                let (state, reason) = (state.into(), reason.map(Into::into));
                let message = Message::of(&RoomMessage::Order { order, person: buyer, state, reason });
                said(message.map(|message| {
                    self.hub.tell_person(buyer, message.clone());
                    self.hub.tell_staff(message);
                }));
            }
        }
    }

    /// How soon a viewer had a picture, for the studio.
    fn first_frames(&self, stored: &Stored) -> Result<(), Failure> {
        if stored.record.stream.kind() != SessionFacts::KIND {
            return Ok(());
        }
        for event in &stored.record.events {
            let decoded = SessionEvent::decode(&event.name, event.schema, &event.data);
            if let Ok(SessionEvent::FirstFramePresented(frame)) = decoded {
                let country = frame.country.map_or_else(|| "unknown".to_owned(), |country| country.to_string());
                let (network, milliseconds) = (frame.network.name().to_owned(), frame.milliseconds);
                self.hub.tell_staff(Message::of(&RoomMessage::FirstFrame { country, network, milliseconds })?);
            }
        }
        Ok(())
    }

    fn newest(&self, room: RoomId, kind: Latest, message: &RoomMessage) -> Result<(), Failure> {
        self.hub.tell(room, Message::of(message)?.newest(kind));
        Ok(())
    }

    fn tell(&self, room: RoomId, message: &RoomMessage) -> Result<(), Failure> {
        self.hub.tell(room, Message::of(message)?);
        Ok(())
    }
}

/// What cannot be told now is seen at the next welcome or page; the reason stays in the server's log.
fn said(told: Result<(), Failure>) {
    if let Err(failure) = told {
        tracing::warn!(%failure, "something that happened could not be told");
    }
}
