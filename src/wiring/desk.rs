//! What the live socket asks of the rooms.

use crate::live::{Recover, RoomDesk, Welcome};
use async_trait::async_trait;
use feria_events::Caller;
use feria_openapi::{Failure, Principal};
use feria_rooms::Rooms;
use feria_schema_base::RoomId;
use serde_json::Value;

pub(super) struct Desk(pub(super) Rooms);

#[async_trait]
impl RoomDesk for Desk {
    async fn welcome(&self, room: RoomId, who: &Principal, recover: Option<Recover>) -> Result<Welcome, Failure> {
        let recover = recover.map(|Recover { epoch, offset }| feria_rooms::Recover { epoch, offset });
        let welcome = self.0.welcome(room, who, recover.as_ref()).await?;
        let offset = welcome.offset;
        match serde_json::to_value(welcome) {
            Ok(Value::Object(body)) => Ok(Welcome { offset, body }),
            _ => Err(Failure::internal_error()),
        }
    }

    async fn line(&self, room: RoomId, who: &Principal, caller: Caller, text: &str) -> Result<(), Failure> {
        self.0.write(who, &caller, room, text).await.map(|_| ())
    }

    async fn like(&self, room: RoomId, count: u32) -> Result<(), Failure> {
        self.0.like(room, count).await
    }
}
