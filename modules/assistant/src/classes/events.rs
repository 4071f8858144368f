//! The closed set of the events of classes.

use feria_schema_assistant::classes::{Classed, Corrected};

feria_events::events! {
    /// What can happen to the classes of a show's lines.
    pub enum ClassesEvent {
        Classed(Classed),
        Corrected(Corrected),
    }
}
