//! The closed set of a session's events.

use feria_schema_media::session::{Closed, FirstFramePresented, Published, Subscribed};

feria_events::events! {
    /// What can happen to a session.
    pub enum SessionEvent {
        Published(Published),
        Subscribed(Subscribed),
        FirstFramePresented(FirstFramePresented),
        Closed(Closed),
    }
}
