//! What happened in a chat.

use feria_schema_base::{LineId, PersonId, Sealed};
use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The closed set of a chat's events.
    pub enum ChatEvent {
        Written(Written) = "rooms.chat.written" v 1,
    }
}

/// A line was written. When is the record's to say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Written {
    /// The line.
    pub line: LineId,
    /// Who wrote it.
    pub person: PersonId,
    /// The display name at that moment.
    pub name: Sealed<String>,
    /// What was written.
    pub text: Sealed<String>,
    /// Whether the shop itself was talking.
    pub staff: bool,
}
