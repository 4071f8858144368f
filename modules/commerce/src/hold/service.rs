//! The façade's methods for holds: reserving a piece, and letting it go.

use super::view::HoldView;
use crate::Commerce;
use crate::error::Error;
use crate::ports::Market;
use crate::product::aggregate::Product;
use crate::product::readiness::NO_PRICE;
use crate::stock::aggregate::Stock;
use crate::stock::commands::{Command, Reserve};
use feria_events::{CommandHeader, Committed, Position, SendError};
use feria_openapi::{Failure, is_about};
use feria_schema_base::{Country, OrderId, PersonId, ProductId, RoomId};
use feria_schema_commerce::shop::PerBuyer;
use feria_schema_commerce::stock::Terms;

/// What somebody wants to have kept for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Of what.
    pub product: ProductId,
    /// Where the parcel would go; without it the first market's first country counts.
    pub country: Option<Country>,
    /// The show in which it is reserved.
    pub room: Option<RoomId>,
}

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
    /// Holds one piece for `person`; reserving again gives the same one, unless it would go elsewhere.
    ///
    /// # Errors
    /// [`Error::HeldForAnotherCountry`], [`Error::ProductNotFound`], [`Error::RoomNotFound`], [`Error::NotDeliveredToCountry`],
    /// [`Error::NotReadyForSaleThere`], [`Error::SoldOut`], [`Error::TooManyPiecesForOneBuyer`], or the log's.
    pub async fn reserve(&self, header: &CommandHeader, person: PersonId, wish: Wish) -> Result<Reserved, Failure> {
        let product = wish.product;
        let order = OrderId::derive(&header.command_id);
        is_about(&order);
        if let Some(room) = &wish.room {
            is_about(room);
        }
        // What was answered before is answered again, whatever became of the hold or of the product since.
        if header.repeated.is_some() && self.holds.hold(person, order, header.repeated).await.is_ok() {
            return Ok(Reserved { order, position: header.repeated, new: true });
        }
        let (terms, per_buyer) = match self.terms(person, wish).await {
            Ok(terms) => terms,
            // What is held stays held under its own terms, whatever became of the product since.
            Err(failure) => {
                let held = self.held_to(person, wish).await?.ok_or(failure)?;
                return Ok(Reserved { order: held, position: None, new: false });
            }
        };
        let command =
            Command::Reserve(Reserve { order, there: wish.country.is_some(), per_buyer, hold: self.hold, terms });
        let committed =
            self.core.host.send::<Stock>(&product.to_string(), &header.without_version().about(order), command).await?;
        let position = Some(committed.position);
        if !committed.events.is_empty() {
            return Ok(Reserved { order, position, new: true });
        }
        Ok(Reserved { order: self.held_to(person, wish).await?.unwrap_or(order), position, new: false })
    }

    async fn held_to(&self, person: PersonId, wish: Wish) -> Result<Option<OrderId>, Failure> {
        let now = self.core.clock.now();
        let held = move |stock: &Stock| stock.held_to(person, wish.country, now);
        self.look::<Stock, _>(&wish.product.to_string(), held).await
    }

    async fn terms(
        &self,
        person: PersonId,
        Wish { product, country, room }: Wish,
    ) -> Result<(Terms, PerBuyer), Failure> {
        let (markets, market_version) = self.markets.markets().await?;
        let id = product.to_string();
        let answer = self.core.host.look::<Product, _>(&id, |product, version| (product.clone(), version)).await;
        let (described, product_version) = answer.map_err(|error: SendError<Error>| Failure::from(error))?;
        let per_buyer = self.per_buyer(described.described().ok_or(Error::ProductNotFound)?).await?;
        if let Some(room) = room
            && !self.shows.exists(room).await?
        {
            return Err(Error::RoomNotFound.into());
        }
        let (market, country) = market_of(&markets, country).ok_or(Error::NotDeliveredToCountry)?;
        let price = described.price_in(market.market).ok_or(Error::NotReadyForSaleThere { reason: NO_PRICE })?;
        let (market, delivery) = (market.market, market.delivery);
        Ok((Terms { person, room, country, market, market_version, product_version, price, delivery }, per_buyer))
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
        let command = Command::Release(order);
        Ok(self.core.host.send::<Stock>(&product.to_string(), &header.without_version().about(order), command).await?)
    }

    /// What is held for a person now.
    ///
    /// # Errors
    /// When the read model is behind.
    pub async fn holds_of(&self, person: PersonId, min: Option<Position>) -> Result<Vec<HoldView>, Failure> {
        let rows = self.holds.held_for(person, self.core.clock.now(), min).await?;
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
