//! What the live socket asks of the rooms.

use super::messages::{LiveWelcome, RoomMessage};
use crate::live::{Hub, Message, Recover, RoomDesk, Welcome};
use async_trait::async_trait;
use feria_events::CommandHeader;
use feria_openapi::{Failure, Principal};
use feria_rooms::Rooms;
use feria_schema_base::RoomId;

pub(super) struct Desk {
    pub(super) rooms: Rooms,
    pub(super) hub: Hub,
}

#[async_trait]
impl RoomDesk for Desk {
    async fn welcome(&self, room: RoomId, who: &Principal, recover: Option<Recover>) -> Result<Welcome, Failure> {
        let recover = recover.map(|Recover { epoch, offset }| feria_rooms::Recover { epoch, offset });
        let welcome = self.rooms.welcome(room, who, recover.as_ref()).await?;
        let offset = welcome.offset;
        let welcomed = LiveWelcome { welcome, viewers: self.hub.viewers(&room) };
        Ok(Welcome { offset, message: Message::of(&RoomMessage::Welcome(welcomed))? })
    }

    async fn line(&self, room: RoomId, who: &Principal, header: CommandHeader, text: &str) -> Result<(), Failure> {
        self.rooms.write(who, &header, room, text).await.map(|_| ())
    }

    async fn like(&self, room: RoomId, count: u32) -> Result<(), Failure> {
        self.rooms.like(room, count).await
    }
}
