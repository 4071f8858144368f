//! The closed set of the profile's events.

use feria_schema_commerce::shop::Profiled;

feria_events::events! {
    /// What can happen to the shop's profile.
    pub enum ShopEvent {
        Profiled(Profiled),
    }
}
