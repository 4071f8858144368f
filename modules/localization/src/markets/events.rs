//! The closed set of the markets' events.

use feria_schema_localization::markets::{Changed, Opened};

feria_events::events! {
    /// What can happen to the markets.
    pub enum MarketsEvent {
        Opened(Opened),
        Changed(Changed),
    }
}
