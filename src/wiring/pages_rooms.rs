//! The pages ask rooms, and commerce, what their addresses lead to.

use crate::http::{Show, Stands, Storefront};
use async_trait::async_trait;
use feria_commerce::Commerce;
use feria_openapi::Failure;
use feria_rooms::{Rooms, State};
use feria_schema_base::RoomId;

pub(super) struct Windows {
    pub(super) rooms: Rooms,
    pub(super) commerce: Commerce,
}

#[async_trait]
impl Storefront for Windows {
    async fn shop(&self) -> Result<String, Failure> {
        Ok(self.commerce.shop(None).await?.name)
    }

    async fn show(&self, room: RoomId) -> Result<Show, Failure> {
        let show = self.rooms.room(room, None).await?;
        let stands = match State::from(show.state) {
            State::Unknown | State::Scheduled => Stands::Ahead,
            State::Live => Stands::On,
            State::Ended => Stands::Over,
            State::Cancelled => Stands::CalledOff,
        };
        Ok(Show { title: show.title, stands, picture: show.poster })
    }

    async fn picture(&self) -> Result<Option<String>, Failure> {
        Ok(self.commerce.first_picture().await?.map(|hash| format!("/files/{hash}")))
    }
}
