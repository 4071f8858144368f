//! View: how a market looks from outside.

use super::aggregate::Market;
use feria_events::Version;
use feria_openapi::Versioned;
use feria_schema_base::{Country, Currency, Days, Language, MarketId, Money};
use feria_schema_localization::markets::{Games, Profile, Terms, Urgency};
use serde::Serialize;
use utoipa::ToSchema;

/// Countries in which the shop sells alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Market)]
pub struct MarketView {
    /// Id of the market.
    pub market: MarketId,
    /// For the owner's eyes.
    #[schema(examples("Europe"))]
    pub name: String,
    /// A country belongs to at most one market. The first one stands for viewers of whom none is known.
    #[schema(value_type = Vec<String>, example = json!(["DE", "AT"]))]
    pub countries: Vec<Country>,
    /// What prices are in.
    #[schema(value_type = String, examples("EUR"))]
    pub currency: Currency,
    /// A name of the tz database.
    #[schema(examples("Europe/Berlin"))]
    pub zone: String,
    /// What people read there.
    #[schema(value_type = Vec<String>, example = json!(["en", "zh-CN"]))]
    pub languages: Vec<Language>,
    /// One flat price.
    pub delivery: Money,
    /// How strongly viewers there are told that something ends.
    pub urgency: Urgency,
    /// What may be played there.
    pub games: Games,
    /// How long a parcel takes, in days; null where no promise is made.
    pub delivery_days: Option<Days>,
    /// Within how many days things may come back; null where nothing is said.
    pub return_days: Option<u16>,
    /// For `If-Match`; the markets share it.
    pub version: Version,
}

impl Versioned for MarketView {
    fn version(&self) -> Version {
        self.version
    }
}

impl MarketView {
    pub(crate) fn of(market: Market, version: Version) -> Self {
        let Market { market, terms: Terms { name, countries, currency, zone, languages, delivery }, profile, .. } =
            market;
        let Profile { urgency, games, delivery_days, return_days, .. } = profile;
        let delivery = Money { amount: delivery, currency };
        Self {
            market,
            name,
            countries,
            currency,
            zone,
            languages,
            delivery,
            urgency,
            games,
            delivery_days,
            return_days,
            version,
        }
    }
}
