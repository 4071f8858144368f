//! A lamp whose event has changed in both ways that an event may: a field was added, and the shape became another.

use feria_schema_base::payloads;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Lit = "test.lamp.lit" v 2 { 1: LitV1 };
}

feria_events::events! {
    /// What happens to a lamp.
    pub(crate) enum LampEvent {
        Lit(Lit),
    }
}

/// The lamp burns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Lit {
    /// Of its light.
    pub(crate) watts: u32,
    /// Added later; absent in what was written before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) room: Option<String>,
}

/// Version 1 wrote a text.
#[derive(Deserialize)]
pub(crate) struct LitV1 {
    watts: String,
}

impl From<LitV1> for Lit {
    fn from(LitV1 { watts }: LitV1) -> Self {
        Self { watts: watts.parse().unwrap_or_default(), room: None }
    }
}
