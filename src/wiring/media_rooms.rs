//! Media asks rooms how a show stands.

use async_trait::async_trait;
use feria_events::Host;
use feria_media::{Show, ShowState, Shows};
use feria_openapi::Failure;
use feria_rooms::{Room, State};
use feria_schema_base::RoomId;

/// Asks the show itself and no read model: who was let in by an answer of yesterday would watch too early or too long.
pub(super) struct Stages(pub(super) Host);

#[async_trait]
impl Shows for Stages {
    async fn show(&self, room: RoomId) -> Result<Option<Show>, Failure> {
        let show = self.0.look::<Room, _>(&room.to_string(), |room, _| shown(room)).await?;
        Ok(show)
    }
}

fn shown(room: &Room) -> Option<Show> {
    let state = match room.state() {
        State::Unknown => return None,
        State::Scheduled => ShowState::Scheduled,
        State::Live => ShowState::Live,
        State::Ended => ShowState::Ended,
        State::Cancelled => ShowState::Cancelled,
    };
    Some(Show { state, starts_at: room.starts_at(), ended_at: room.ended_at() })
}
