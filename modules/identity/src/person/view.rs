//! View: a person as the API shows them to themself.

use feria_schema_base::{PersonId, Role};
use serde::Serialize;
use utoipa::ToSchema;

/// A person about themself.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Me)]
pub(crate) struct MeView {
    /// Id of the caller.
    pub(crate) person: PersonId,
    /// Role of the caller: guest or owner.
    pub(crate) role: Role,
    /// Their display name, once they have said one.
    #[schema(examples("Lena"))]
    pub(crate) name: Option<String>,
}
