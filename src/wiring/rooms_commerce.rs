//! Rooms asks what the shop has: nothing, as long as it sells nothing.

use async_trait::async_trait;
use feria_openapi::Failure;
use feria_rooms::Shop;
use feria_schema_base::ProductId;

pub(super) struct Shelf;

#[async_trait]
impl Shop for Shelf {
    async fn has_product(&self, _: ProductId) -> Result<bool, Failure> {
        Ok(false)
    }

    async fn has_picture(&self, _: &str) -> Result<bool, Failure> {
        Ok(false)
    }

    async fn first_picture(&self) -> Result<Option<String>, Failure> {
        Ok(None)
    }
}
