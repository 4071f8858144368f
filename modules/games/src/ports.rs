//! Ports: what games must ask the outside; `src/wiring` answers.

use async_trait::async_trait;
use feria_events::Position;
use feria_openapi::Failure;
use feria_schema_base::{PersonId, RoomId};
use feria_schema_rooms::chat::Written;

/// Who somebody is.
#[async_trait]
pub trait People: Send + Sync + 'static {
    /// The display name; none of who never said one, or was erased.
    async fn name_of(&self, person: PersonId) -> Result<Option<String>, Failure>;
}

/// Which shows there are.
#[async_trait]
pub trait Shows: Send + Sync + 'static {
    /// Whether it is live now; nothing when there is no such show.
    async fn is_live(&self, room: RoomId) -> Result<Option<bool>, Failure>;
}

/// What may be played where.
#[async_trait]
pub trait Law: Send + Sync + 'static {
    /// Whether chance may decide a game for somebody, as far as it is known where they are.
    async fn allows_chance(&self, room: RoomId, person: PersonId) -> Result<bool, Failure>;
}

/// What is said in a show.
#[async_trait]
pub trait Chat: Send + Sync + 'static {
    /// Whether the chat would take this text as a line.
    fn takes(&self, text: &str) -> bool;

    /// What was written; nothing when its writer was erased.
    async fn said(&self, room: RoomId, line: &Written) -> Result<Option<String>, Failure>;

    /// The position in the log of chat at or before which every line of the show lies that was committed before now.
    async fn settled(&self, room: RoomId) -> Result<Position, Failure>;
}
