//! What happened to the house.

use feria_schema_base::PersonId;
use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The closed set of the house's events.
    pub enum HouseEvent {
        OwnerSet(OwnerSet) = "identity.house.owner_set" v 1,
    }
}

/// The shop has an owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnerSet {
    /// Who.
    pub person: PersonId,
}
