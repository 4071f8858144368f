//! Games asks rooms which shows are live, and what is said in them.

use async_trait::async_trait;
use feria_events::Position;
use feria_games::{Chat, Shows};
use feria_openapi::Failure;
use feria_rooms::{RoomReader, Rooms, State};
use feria_schema_base::RoomId;
use feria_schema_rooms::chat::Written;

pub(super) struct Programme(pub(super) RoomReader);

#[async_trait]
impl Shows for Programme {
    async fn is_live(&self, room: RoomId) -> Result<Option<bool>, Failure> {
        Ok(self.0.standing(room).await?.map(|standing| standing.state == State::Live))
    }
}

pub(super) struct Talk(pub(super) Rooms);

#[async_trait]
impl Chat for Talk {
    fn takes(&self, text: &str) -> bool {
        Rooms::takes_line(text)
    }

    async fn said(&self, room: RoomId, line: &Written) -> Result<Option<String>, Failure> {
        self.0.said(room, line).await
    }

    async fn settled(&self, room: RoomId) -> Result<Position, Failure> {
        self.0.settled(room).await
    }
}
