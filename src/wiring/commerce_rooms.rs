//! Commerce asks rooms which shows there are.

use async_trait::async_trait;
use feria_commerce::Shows;
use feria_openapi::Failure;
use feria_rooms::RoomReader;
use feria_schema_base::RoomId;

pub(super) struct Calendar(pub(super) RoomReader);

#[async_trait]
impl Shows for Calendar {
    async fn exists(&self, room: RoomId) -> Result<bool, Failure> {
        Ok(self.0.standing(room).await?.is_some())
    }
}
