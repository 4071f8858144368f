//! Rooms asks identity who people are.

use async_trait::async_trait;
use feria_identity::Identity;
use feria_openapi::Failure;
use feria_rooms::People;
use feria_schema_base::PersonId;

pub(super) struct Names(pub(super) Identity);

#[async_trait]
impl People for Names {
    async fn name_of(&self, person: PersonId) -> Result<Option<String>, Failure> {
        self.0.name_of(person).await
    }

    async fn knows(&self, person: PersonId) -> Result<bool, Failure> {
        self.0.knows(person).await
    }
}
