//! The closed set of a person's events.

use feria_schema_identity::person::{Erased, Named, Registered};

feria_events::events! {
    /// What can happen to a person.
    pub enum PersonEvent {
        Registered(Registered),
        Named(Named),
        Erased(Erased),
    }
}
