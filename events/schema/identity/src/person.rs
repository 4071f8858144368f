//! The events of a person.

use feria_schema_base::{PersonId, Role, Sealed, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Registered = "identity.person.registered" v 1;
    Named = "identity.person.named" v 1;
    Erased = "identity.person.erased" v 1;
}

/// The person is known to the shop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Registered {
    /// As what.
    pub role: Role,
    /// An owner's address. The keyed hash by which it is found stays in the keep, where it can be forgotten.
    #[schema(value_type = Option<String>, format = "sealed")]
    pub email: Option<Sealed<String>>,
}

/// The person chose a display name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Named {
    /// What they want to be called.
    #[schema(value_type = String, format = "sealed")]
    pub name: Sealed<String>,
}

/// The person's key is gone, and with it every text sealed by it.
///
/// Who keeps something about the person outside sealed fields takes it away when this is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Erased {
    /// Who was erased. The id stays, since orders and chat refer to it; it says nothing about anyone.
    pub person: PersonId,
}
