//! Commands: what is seen of the viewers of a show.

use feria_schema_base::{PersonId, Timestamp};
use feria_schema_rooms::presence::{Came, Did, Placed};

/// What was seen since it was said last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Observe {
    /// Up to when.
    pub at: Timestamp,
    /// Who came.
    pub came: Vec<Came>,
    /// Where viewers say that they are.
    pub placed: Vec<Placed>,
    /// Who went, and when.
    pub went: Vec<(PersonId, Timestamp)>,
    /// Of whom it shall be said how long they have stayed.
    pub stayed: Vec<PersonId>,
    /// What viewers did.
    pub did: Vec<Did>,
}

impl Observe {
    /// How many viewers it names, each as often as it does.
    pub(crate) fn len(&self) -> usize {
        self.came.len() + self.placed.len() + self.went.len() + self.stayed.len() + self.did.len()
    }
}
