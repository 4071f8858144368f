//! The event of the shop's profile.

use feria_schema_base::{Language, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Profiled = "commerce.shop.profiled" v 1;
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
}
