//! The assistant asks rooms what is said in shows.

use async_trait::async_trait;
use feria_assistant::Chat;
use feria_openapi::Failure;
use feria_rooms::Rooms;
use feria_schema_base::RoomId;
use feria_schema_rooms::chat::Written;

pub(super) struct Lines(pub(super) Rooms);

#[async_trait]
impl Chat for Lines {
    async fn said(&self, room: RoomId, line: &Written) -> Result<Option<String>, Failure> {
        self.0.said(room, line).await
    }
}
