//! Commands: what the shop is asked to do.

use feria_schema_base::Language;
use feria_schema_commerce::shop::PerBuyer;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the shop says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Profile {
    /// What it is called.
    pub name: String,
    /// `#rrggbb`: the one colour that is the shop's own.
    pub accent: String,
    /// The language that it writes first; `None` leaves it as it is.
    pub language: Option<Language>,
    /// How many pieces of a product a buyer may have; what is left out stays as it is.
    pub per_buyer: Option<PerBuyer>,
}

/// A command to the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Say this of itself from now on.
    Profile(Profile),
}
