//! The event of the shop's ownership.

use feria_schema_base::{PersonId, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    OwnerSet = "identity.shop.owner_set" v 1;
}

/// The shop has an owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OwnerSet {
    /// Who.
    pub person: PersonId,
}
