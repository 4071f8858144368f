//! Media asks rooms how a show stands.

use async_trait::async_trait;
use feria_media::{Show, ShowState, Shows};
use feria_openapi::Failure;
use feria_rooms::{RoomReader, Standing, State};
use feria_schema_base::RoomId;

/// Asks the show itself and no read model: who was let in by an answer of yesterday would watch too early or too long.
pub(super) struct Stages(pub(super) RoomReader);

#[async_trait]
impl Shows for Stages {
    async fn show(&self, room: RoomId) -> Result<Option<Show>, Failure> {
        Ok(self.0.standing(room).await?.and_then(shown))
    }
}

fn shown(Standing { state, starts_at, ended_at }: Standing) -> Option<Show> {
    let state = match state {
        State::Unknown => return None,
        State::Scheduled => ShowState::Scheduled,
        State::Live => ShowState::Live,
        State::Ended => ShowState::Ended,
        State::Cancelled => ShowState::Cancelled,
    };
    Some(Show { state, starts_at, ended_at })
}
