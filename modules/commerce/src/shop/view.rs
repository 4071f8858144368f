//! View: the shop as the API shows it.

use super::commands::Profile;
use super::limit;
use feria_events::Version;
use feria_openapi::Versioned;
use feria_schema_base::Language;
use feria_schema_commerce::shop::PerBuyer;
use serde::Serialize;
use utoipa::ToSchema;

/// The colour of a shop that has not chosen one.
const FIRST_ACCENT: &str = "#c2410c";

/// The shop's profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Shop)]
pub struct ShopView {
    /// What it is called; empty until it was set up.
    #[schema(examples("Lantern Market"))]
    pub name: String,
    /// The one colour that is the shop's own.
    #[schema(examples("#c2410c"))]
    pub accent: String,
    /// The language that the shop writes first: whoever finds a text neither in their own nor in English is shown it in
    /// this one. Null while the owner has not said.
    pub language: Option<Language>,
    /// How many pieces of one product a buyer may have, where the product says nothing else.
    pub per_buyer: PerBuyer,
    /// Version of what is shown; a change names it in `If-Match`.
    pub version: Version,
    /// Whether the owner has set it up.
    pub set_up: bool,
}

impl ShopView {
    pub(crate) fn of(profile: Option<(Profile, Version)>) -> Self {
        match profile {
            Some((Profile { name, accent, language, per_buyer }, version)) => {
                Self { name, accent, language, per_buyer: per_buyer.unwrap_or(limit::UNSAID), version, set_up: true }
            }
            None => {
                let accent = FIRST_ACCENT.to_owned();
                Self {
                    name: String::new(),
                    accent,
                    language: None,
                    per_buyer: limit::UNSAID,
                    version: 0,
                    set_up: false,
                }
            }
        }
    }
}

impl Versioned for ShopView {
    fn version(&self) -> Version {
        self.version
    }
}
