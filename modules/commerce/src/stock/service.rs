//! The façade's method for the owner's count of pieces.

use super::aggregate::Stock;
use super::commands::Command;
use crate::Commerce;
use feria_events::{CommandHeader, Committed};
use feria_openapi::Failure;
use feria_schema_base::ProductId;

impl Commerce {
    /// From now on so many pieces can be reserved, unless there are not as many as were `seen`.
    ///
    /// # Errors
    /// [`crate::error::Error::ProductNotFound`], [`crate::error::Error::StockIsOutOfBounds`],
    /// [`crate::error::Error::StockHasChanged`], or the log's.
    pub async fn stock(
        &self,
        header: &CommandHeader,
        product: ProductId,
        free: u32,
        seen: Option<u32>,
    ) -> Result<Committed<Stock>, Failure> {
        self.product_must_exist(product).await?;
        // `If-Match` speaks of the product; the stock moves with every buyer.
        let header = header.without_version();
        Ok(self.core.host.send::<Stock>(&product.to_string(), &header, Command::Stock { free, seen }).await?)
    }
}
