//! What happened to a product.

use feria_schema_base::{LocalizedText, MarketId, Money};
use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The closed set of a product's events.
    pub enum ProductEvent {
        Created(Created) = "commerce.product.created" v 1,
        Changed(Changed) = "commerce.product.changed" v 1,
    }
}

/// What a product costs in a market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Where.
    pub market: MarketId,
    /// In the market's currency.
    pub price: Money,
}

/// The shop has a new product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Created {
    /// By language.
    pub name: LocalizedText,
    /// By language.
    pub description: Option<LocalizedText>,
    /// The hash of a picture.
    pub picture: Option<String>,
    /// At most one for a market.
    pub prices: Vec<Price>,
    /// How many pieces its stock begins with.
    pub stock: u32,
}

/// The product is described differently; all of it stands here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Changed {
    /// By language.
    pub name: LocalizedText,
    /// By language.
    pub description: Option<LocalizedText>,
    /// The hash of a picture.
    pub picture: Option<String>,
    /// At most one for a market.
    pub prices: Vec<Price>,
}
