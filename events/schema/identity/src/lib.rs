//! The payloads of the identity module that others may listen to.
//!
//! - **owns** the shape of `identity.person.erased`
//! - **promises** that it never changes: a new shape is a new schema beside this one
//! - **knows** only the words of `feria-schema-base`

use feria_schema_base::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `identity.person.erased`, schema 1: the person's key is gone, and with it every text sealed by it.
///
/// Who keeps something about the person outside sealed fields takes it away when this is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PersonErased {
    /// Who was erased. The id stays, since orders and chat refer to it; it says nothing about anyone.
    pub person: PersonId,
}
