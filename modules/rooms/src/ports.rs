//! Ports: what rooms must ask the outside; `src/wiring` answers.

use async_trait::async_trait;
use feria_openapi::Failure;
use feria_schema_base::{PersonId, ProductId, RoomId};

/// Who somebody is.
#[async_trait]
pub trait People: Send + Sync + 'static {
    /// The display name, once the person has said one.
    async fn name_of(&self, person: PersonId) -> Result<Option<String>, Failure>;
    /// Whether there is such a person.
    async fn knows(&self, person: PersonId) -> Result<bool, Failure>;
}

/// What the shop has.
#[async_trait]
pub trait Shop: Send + Sync + 'static {
    /// Whether there is such a product.
    async fn has_product(&self, product: ProductId) -> Result<bool, Failure>;
    /// Whether this picture was uploaded.
    async fn has_picture(&self, hash: &str) -> Result<bool, Failure>;
    /// The hash of the first product's picture: the poster of a show that has none.
    async fn first_picture(&self) -> Result<Option<String>, Failure>;
}

/// Which rooms have a picture.
pub trait Pictures: Send + Sync + 'static {
    /// Whether a publisher's picture is arriving now.
    fn has_picture(&self, room: &RoomId) -> bool;
}
