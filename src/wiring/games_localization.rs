//! Games asks localization what may be played where a viewer says that they are.

use async_trait::async_trait;
use feria_games::Law;
use feria_localization::Localization;
use feria_openapi::Failure;
use feria_rooms::Rooms;
use feria_schema_base::{PersonId, RoomId};

pub(super) struct Lawyer {
    pub(super) rooms: Rooms,
    pub(super) localization: Localization,
}

#[async_trait]
impl Law for Lawyer {
    async fn allows_chance(&self, room: RoomId, person: PersonId) -> Result<bool, Failure> {
        let Some(country) = self.rooms.country_of(room, person).await? else { return Ok(true) };
        let (markets, _) = self.localization.now().await?;
        Ok(markets.of(country).is_none_or(|market| market.allows_chance()))
    }
}
