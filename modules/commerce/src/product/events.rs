//! The closed set of a product's events.

use feria_schema_commerce::product::{Changed, Created};

feria_events::events! {
    /// What can happen to a product.
    pub enum ProductEvent {
        Created(Created),
        Changed(Changed),
    }
}
