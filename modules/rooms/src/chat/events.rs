//! The closed set of a chat's events.

use feria_schema_rooms::chat::Written;

feria_events::events! {
    /// What can happen in a chat.
    pub enum ChatEvent {
        Written(Written),
    }
}
