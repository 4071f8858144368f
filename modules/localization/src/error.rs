//! The rules of markets and addresses, one variant each. The variant's name is the sentence.

use feria_openapi::rules;
use feria_schema_base::{Country, MarketId};

rules! {
    /// A broken rule.
    pub enum Error {
        /// No such market.
        MarketNotFound = 404 "market_not_found";
        /// The path names no country there is.
        CountryNotFound = 404 "country_not_found";
        /// A country belongs to at most one market.
        CountryIsInAnotherMarket {
            /// Which country.
            country: Country,
            /// Where it is.
            market: MarketId,
        } = 409 "country_is_in_another_market"
            .with("country", country.as_str())
            .with("market", market.to_string())
            .at("/countries");
        /// Not in ISO 3166-1.
        CountryIsUnknown {
            /// Its place in the list.
            index: usize,
        } = 422 "country_is_unknown".at(format!("/countries/{index}"));
        /// Not in ISO 4217.
        CurrencyIsUnknown = 422 "currency_is_unknown".at("/currency");
        /// Prices stand in it: it stays what it was when the market was opened.
        CurrencyCannotChange = 409 "currency_cannot_change".at("/currency");
        /// Not in the tz database.
        ZoneIsUnknown = 422 "zone_is_unknown".at("/zone");
        /// Not in ISO 639-1, or with a region that does not exist.
        LanguageIsUnknown {
            /// Its place in the list.
            index: usize,
        } = 422 "language_is_unknown".at(format!("/languages/{index}"));
        /// A market has at least one country.
        MarketNeedsACountry = 422 "market_needs_a_country".at("/countries");
        /// A market has at least one language.
        MarketNeedsALanguage = 422 "market_needs_a_language".at("/languages");
        /// A market's name has 1 to 60 characters.
        MarketNameHasTheWrongLength = 422 "market_name_has_the_wrong_length".at("/name");
        /// Everything in a text can be seen.
        TextHasHiddenCharacters {
            /// Where.
            field: String,
        } = 422 "text_has_hidden_characters".at(field);
        /// A text that is checked has 1 to 4,000 characters.
        TextHasTheWrongLength = 422 "text_has_the_wrong_length".at("/text");
        /// Nothing was drafted that could be signed or dropped.
        MarketHasNoDraft = 409 "market_has_no_draft";
        /// Whoever signs has a name of 1 to 60 characters.
        SignerNameHasTheWrongLength = 422 "signer_name_has_the_wrong_length".at("/name");
        /// A parcel takes 0 to 120 days, and at the earliest not longer than at the latest.
        DeliveryDaysAreOutOfBounds = 422 "delivery_days_are_out_of_bounds".at("/delivery_days");
        /// A term of return has 0 to 365 days.
        ReturnDaysAreOutOfBounds = 422 "return_days_are_out_of_bounds".at("/return_days");
        /// A market has at most 100 phrases of its own.
        TooManyPhrases = 422 "too_many_phrases".at("/better_not");
        /// A phrase has 1 to 60 characters, its reason and other wording 1 to 200.
        PhraseHasTheWrongLength {
            /// Its place in the list.
            index: usize,
        } = 422 "phrase_has_the_wrong_length".at(format!("/better_not/{index}"));
        /// Delivery costs nothing or something, and no fortune.
        DeliveryPriceIsOutOfBounds = 422 "delivery_price_is_out_of_bounds".at("/delivery");
    }
}
