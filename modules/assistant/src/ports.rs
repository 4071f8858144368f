//! Ports: what the assistant must ask the outside; `src/wiring` answers.

use async_trait::async_trait;
use feria_openapi::Failure;
use feria_schema_base::RoomId;
use feria_schema_rooms::chat::Written;

/// What is said in a show.
#[async_trait]
pub trait Chat: Send + Sync + 'static {
    /// Whether there is such a show.
    async fn knows(&self, room: RoomId) -> Result<bool, Failure>;

    /// What was written; nothing when its writer was erased.
    async fn said(&self, room: RoomId, line: &Written) -> Result<Option<String>, Failure>;
}
