//! What the owner does: the profile, pictures, products, their pieces, and what becomes of orders.

use crate::files::OpenPicture;
use crate::{
    Commerce, Contact, Description, Error, Order, OrderCommand, OrderView, PaymentState, Price, Product, ProductChange,
    ProductCommand, ProductView, Profile, Shop, ShopCommand, ShopView, Stock, StockCommand, StoredPicture,
};
use bytes::Bytes;
use feria_events::{CommandHeader, Committed, Position, StreamName};
use feria_openapi::{Failure, Page, PageQuery};
use feria_schema_base::{MarketId, Money, OrderId, PersonId, ProductId};

/// What a product shall cost in a market, in the market's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) market: MarketId,
    pub(crate) amount: i64,
}

impl Commerce {
    /// Says this of the shop from now on.
    pub(crate) async fn profile(&self, header: &CommandHeader, profile: Profile) -> Result<Committed<Shop>, Failure> {
        Ok(self.host.send::<Shop>(Shop::ID, header, ShopCommand::Profile(profile)).await?)
    }

    /// What the shop says of itself.
    ///
    /// # Errors
    /// When the read model is behind.
    pub async fn shop(&self, min: Option<Position>) -> Result<ShopView, Failure> {
        Ok(ShopView::of(self.shop.profile(min).await?))
    }

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
        self.host.send::<Product>(&id, header, ProductCommand::Create(description, stock)).await?;
        // A reaction does this too, should the server die here.
        let stocked = self.host.send::<Stock>(&id, &header.follow("stock"), StockCommand::Open(stock)).await?;
        Ok((product, stocked.position))
    }

    pub(crate) async fn change_product(
        &self,
        header: &CommandHeader,
        product: ProductId,
        change: ProductChange,
    ) -> Result<Committed<Product>, Failure> {
        self.picture_must_exist(change.picture.as_ref().and_then(|picture| picture.as_deref())).await?;
        Ok(self.host.send::<Product>(&product.to_string(), header, ProductCommand::Change(change)).await?)
    }

    /// From now on so many pieces can be reserved, unless there are not as many as were `seen`.
    ///
    /// # Errors
    /// [`Error::ProductNotFound`], [`Error::StockIsOutOfBounds`], [`Error::StockHasChanged`], or the log's.
    pub async fn stock(
        &self,
        header: &CommandHeader,
        product: ProductId,
        free: u32,
        seen: Option<u32>,
    ) -> Result<Committed<Stock>, Failure> {
        self.must_exist(product).await?;
        // `If-Match` speaks of the product; the stock moves with every buyer.
        let header = CommandHeader { if_match: None, ..header.clone() };
        Ok(self.host.send::<Stock>(&product.to_string(), &header, StockCommand::Stock { free, seen }).await?)
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

    pub(crate) async fn store_picture(&self, bytes: Bytes) -> Result<StoredPicture, Failure> {
        self.files.store(bytes).await
    }

    pub(crate) async fn picture(&self, hash: &str) -> Result<OpenPicture, Failure> {
        self.files.open(hash).await
    }

    /// Whether this picture was uploaded.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn has_picture(&self, hash: &str) -> Result<bool, Failure> {
        self.files.has(hash).await
    }

    /// The hash of the first product's picture.
    ///
    /// # Errors
    /// When the read model cannot be read.
    pub async fn first_picture(&self) -> Result<Option<String>, Failure> {
        let first = PageQuery { cursor: None, limit: Some(1) };
        let page = self.products.products(&first, None).await?;
        Ok(page.items.into_iter().next().and_then(|row| row.described.picture))
    }

    /// Takes an order back; its piece is for sale again.
    ///
    /// # Errors
    /// [`Error::OrderNotFound`], [`Error::OrderIsBeingPlaced`], [`Error::PaidOrderCannotBeCancelled`],
    /// [`Error::PaymentIsBeingTaken`], or the log's.
    pub async fn cancel(&self, header: &CommandHeader, order: OrderId) -> Result<Committed<Order>, Failure> {
        Ok(self.host.send::<Order>(&order.to_string(), header, OrderCommand::Cancel).await?)
    }

    /// Takes the money. Whoever does that is asked only for an order that stands as the caller saw it and is not
    /// paid yet, and only once it stands in the log that they are: from then until they have answered, also over a
    /// crash, the order cannot be cancelled away from under its money. Asked again, the capture goes on.
    ///
    /// # Errors
    /// [`Error::OrderNotFound`], [`Error::OrderIsBeingPlaced`], [`Error::OrderWasCancelled`], or the log's.
    pub async fn capture(&self, header: &CommandHeader, order: OrderId) -> Result<Committed<Order>, Failure> {
        let id = order.to_string();
        // Two at once could have two answers, of which the second finds the order cancelled by the first.
        let _one = self.capturing.lock().await;
        if header.repeated.is_some() {
            // What was answered before is answered again, and nobody is asked for money.
            return Ok(self.host.send::<Order>(&id, header, OrderCommand::MovePayment(PaymentState::Captured)).await?);
        }
        let ask = CommandHeader { if_match: header.if_match, ..header.follow("ask") };
        self.host.send::<Order>(&id, &ask, OrderCommand::AskCapture).await?;
        let to_be_paid = self.look::<Order, _>(&id, Order::to_be_paid).await??;
        let state = if to_be_paid { self.payments.capture(order).await? } else { PaymentState::Captured };
        // What the caller saw of the order was compared when the question was written down.
        let answered = CommandHeader { if_match: None, ..header.clone() };
        Ok(self.host.send::<Order>(&id, &answered, OrderCommand::MovePayment(state)).await?)
    }

    /// Orders, the newest first: those of a buyer, or all.
    ///
    /// # Errors
    /// A cursor or limit that is none, or that the read model is behind.
    pub async fn order_page(
        &self,
        buyer: Option<PersonId>,
        page: PageQuery,
        min: Option<Position>,
    ) -> Result<Page<OrderView>, Failure> {
        let page = self.orders.orders(&crate::order::Orders { buyer, page }, min).await?;
        page.show(async |rows| self.order_views(rows).await).await
    }

    /// Where the order's contact is sealed for.
    pub(crate) fn order_stream(order: OrderId) -> StreamName {
        StreamName::new(<Order as feria_events::Aggregate>::KIND, &order.to_string())
    }

    /// To whom the parcel goes; `None` once the buyer was erased.
    pub(crate) async fn contact_of(&self, row: &crate::order::OrderRow) -> Result<Option<Contact>, Failure> {
        let opened = self.keys.open(&Self::order_stream(row.order), &row.contact).await?;
        Ok(opened.plain())
    }

    async fn must_exist(&self, product: ProductId) -> Result<(), Failure> {
        if self.has_product(product).await? { Ok(()) } else { Err(Error::ProductNotFound.into()) }
    }

    async fn picture_must_exist(&self, picture: Option<&str>) -> Result<(), Failure> {
        match picture {
            Some(hash) if !self.files.has(hash).await? => Err(Error::PictureNotFound.into()),
            _ => Ok(()),
        }
    }
}
