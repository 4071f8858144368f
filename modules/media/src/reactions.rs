//! What media does on other modules' events.

use crate::plane::Plane;
use async_trait::async_trait;
use feria_events::{Begin, EventEnvelope, Reaction, ReactionError, Stored};
use feria_schema_base::RoomId;

/// A show that is over or called off sends nothing more: its sessions are told goodbye.
pub(crate) struct CloseEndedRoom(pub(crate) Plane);

#[async_trait]
impl Reaction for CloseEndedRoom {
    fn name(&self) -> &'static str {
        "media.close_ended_room"
    }

    fn begins(&self) -> Begin {
        // Sessions do not outlive the process, so what ended before it has none.
        Begin::Installed
    }

    fn wants(&self, event: &str) -> bool {
        matches!(event, "rooms.room.ended" | "rooms.room.cancelled")
    }

    async fn react(&self, stored: &Stored, _: &EventEnvelope) -> Result<(), ReactionError> {
        let id = stored.record.stream.id();
        let room: RoomId = id.parse().map_err(|_| ReactionError::Failed(format!("{id} is no room")))?;
        self.0.close_room(room).await.map_err(|error| {
            // The plane is busy or stopping; either passes.
            ReactionError::Away(format!("the sessions of {room} were not closed: {error}"))
        })
    }
}
