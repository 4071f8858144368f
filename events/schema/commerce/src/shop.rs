//! The event of the shop's profile.

use feria_schema_base::{Language, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Profiled = "commerce.shop.profiled" v 1;
}

/// How many pieces of one product a buyer may have within a term: counted by person, by contact and by address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PerBuyer {
    /// How many; without a number there is no limit.
    #[schema(minimum = 1, maximum = 1000, examples(5))]
    pub pieces: Option<u32>,
    /// The term, in hours.
    #[schema(minimum = 1, maximum = 720, examples(24))]
    pub hours: u16,
}

/// The shop says this of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Profiled {
    /// What it is called.
    pub name: String,
    /// `#rrggbb`, in small letters.
    pub accent: String,
    /// The language that the shop writes first. Absent: it has not said which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Of each product that says nothing else. Absent before it was first said: then the house's own limit counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_buyer: Option<PerBuyer>,
}
