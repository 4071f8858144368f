//! The closed set of the events of presence.

use feria_schema_rooms::presence::Observed;

feria_events::events! {
    /// What can happen among the viewers of a show.
    pub enum PresenceEvent {
        Observed(Observed),
    }
}
