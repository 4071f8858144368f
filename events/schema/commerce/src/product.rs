//! The events of a product.

use crate::shop::PerBuyer;
use feria_schema_base::{LocalizedText, MarketId, Money, payloads};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

payloads! {
    Created = "commerce.product.created" v 1;
    Changed = "commerce.product.changed" v 1;
}

/// What the shop says of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Description {
    /// By language.
    pub name: LocalizedText,
    /// By language.
    pub description: Option<LocalizedText>,
    /// The hash of an uploaded picture.
    pub picture: Option<String>,
    /// At most one for a market.
    pub prices: Vec<Price>,
    /// How many pieces a buyer may have; absent where the shop's limit counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_buyer: Option<PerBuyer>,
    /// What is asked of a product most; absent of one of which nothing more is said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = BTreeMap<String, LocalizedText>)]
    pub details: BTreeMap<DetailKind, LocalizedText>,
}

/// What a detail of a product is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DetailKind {
    /// What it is made of.
    Material,
    /// How large it is, and how much it holds.
    Size,
    /// How it is washed and kept.
    Care,
    /// For what and whom it is good.
    Suits,
    /// For what and whom it is not.
    SuitsNot,
}

impl DetailKind {
    /// As it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Material => "material",
            Self::Size => "size",
            Self::Care => "care",
            Self::Suits => "suits",
            Self::SuitsNot => "suits_not",
        }
    }
}

/// What a product costs in a market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ProductPrice)]
pub struct Price {
    /// Where.
    pub market: MarketId,
    /// In the market's currency.
    pub price: Money,
}

/// The shop has a new product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Created {
    /// All that is said of it.
    #[serde(flatten)]
    pub description: Description,
    /// How many pieces its stock begins with.
    pub stock: u32,
}

/// The product is described differently; all of it stands here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Changed {
    /// All that is said of it.
    #[serde(flatten)]
    pub description: Description,
}
