//! Reserving, giving back, ordering.

use crate::{
    Commerce, Contact, Error, HoldView, Market, Order, OrderCommand, OrderState, OrderView, PlaceOrder, Product,
    Reserve, Stock, StockCommand,
};
use feria_events::{CommandHeader, Committed, Position, SendError};
use feria_openapi::Failure;
use feria_schema_base::{Country, OrderId, PersonId, ProductId};

/// What a reservation came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reserved {
    /// The id of the order that it becomes.
    pub order: OrderId,
    /// Where the record lies that the answer depends on; none when it was known without asking.
    pub position: Option<Position>,
    /// Whether it is a new one; otherwise the person had it already.
    pub new: bool,
}

impl Commerce {
    /// Holds one piece for `person`; reserving again gives the same one. Without a country the first market's
    /// first one counts.
    ///
    /// # Errors
    /// [`Error::ProductNotFound`], [`Error::NotDeliveredToCountry`], [`Error::NotReadyForSaleThere`],
    /// [`Error::SoldOut`], or the log's.
    pub async fn reserve(
        &self,
        header: &CommandHeader,
        person: PersonId,
        product: ProductId,
        country: Option<Country>,
    ) -> Result<Reserved, Failure> {
        let id = product.to_string();
        let order = OrderId::derive(&header.command_id);
        // What was answered before is answered again, whatever became of the hold or of the product since.
        if header.repeated.is_some() && self.holds.hold(person, order, header.repeated).await.is_ok() {
            return Ok(Reserved { order, position: header.repeated, new: true });
        }
        let terms = match self.terms(order, person, product, country).await {
            Ok(terms) => terms,
            // What is held stays held under its own terms, whatever became of the product since.
            Err(failure) => {
                let held = self.held_for(person, product).await?.ok_or(failure)?;
                return Ok(Reserved { order: held, position: None, new: false });
            }
        };
        let command = StockCommand::Reserve(terms);
        let committed = self.host.send::<Stock>(&id, &without_version(header), command).await?;
        let position = Some(committed.position);
        if !committed.events.is_empty() {
            return Ok(Reserved { order, position, new: true });
        }
        Ok(Reserved { order: self.held_for(person, product).await?.unwrap_or(order), position, new: false })
    }

    async fn held_for(&self, person: PersonId, product: ProductId) -> Result<Option<OrderId>, Failure> {
        let now = self.clock.now();
        self.look::<Stock, _>(&product.to_string(), move |stock| stock.held_for(person, now)).await
    }

    async fn terms(
        &self,
        order: OrderId,
        person: PersonId,
        product: ProductId,
        country: Option<Country>,
    ) -> Result<Reserve, Failure> {
        let (markets, market_version) = self.markets.markets().await?;
        let id = product.to_string();
        let answer = self.host.look::<Product, _>(&id, |product, version| (product.clone(), version)).await;
        let (described, product_version) = answer.map_err(|error: SendError<Error>| Failure::from(error))?;
        if described.described().is_none() {
            return Err(Error::ProductNotFound.into());
        }
        let (market, country) = market_of(&markets, country).ok_or(Error::NotDeliveredToCountry)?;
        let no_price = Error::NotReadyForSaleThere { reason: crate::product::NO_PRICE };
        let price = described.price_in(market.market).ok_or(no_price)?;
        Ok(Reserve {
            order,
            person,
            milliseconds: self.hold_millis,
            country,
            market: market.market,
            market_version,
            product_version,
            price,
            delivery: market.delivery,
        })
    }

    /// Lets a held piece go.
    ///
    /// # Errors
    /// [`Error::HoldNotFound`], [`Error::HoldWasOrdered`], or the log's.
    pub async fn release(
        &self,
        header: &CommandHeader,
        person: PersonId,
        order: OrderId,
    ) -> Result<Committed<Stock>, Failure> {
        let product = self.holds.hold(person, order, None).await?.product;
        let command = StockCommand::Release(order);
        Ok(self.host.send::<Stock>(&product.to_string(), &without_version(header), command).await?)
    }

    /// Turns a held piece into an order: written down, then the stock is asked, then the order stands.
    ///
    /// # Errors
    /// [`Error::HoldNotFound`], [`Error::HoldHasExpired`], [`Error::OrderWasCancelled`], a field of the contact,
    /// or the log's; asked again after the log's, it goes on where it stopped.
    pub async fn place(
        &self,
        header: &CommandHeader,
        buyer: PersonId,
        order: OrderId,
        contact: Contact,
    ) -> Result<Position, Failure> {
        // An order that was answered stands in the log, whatever became of it since.
        if let Some(position) = header.repeated {
            return Ok(position);
        }
        let contact = contact.check().map_err(|fault| Failure::field_is_not_valid(fault.0))?;
        let header = without_version(header);
        let known = self.look::<Order, _>(&order.to_string(), Clone::clone).await?;
        let product = match (known.state(), known.product()) {
            (OrderState::Unknown, _) | (_, None) => self.write_down(&header, buyer, order, contact).await?,
            _ if known.buyer() != Some(buyer) => return Err(Error::HoldNotFound.into()),
            (OrderState::Cancelled, _) => return Err(known.why_cancelled().into()),
            (OrderState::Placing | OrderState::Placed, Some(product)) => product,
        };
        self.take(&header, product, order).await
    }

    async fn write_down(
        &self,
        header: &CommandHeader,
        buyer: PersonId,
        order: OrderId,
        contact: Contact,
    ) -> Result<ProductId, Failure> {
        let product = self.holds.hold(buyer, order, None).await?.product;
        let now = self.clock.now();
        let stock = move |stock: &Stock| (stock.hold(order).cloned(), stock.has_taken(order));
        let (held, taken) = self.look::<Stock, _>(&product.to_string(), stock).await?;
        if taken {
            // Tapped twice: the other request was quicker between this one's two looks.
            return Ok(product);
        }
        let hold = held.filter(|hold| hold.person == buyer && hold.until > now).ok_or(Error::HoldHasExpired)?;
        let described = self.look::<Product, _>(&product.to_string(), |product| product.described().cloned()).await?;
        let described = described.ok_or(Error::ProductNotFound)?;
        let address = self.markets.address_in(hold.country, &contact.address);
        let address = address.map_err(|field| Failure::field_is_not_valid(format!("/address/{field}")))?;
        let total = hold.price.checked_add(hold.delivery).ok_or_else(Failure::internal_error)?;
        let stream = Self::order_stream(order);
        let place = PlaceOrder {
            buyer,
            product,
            name: described.name,
            picture: described.picture,
            country: hold.country,
            market: hold.market,
            price: hold.price,
            delivery: hold.delivery,
            payment: self.payments.begin(order, total).await?,
            contact: self.keys.seal(buyer, &stream, &Contact { address, ..contact }).await?,
            held_until: hold.until,
        };
        self.host.send::<Order>(&order.to_string(), header, OrderCommand::Place(Box::new(place))).await?;
        Ok(product)
    }

    async fn take(&self, header: &CommandHeader, product: ProductId, order: OrderId) -> Result<Position, Failure> {
        let (stock, id) = (product.to_string(), order.to_string());
        let taken = self.host.send::<Stock>(&stock, &header.follow("take"), StockCommand::Take(order)).await;
        match taken {
            Ok(_) => {
                let confirm = header.follow("confirm");
                Ok(self.host.send::<Order>(&id, &confirm, OrderCommand::Confirm).await?.position)
            }
            Err(SendError::Rejected(Error::HoldHasExpired)) => {
                self.host.send::<Stock>(&stock, &header.follow("settle"), StockCommand::Settle(order)).await?;
                self.host.send::<Order>(&id, &header.follow("refuse"), OrderCommand::Refuse).await?;
                Err(Error::HoldHasExpired.into())
            }
            Err(other) => Err(other.into()),
        }
    }

    /// What is held for a person now.
    ///
    /// # Errors
    /// When the read model is behind.
    pub async fn holds_of(&self, person: PersonId, min: Option<Position>) -> Result<Vec<HoldView>, Failure> {
        let rows = self.holds.held_for(person, self.clock.now(), min).await?;
        self.hold_views(rows).await
    }

    /// One hold of a person.
    ///
    /// # Errors
    /// [`Error::HoldNotFound`], or that the read model is behind.
    pub async fn hold(&self, person: PersonId, order: OrderId, min: Option<Position>) -> Result<HoldView, Failure> {
        let row = self.holds.hold(person, order, min).await?;
        self.hold_views(vec![row]).await?.pop().ok_or_else(|| Error::HoldNotFound.into())
    }

    /// One order: for its buyer, or for the shop when no reader is named.
    ///
    /// # Errors
    /// [`Error::OrderNotFound`], or that the read model is behind.
    pub async fn order(
        &self,
        reader: Option<PersonId>,
        order: OrderId,
        min: Option<Position>,
    ) -> Result<OrderView, Failure> {
        let row = self.orders.order(order, min).await?;
        if reader.is_some_and(|reader| reader != row.buyer) {
            return Err(Error::OrderNotFound.into());
        }
        self.order_view(row).await
    }
}

/// The market that delivers there, and where exactly; of whom no country is known gets the first of the first.
fn market_of(markets: &[Market], country: Option<Country>) -> Option<(&Market, Country)> {
    match country {
        Some(country) => {
            markets.iter().find(|market| market.countries.contains(&country)).map(|market| (market, country))
        }
        None => markets.first().and_then(|market| market.countries.first().map(|country| (market, *country))),
    }
}

/// What the caller saw of the product says nothing about the version of a stock or of an order to come.
fn without_version(header: &CommandHeader) -> CommandHeader {
    CommandHeader { if_match: None, ..header.clone() }
}
