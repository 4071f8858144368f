//! Commands: what a person is asked.

use feria_schema_base::{PersonId, Role, Sealed};

/// A command to one person. Personal data come sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Begin to be known.
    Register {
        /// As what.
        role: Role,
        /// An owner's address.
        email: Option<Sealed<String>>,
    },
    /// Be called this from now on.
    Name(Sealed<String>),
    /// Be forgotten; the id is whose stream this is, for the event that others read.
    Erase(PersonId),
}
