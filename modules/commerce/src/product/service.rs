//! The façade's methods for products.

use super::aggregate::Product;
use super::commands::{Change, Command};
use super::view::ProductView;
use crate::Commerce;
use crate::error::Error;
use crate::stock::aggregate::Stock;
use crate::stock::commands::Command as StockCommand;
use feria_events::{CommandHeader, Committed, Position};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_base::{MarketId, Money, ProductId};
use feria_schema_commerce::product::{Description, Price};

/// What a product shall cost in a market, in the market's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) market: MarketId,
    pub(crate) amount: i64,
}

impl Commerce {
    /// Makes a product with its first pieces; its id is derived from the command.
    ///
    /// # Errors
    /// The rule that the description breaks, or the log's.
    pub async fn create_product(
        &self,
        header: &CommandHeader,
        description: Description,
        stock: u32,
    ) -> Result<(ProductId, Position), Failure> {
        let product = ProductId::derive(&header.command_id);
        let id = product.to_string();
        self.picture_must_exist(description.picture.as_deref()).await?;
        self.core.host.send::<Product>(&id, header, Command::Create(description, stock)).await?;
        // A reaction does this too, should the server die here.
        let stocked = self.core.host.send::<Stock>(&id, &header.follow("stock"), StockCommand::Open(stock)).await?;
        Ok((product, stocked.position))
    }

    pub(crate) async fn change_product(
        &self,
        header: &CommandHeader,
        product: ProductId,
        change: Change,
    ) -> Result<Committed<Product>, Failure> {
        self.picture_must_exist(change.picture.as_ref().and_then(|picture| picture.as_deref())).await?;
        Ok(self.core.host.send::<Product>(&product.to_string(), header, Command::Change(change)).await?)
    }

    /// Amounts as prices: each in the currency of its market.
    pub(crate) async fn priced(&self, amounts: &[Amount]) -> Result<Vec<Price>, Failure> {
        let (markets, _) = self.markets.markets().await?;
        let price = |(index, Amount { market, amount }): (usize, &Amount)| {
            let known = markets.iter().find(|known| known.market == *market);
            let currency = known.map(|market| market.currency).ok_or(Error::MarketIsUnknown { index })?;
            Ok(Price { market: *market, price: Money { amount: *amount, currency } })
        };
        amounts.iter().enumerate().map(price).collect()
    }

    /// A product as everyone may see it, on the live socket as in the API.
    ///
    /// # Errors
    /// [`Error::ProductNotFound`], or that the read model is behind.
    pub async fn product_view(&self, product: ProductId, min: Option<Position>) -> Result<ProductView, Failure> {
        self.product(product, false, min).await
    }

    pub(crate) async fn product(
        &self,
        product: ProductId,
        for_owner: bool,
        min: Option<Position>,
    ) -> Result<ProductView, Failure> {
        let row = self.products.product(product, min).await?;
        self.product_views(vec![row], for_owner).await?.pop().ok_or_else(|| Error::ProductNotFound.into())
    }

    pub(crate) async fn product_page(
        &self,
        page: &PageQuery,
        for_owner: bool,
        min: Option<Position>,
    ) -> Result<Page<ProductView>, Failure> {
        let page = self.products.products(page, min).await?;
        page.show(async |rows| self.product_views(rows, for_owner).await).await
    }

    /// Whether the shop has such a product.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub async fn has_product(&self, product: ProductId) -> Result<bool, Failure> {
        self.look::<Product, _>(&product.to_string(), |product| product.described().is_some()).await
    }

    pub(crate) async fn product_must_exist(&self, product: ProductId) -> Result<(), Failure> {
        if self.has_product(product).await? { Ok(()) } else { Err(Error::ProductNotFound.into()) }
    }
}
