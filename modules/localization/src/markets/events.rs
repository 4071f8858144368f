//! The closed set of the markets' events.

use feria_schema_localization::markets::{Changed, Opened, ProfileDraftDropped, ProfileDrafted, ProfileSigned};

feria_events::events! {
    /// What can happen to the markets.
    pub enum MarketsEvent {
        Opened(Opened),
        Changed(Changed),
        ProfileDrafted(ProfileDrafted),
        ProfileDraftDropped(ProfileDraftDropped),
        ProfileSigned(ProfileSigned),
    }
}
