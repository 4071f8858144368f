//! The command to the shop's ownership.

use feria_schema_base::PersonId;

/// Give the shop its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetOwner {
    /// The person to come.
    pub person: PersonId,
}
