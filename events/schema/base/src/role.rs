//! Roles of persons.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a person may be in the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Owns the shop and hosts its shows.
    Owner,
    /// Watches, talks, buys.
    Guest,
}
