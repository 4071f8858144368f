//! What the markets are asked to do.

use feria_schema_base::{Country, Currency, Language, MarketId};
use serde::{Deserialize, Serialize};

/// How the shop sells in a market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// For the owner's eyes.
    pub name: String,
    /// In the owner's order; a viewer of whom no country is known gets the first one.
    pub countries: Vec<Country>,
    /// What prices are in; it never changes.
    pub currency: Currency,
    /// A name of the tz database.
    pub zone: String,
    /// What people read there.
    pub languages: Vec<Language>,
    /// One flat price in minor units; may be 0.
    pub delivery: i64,
}

/// What shall be different; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// See [`Terms::name`].
    pub name: Option<String>,
    /// See [`Terms::countries`].
    pub countries: Option<Vec<Country>>,
    /// See [`Terms::currency`].
    pub currency: Option<Currency>,
    /// See [`Terms::zone`].
    pub zone: Option<String>,
    /// See [`Terms::languages`].
    pub languages: Option<Vec<Language>>,
    /// See [`Terms::delivery`].
    pub delivery: Option<i64>,
}

/// A command to the markets of the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Sell in new countries.
    Open(MarketId, Terms),
    /// Sell there differently.
    Change(MarketId, Change),
}
