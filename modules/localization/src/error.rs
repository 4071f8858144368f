//! The rules of markets and addresses, one variant each. The variant's name is the sentence.

use feria_openapi::Failure;
use feria_schema_base::{Country, MarketId};

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No such market.
    #[error("market_not_found")]
    MarketNotFound,
    /// The path names no country there is.
    #[error("country_not_found")]
    CountryNotFound,
    /// A country belongs to at most one market.
    #[error("country_is_in_another_market")]
    CountryIsInAnotherMarket {
        /// Which country.
        country: Country,
        /// Where it is.
        market: MarketId,
    },
    /// Not in ISO 3166-1.
    #[error("country_is_unknown")]
    CountryIsUnknown {
        /// Its place in the list.
        index: usize,
    },
    /// Not in ISO 4217.
    #[error("currency_is_unknown")]
    CurrencyIsUnknown,
    /// Prices stand in it: it stays what it was when the market was opened.
    #[error("currency_cannot_change")]
    CurrencyCannotChange,
    /// Not in the tz database.
    #[error("zone_is_unknown")]
    ZoneIsUnknown,
    /// Not in ISO 639-1, or with a region that does not exist.
    #[error("language_is_unknown")]
    LanguageIsUnknown {
        /// Its place in the list.
        index: usize,
    },
    /// A market has at least one country.
    #[error("market_needs_a_country")]
    MarketNeedsACountry,
    /// A market has at least one language.
    #[error("market_needs_a_language")]
    MarketNeedsALanguage,
    /// A market's name has 1 to 60 characters.
    #[error("market_name_has_the_wrong_length")]
    MarketNameHasTheWrongLength,
    /// Delivery costs nothing or something, and no fortune.
    #[error("delivery_price_is_out_of_bounds")]
    DeliveryPriceIsOutOfBounds,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::MarketNotFound => Self::new(404, "market_not_found"),
            Error::CountryNotFound => Self::new(404, "country_not_found"),
            Error::CountryIsInAnotherMarket { country, market } => Self::new(409, "country_is_in_another_market")
                .with("country", country.as_str())
                .with("market", market.to_string())
                .at("/countries"),
            Error::CountryIsUnknown { index } => Self::new(422, "country_is_unknown").at(format!("/countries/{index}")),
            Error::CurrencyIsUnknown => Self::new(422, "currency_is_unknown").at("/currency"),
            Error::CurrencyCannotChange => Self::new(409, "currency_cannot_change").at("/currency"),
            Error::ZoneIsUnknown => Self::new(422, "zone_is_unknown").at("/zone"),
            Error::LanguageIsUnknown { index } => {
                Self::new(422, "language_is_unknown").at(format!("/languages/{index}"))
            }
            Error::MarketNeedsACountry => Self::new(422, "market_needs_a_country").at("/countries"),
            Error::MarketNeedsALanguage => Self::new(422, "market_needs_a_language").at("/languages"),
            Error::MarketNameHasTheWrongLength => Self::new(422, "market_name_has_the_wrong_length").at("/name"),
            Error::DeliveryPriceIsOutOfBounds => Self::new(422, "delivery_price_is_out_of_bounds").at("/delivery"),
        }
    }
}
