//! Rooms asks commerce what the shop has.

use async_trait::async_trait;
use feria_commerce::Commerce;
use feria_openapi::Failure;
use feria_rooms::Shop;
use feria_schema_base::ProductId;

pub(super) struct Shelf(pub(super) Commerce);

#[async_trait]
impl Shop for Shelf {
    async fn has_product(&self, product: ProductId) -> Result<bool, Failure> {
        self.0.has_product(product).await
    }

    async fn has_picture(&self, hash: &str) -> Result<bool, Failure> {
        self.0.has_picture(hash).await
    }

    async fn first_picture(&self) -> Result<Option<String>, Failure> {
        self.0.first_picture().await
    }
}
