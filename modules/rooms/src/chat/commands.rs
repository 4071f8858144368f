//! Commands: what a chat is asked to do.

use feria_schema_base::{LineId, PersonId, Sealed};

/// Write one line. Whether the person may is asked of the room before; text and name come sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Derived from the command.
    pub line: LineId,
    /// Who writes.
    pub person: PersonId,
    /// The display name at this moment.
    pub name: Sealed<String>,
    /// What was written.
    pub text: Sealed<String>,
    /// Whether the shop itself is talking.
    pub staff: bool,
}
