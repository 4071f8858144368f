//! The closed set of the ownership's events.

use feria_schema_identity::shop::OwnerSet;

feria_events::events! {
    /// What can happen to the ownership of the shop.
    pub enum ShopEvent {
        OwnerSet(OwnerSet),
    }
}
