//! Another module's show, as far as its end is heard of in the log.

use feria_events::{Actor, Aggregate, CommandHeader, Context, Events};
use feria_schema_base::{CommandId, RoomId};
use feria_schema_rooms::room::Ended;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

feria_events::events! {
    /// The end of a show as rooms tells it.
    pub(crate) enum RoomEvent {
        Ended(Ended),
    }
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
struct Room;

impl Aggregate for Room {
    const KIND: &'static str = "rooms.room";
    type Command = ();
    type Event = RoomEvent;
    type Rejection = ();

    fn decide(&self, (): &(), cx: &mut Context) -> Result<Vec<RoomEvent>, ()> {
        Ok(vec![RoomEvent::Ended(Ended { at: cx.now })])
    }

    fn evolve(&mut self, _: &RoomEvent) {}
}

/// Ends the show.
pub(crate) async fn ended(events: &Events, room: RoomId) {
    let header = CommandHeader::new(Actor::System, CommandId::of(&["ended", &room.to_string()]));
    events.host.send::<Room>(&room.to_string(), &header, ()).await.unwrap();
}
