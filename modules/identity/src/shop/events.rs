//! The events of the shop's ownership.

use feria_schema_base::PersonId;
use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The closed set of its events.
    pub enum ShopEvent {
        OwnerSet(OwnerSet) = "identity.shop.owner_set" v 1,
    }
}

/// The shop has an owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnerSet {
    /// Who.
    pub person: PersonId,
}
