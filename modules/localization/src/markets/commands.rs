//! Commands: what the markets are asked to do.

use feria_schema_base::{Country, Currency, Language, MarketId, Sealed};
use feria_schema_localization::markets::{Profile, Terms};

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
    /// Write down what shall be known of people there, for somebody to sign.
    Draft(MarketId, Box<Profile>),
    /// Forget what was drafted.
    DropDraft(MarketId),
    /// Let count what was drafted: somebody who knows people there stands for it.
    Sign(MarketId, Sealed<String>),
}
