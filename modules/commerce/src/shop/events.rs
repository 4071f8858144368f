//! What happened to the shop.

use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The closed set of the shop's events.
    pub enum ShopEvent {
        Profiled(Profiled) = "commerce.shop.profiled" v 1,
    }
}

/// The shop says this of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profiled {
    /// What it is called.
    pub name: String,
    /// `#rrggbb`, in small letters.
    pub accent: String,
}
