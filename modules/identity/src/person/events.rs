//! What happened to a person.

use feria_openapi::Role;
use feria_schema_base::Sealed;
use feria_schema_identity::PersonErased;
use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The closed set of a person's events.
    pub enum PersonEvent {
        Registered(Registered) = "identity.person.registered" v 1,
        Named(Named) = "identity.person.named" v 1,
        Erased(PersonErased) = "identity.person.erased" v 1,
    }
}

/// The person is known to the shop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Registered {
    /// As what.
    pub role: Role,
    /// An owner's address. The keyed hash by which it is found stays in the keep, where it can be forgotten.
    pub email: Option<Sealed<String>>,
}

/// The person chose a display name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// What they want to be called.
    pub name: Sealed<String>,
}
