//! Reactions: what media does on other modules' events.

use crate::plane::Plane;
use async_trait::async_trait;
use feria_events::{Begin, Cause, Reaction, ReactionError};
use feria_schema_base::{Payload as _, RoomId};
use feria_schema_rooms::room::{Cancelled, Ended};

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

    fn listens(&self) -> &'static [&'static str] {
        &[Ended::NAME, Cancelled::NAME]
    }

    async fn react(&self, causes: &[Cause<'_>]) -> Result<(), ReactionError> {
        for cause in causes {
            let room: RoomId = cause.id()?;
            self.0.close_room(room).await.map_err(|error| {
                // The plane is busy or stopping; either passes.
                ReactionError::Away(format!("the sessions of {room} were not closed: {error}"))
            })?;
        }
        Ok(())
    }
}
