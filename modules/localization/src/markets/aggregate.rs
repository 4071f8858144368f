//! Aggregate: the rules of markets.

use super::commands::{Change, Command};
use super::events::MarketsEvent;
use crate::error::Error;
use crate::known;
use feria_events::{Aggregate, Context};
use feria_schema_base::{Country, MarketId};
use feria_schema_localization::markets::{Changed, Opened, Terms};
use feria_typed::{Misfit, Rule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const NAME: Rule = Rule::name(60);
/// Far above any parcel, far below where sums overflow.
const MAX_DELIVERY: i64 = 1_000_000_000_000;

/// One market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = MarketState)]
pub struct Market {
    /// Its id.
    pub market: MarketId,
    /// How the shop sells there.
    pub terms: Terms,
}

/// All markets of the shop, in the order they were opened.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Markets {
    markets: Vec<Market>,
}

impl Markets {
    /// The one stream's id.
    pub const ID: &'static str = "shop";

    /// In the order they were opened.
    #[must_use]
    pub fn all(&self) -> &[Market] {
        &self.markets
    }

    /// The market that delivers to `country`.
    #[must_use]
    pub fn of(&self, country: Country) -> Option<&Market> {
        self.markets.iter().find(|market| market.terms.countries.contains(&country))
    }

    fn market(&self, market: MarketId) -> Result<&Market, Error> {
        self.markets.iter().find(|known| known.market == market).ok_or(Error::MarketNotFound)
    }

    fn check(&self, market: MarketId, terms: Terms) -> Result<Terms, Error> {
        let name = NAME.read(&terms.name).map_err(|misfit| match misfit {
            Misfit::Length => Error::MarketNameHasTheWrongLength,
            Misfit::Hidden => Error::TextHasHiddenCharacters { field: "/name" },
        });
        let (countries, languages) = (once_each(terms.countries), once_each(terms.languages));
        let strange = |index| Error::CountryIsUnknown { index };
        let unheard = |index| Error::LanguageIsUnknown { index };
        let broken = [
            name.as_ref().err().cloned(),
            countries.is_empty().then_some(Error::MarketNeedsACountry),
            countries.iter().position(|country| !known::country(*country)).map(strange),
            (!known::currency(terms.currency)).then_some(Error::CurrencyIsUnknown),
            (!known::zone(&terms.zone)).then_some(Error::ZoneIsUnknown),
            languages.is_empty().then_some(Error::MarketNeedsALanguage),
            languages.iter().position(|language| !known::language(language)).map(unheard),
            (!(0..=MAX_DELIVERY).contains(&terms.delivery)).then_some(Error::DeliveryPriceIsOutOfBounds),
        ];
        Error::none_of(broken.into_iter().flatten())?;
        self.must_be_free(market, &countries)?;
        Ok(Terms { name: name?, countries, languages, ..terms })
    }

    fn must_be_free(&self, market: MarketId, countries: &[Country]) -> Result<(), Error> {
        for country in countries {
            if let Some(other) = self.of(*country).filter(|other| other.market != market) {
                return Err(Error::CountryIsInAnotherMarket { country: *country, market: other.market });
            }
        }
        Ok(())
    }

    fn open(&self, market: MarketId, terms: Terms) -> Result<Vec<MarketsEvent>, Error> {
        if self.market(market).is_ok() {
            return Ok(vec![]);
        }
        let terms = self.check(market, terms)?;
        Ok(vec![MarketsEvent::Opened(Opened { market, terms })])
    }

    fn change(&self, market: MarketId, change: Change) -> Result<Vec<MarketsEvent>, Error> {
        let before = &self.market(market)?.terms;
        if change.currency.is_some_and(|currency| currency != before.currency) {
            return Err(Error::CurrencyCannotChange);
        }
        let terms = Terms {
            name: change.name.unwrap_or_else(|| before.name.clone()),
            countries: change.countries.unwrap_or_else(|| before.countries.clone()),
            currency: before.currency,
            zone: change.zone.unwrap_or_else(|| before.zone.clone()),
            languages: change.languages.unwrap_or_else(|| before.languages.clone()),
            delivery: change.delivery.unwrap_or(before.delivery),
        };
        let terms = self.check(market, terms)?;
        if terms == *before {
            return Ok(vec![]);
        }
        Ok(vec![MarketsEvent::Changed(Changed { market, terms })])
    }
}

impl Aggregate for Markets {
    const KIND: &'static str = "localization.markets";
    type Command = Command;
    type Event = MarketsEvent;
    type Rejection = Error;

    fn decide(&self, command: &Command, _: &mut Context) -> Result<Vec<MarketsEvent>, Error> {
        match command.clone() {
            Command::Open(market, terms) => self.open(market, terms),
            Command::Change(market, change) => self.change(market, change),
        }
    }

    fn evolve(&mut self, event: &MarketsEvent) {
        match event {
            MarketsEvent::Opened(Opened { market, terms }) => {
                self.markets.push(Market { market: *market, terms: terms.clone() });
            }
            MarketsEvent::Changed(Changed { market, terms }) => {
                if let Some(known) = self.markets.iter_mut().find(|known| known.market == *market) {
                    known.terms.clone_from(terms);
                }
            }
        }
    }
}

fn once_each<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    let mut once = Vec::with_capacity(list.len());
    for item in list {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}
