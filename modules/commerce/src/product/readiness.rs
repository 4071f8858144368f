//! What is missing before a product can be sold somewhere.

use crate::ports::Market;
use feria_schema_base::{Country, MarketId};
use feria_schema_commerce::product::Description;
use serde::Serialize;
use utoipa::ToSchema;

/// Why a product cannot be sold in a market that has no price for it.
pub(crate) const NO_PRICE: &str = "no_price";

/// A country of the shop where a product cannot be sold yet, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NotReady {
    /// Market in which it cannot be sold.
    pub market: MarketId,
    /// A country of that market.
    #[schema(value_type = String, examples("DE"))]
    pub country: Country,
    /// `no_price`.
    #[schema(examples("no_price"))]
    pub reason: &'static str,
}

/// "Not ready for sale in DE: no price", for every country of every market where something is missing.
///
/// A name in no language of the market is nothing that is missing: people are shown another one.
#[must_use]
pub fn not_ready(product: &Description, markets: &[Market]) -> Vec<NotReady> {
    let has_price = |market: &Market| product.prices.iter().any(|price| price.market == market.market);
    let unpriced = markets.iter().filter(|market| !has_price(market));
    let countries = unpriced.flat_map(|market| market.countries.iter().map(move |country| (market.market, *country)));
    countries.map(|(market, country)| NotReady { market, country, reason: NO_PRICE }).collect()
}
