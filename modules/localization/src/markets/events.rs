//! What happened to the markets.

use super::commands::Terms;
use feria_schema_base::{Country, Currency, Language, MarketId};
use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The closed set of the markets' events.
    pub enum MarketsEvent {
        Opened(Opened) = "localization.markets.opened" v 1,
        Changed(Changed) = "localization.markets.changed" v 1,
    }
}

macro_rules! whole_market {
    ($(#[$doc:meta] $name:ident;)*) => {$(
        #[$doc]
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $name {
            /// Which.
            pub market: MarketId,
            /// For the owner's eyes.
            pub name: String,
            /// In the owner's order.
            pub countries: Vec<Country>,
            /// What prices are in.
            pub currency: Currency,
            /// A name of the tz database.
            pub zone: String,
            /// What people read there.
            pub languages: Vec<Language>,
            /// Minor units of the currency.
            pub delivery: i64,
        }

        impl $name {
            pub(super) fn of(market: MarketId, terms: Terms) -> Self {
                let Terms { name, countries, currency, zone, languages, delivery } = terms;
                Self { market, name, countries, currency, zone, languages, delivery }
            }

            pub(super) fn terms(&self) -> Terms {
                let Self { name, countries, currency, zone, languages, delivery, .. } = self.clone();
                Terms { name, countries, currency, zone, languages, delivery }
            }
        }
    )*};
}

whole_market! {
    /// The shop sells in new countries.
    Opened;
    /// The shop sells there differently; all of it stands here.
    Changed;
}
