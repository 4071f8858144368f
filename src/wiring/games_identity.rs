//! Games asks identity what winners are called.

use async_trait::async_trait;
use feria_games::People;
use feria_identity::Identity;
use feria_openapi::Failure;
use feria_schema_base::PersonId;

pub(super) struct Winners(pub(super) Identity);

#[async_trait]
impl People for Winners {
    async fn name_of(&self, person: PersonId) -> Result<Option<String>, Failure> {
        self.0.name_of(person).await
    }
}
