//! Another module's show, as far as its end is heard of in the log.

use feria_events::{Actor, Aggregate, CommandHeader, Context, Events};
use feria_schema_base::{CommandId, RoomId};
use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The end of a show under the name that rooms gives it.
    pub(crate) enum RoomEvent {
        Ended(Ended) = "rooms.room.ended" v 1,
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ended {}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Room;

impl Aggregate for Room {
    const KIND: &'static str = "rooms.room";
    const SNAPSHOT: u16 = 1;
    type Command = ();
    type Event = RoomEvent;
    type Rejection = ();

    fn decide(&self, (): &(), _: &mut Context) -> Result<Vec<RoomEvent>, ()> {
        Ok(vec![RoomEvent::Ended(Ended {})])
    }

    fn evolve(&mut self, _: &RoomEvent) {}
}

/// Ends the show.
pub(crate) async fn ended(events: &Events, room: RoomId) {
    let header = CommandHeader::new(Actor::System, CommandId::of(&["ended", &room.to_string()]));
    events.host.send::<Room>(&room.to_string(), &header, ()).await.unwrap();
}
