//! What live delivery asks of whoever knows the rooms; `wiring` answers.

use super::frame::Message;
use async_trait::async_trait;
use feria_openapi::{Failure, Principal};
use feria_schema_base::RoomId;
use serde::Deserialize;
use utoipa::ToSchema;

/// Where a viewer was when the line broke.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
pub struct Recover {
    /// Which chat log the offset belongs to.
    pub epoch: String,
    /// The newest line they have.
    pub offset: u64,
}

/// The first message of a socket.
#[derive(Debug, Clone)]
pub struct Welcome {
    /// The newest line that is accounted for in it.
    pub offset: u64,
    /// What is said.
    pub message: Message,
}

/// Knows the rooms.
#[async_trait]
pub trait RoomDesk: Send + Sync + 'static {
    /// What somebody sees who comes in, or comes back.
    ///
    /// # Errors
    /// `room_not_found`, or that a store is away.
    async fn welcome(&self, room: RoomId, who: &Principal, recover: Option<Recover>) -> Result<Welcome, Failure>;

    /// Somebody writes a line.
    ///
    /// # Errors
    /// The rule that refuses it.
    async fn line(
        &self,
        room: RoomId,
        who: &Principal,
        caller: feria_events::CommandHeader,
        text: &str,
    ) -> Result<(), Failure>;

    /// Somebody likes what they see.
    ///
    /// # Errors
    /// The rule that refuses it.
    async fn like(&self, room: RoomId, count: u32) -> Result<(), Failure>;
}
