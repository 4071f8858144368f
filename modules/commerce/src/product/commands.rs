//! Commands: what a product is asked to do.

use feria_schema_base::LocalizedText;
use feria_schema_commerce::product::{Description, DetailKind, Price};
use feria_schema_commerce::shop::PerBuyer;
use std::collections::BTreeMap;

/// What shall be different; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// By language; all of them.
    pub name: Option<LocalizedText>,
    /// By language; all of them, or none.
    pub description: Option<Option<LocalizedText>>,
    /// The hash of an uploaded picture, or none.
    pub picture: Option<Option<String>>,
    /// All of them.
    pub prices: Option<Vec<Price>>,
    /// How many pieces a buyer may have; none where the shop's limit shall count.
    pub per_buyer: Option<Option<PerBuyer>>,
    /// All of them.
    pub details: Option<BTreeMap<DetailKind, LocalizedText>>,
}

/// A command to one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// It is new, and the shop has so many pieces.
    Create(Description, u32),
    /// Something of it changes.
    Change(Change),
}
