//! The assistant asks rooms what is said in shows.

use async_trait::async_trait;
use feria_assistant::Chat;
use feria_openapi::Failure;
use feria_rooms::{RoomReader, Rooms};
use feria_schema_base::RoomId;
use feria_schema_rooms::chat::Written;

pub(super) struct Lines {
    pub(super) rooms: Rooms,
    pub(super) shows: RoomReader,
}

#[async_trait]
impl Chat for Lines {
    async fn knows(&self, room: RoomId) -> Result<bool, Failure> {
        Ok(self.shows.standing(room).await?.is_some())
    }

    async fn said(&self, room: RoomId, line: &Written) -> Result<Option<String>, Failure> {
        self.rooms.said(room, line).await
    }
}
