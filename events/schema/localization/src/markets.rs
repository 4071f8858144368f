//! The events of the shop's markets.

use feria_schema_base::{Country, Currency, Language, MarketId, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Opened = "localization.markets.opened" v 1;
    Changed = "localization.markets.changed" v 1;
}

/// How the shop sells in a market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Terms {
    /// For the owner's eyes.
    pub name: String,
    /// In the owner's order; a viewer of whom no country is known gets the first one.
    #[schema(value_type = Vec<String>)]
    pub countries: Vec<Country>,
    /// What prices are in; it never changes.
    #[schema(value_type = String)]
    pub currency: Currency,
    /// A name of the tz database.
    pub zone: String,
    /// What people read there.
    #[schema(value_type = Vec<String>)]
    pub languages: Vec<Language>,
    /// One flat price in minor units; may be 0.
    pub delivery: i64,
}

/// The shop sells in new countries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Opened {
    /// Which.
    pub market: MarketId,
    /// All of them.
    #[serde(flatten)]
    pub terms: Terms,
}

/// The shop sells there differently; all of it stands here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Changed {
    /// Which.
    pub market: MarketId,
    /// All of them.
    #[serde(flatten)]
    pub terms: Terms,
}
