//! The façade's methods for markets and addresses.

use super::aggregate::Markets;
use super::commands::{Change, Command};
use super::view::MarketView;
use crate::address::form::AddressForm;
use crate::error::Error;
use crate::{Localization, known};
use feria_events::{CommandHeader, Committed, Position, SendError, Version};
use feria_openapi::Failure;
use feria_schema_base::{Country, MarketId};
use feria_schema_localization::markets::Terms;

impl Localization {
    /// Sells in new countries; the market's id is derived from the command.
    ///
    /// # Errors
    /// The rule that the terms break, or the log's.
    pub async fn open(&self, header: &CommandHeader, terms: Terms) -> Result<(MarketId, Committed<Markets>), Failure> {
        let market = MarketId::derive(&header.command_id);
        Ok((market, self.command(header, Command::Open(market, terms)).await?))
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
        self.command(header, Command::Change(market, change)).await
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
        let answer =
            self.core.host.look::<Markets, _>(Markets::ID, |markets, version| (markets.clone(), version)).await;
        answer.map_err(|error: SendError<Error>| error.into())
    }

    /// How an address is written in a country.
    ///
    /// # Errors
    /// [`Error::CountryNotFound`].
    pub fn address_form(&self, country: Country) -> Result<AddressForm, Error> {
        if known::country(country) { Ok(AddressForm::of(country)) } else { Err(Error::CountryNotFound) }
    }

    pub(crate) async fn command(
        &self,
        header: &CommandHeader,
        command: Command,
    ) -> Result<Committed<Markets>, Failure> {
        Ok(self.core.host.send::<Markets>(Markets::ID, header, command).await?)
    }
}
