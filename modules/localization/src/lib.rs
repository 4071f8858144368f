//! Localization: where the shop sells, and how things are said and written there.
//!
//! - **owns** the markets of the shop (`localization.markets`) and the forms of addresses
//! - **promises** that a country belongs to at most one market, and that a market's currency never changes
//! - **reads** nothing of others; **writes** the one stream it owns
//! - **actors** one, for all markets, hosted by `feria-events`

mod address;
mod api;
mod error;
mod known;
mod markets;
mod view;

pub use address::{Address, AddressFault, AddressForm, AddressOption, Field, Misfit};
pub use api::routes;
pub use error::Error;
pub use markets::{Change, Changed, Command, Market, Markets, MarketsEvent, MarketsProjection, Opened, Terms};
pub use view::MarketView;

use feria_events::{CommandHeader, Committed, Host, Position, Projection, ReadStore, SendError, Version};
use feria_openapi::Failure;
use feria_schema_base::{Country, MarketId};
use markets::Queries;
use std::sync::Arc;

/// What localization is made of.
pub struct Deps {
    /// Hosts the markets.
    pub host: Host,
    /// Where the row of the markets lies.
    pub read: ReadStore,
}

/// The façade.
#[derive(Clone)]
pub struct Localization {
    host: Host,
    queries: Queries,
}

/// The projections of this module.
#[must_use]
pub fn projections() -> Vec<Arc<dyn Projection>> {
    vec![Arc::new(MarketsProjection)]
}

impl Localization {
    /// Puts the module together.
    #[must_use]
    pub fn new(deps: Deps) -> Self {
        let Deps { host, read } = deps;
        Self { host, queries: Queries::new(read) }
    }

    /// Sells in new countries; the market's id is derived from the command.
    ///
    /// # Errors
    /// The rule that the terms break, or the log's.
    pub async fn open(&self, header: &CommandHeader, terms: Terms) -> Result<(MarketId, Committed<Markets>), Failure> {
        let market = MarketId::derive(&header.command_id);
        Ok((market, self.tell(header, Command::Open(market, terms)).await?))
    }

    /// Sells there differently.
    ///
    /// # Errors
    /// The rule that the change breaks, or the log's.
    pub async fn change(
        &self,
        header: &CommandHeader,
        market: MarketId,
        change: Change,
    ) -> Result<Committed<Markets>, Failure> {
        self.tell(header, Command::Change(market, change)).await
    }

    /// One market as the API shows it.
    ///
    /// # Errors
    /// [`Error::MarketNotFound`], or that the read model is behind.
    pub async fn market(&self, market: MarketId, min: Option<Position>) -> Result<MarketView, Failure> {
        let (markets, version) = self.queries.markets(min).await?;
        let found = markets.into_iter().find(|known| known.market == market);
        found.map(|market| MarketView::of(market, version)).ok_or_else(|| Error::MarketNotFound.into())
    }

    /// Every market, in the order they were opened.
    ///
    /// # Errors
    /// When the read model is behind.
    pub async fn markets(&self, min: Option<Position>) -> Result<Vec<MarketView>, Failure> {
        let (markets, version) = self.queries.markets(min).await?;
        Ok(markets.into_iter().map(|market| MarketView::of(market, version)).collect())
    }

    /// The markets as they are at this moment, with the version they were read at; for who decides by them.
    ///
    /// # Errors
    /// When the markets cannot be loaded.
    pub async fn now(&self) -> Result<(Markets, Version), Failure> {
        let answer = self.host.look::<Markets, _>(Markets::ID, |markets, version| (markets.clone(), version)).await;
        answer.map_err(|error: SendError<Error>| error.into())
    }

    /// How an address is written in a country.
    ///
    /// # Errors
    /// [`Error::CountryNotFound`].
    pub fn address_form(&self, country: Country) -> Result<AddressForm, Error> {
        if known::country(country) { Ok(AddressForm::of(country)) } else { Err(Error::CountryNotFound) }
    }

    async fn tell(&self, header: &CommandHeader, command: Command) -> Result<Committed<Markets>, Failure> {
        Ok(self.host.send::<Markets>(Markets::ID, header, command).await?)
    }
}
