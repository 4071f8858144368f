//! The event of a show's chat. It lies in the log of chat, as long as `chat.retention` says.

use feria_schema_base::{LineId, PersonId, Sealed, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Written = "rooms.chat.written" v 1;
}

/// A line was written. When is the record's to say, and in which room its stream's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Written {
    /// The line.
    pub line: LineId,
    /// Who wrote it.
    pub person: PersonId,
    /// The display name at that moment.
    #[schema(value_type = String, format = "sealed")]
    pub name: Sealed<String>,
    /// What was written.
    #[schema(value_type = String, format = "sealed")]
    pub text: Sealed<String>,
    /// Whether the shop itself was talking.
    pub staff: bool,
}
