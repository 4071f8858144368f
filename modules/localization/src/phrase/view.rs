//! View: words of a text that are better not said, and where.

use super::shipped::Kind;
use feria_schema_base::MarketId;
use serde::Serialize;
use utoipa::ToSchema;

/// Words of a text that are better not said somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PhraseFinding)]
pub(crate) struct FindingView {
    /// As they stand in the text.
    #[schema(examples("Last chance"))]
    pub words: String,
    /// The first character of them, from 0, in Unicode scalar values of the text as it is kept: without blanks around it, and
    /// composed (NFC).
    pub at: usize,
    /// What is wrong with them.
    pub kind: Kind,
    /// Where they are better not said.
    pub markets: Vec<MarketId>,
    /// The name under which the reason of words that are shipped is known; null where a market has its own.
    #[schema(examples("last-chance"))]
    pub name: Option<String>,
    /// Why, in the market's own words; null where they are shipped.
    pub reason: Option<String>,
    /// What could be said in their place, in the market's own words; null where they are shipped, or where nobody knew.
    pub instead: Option<String>,
}
