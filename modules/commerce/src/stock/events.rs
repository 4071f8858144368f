//! The closed set of a stock's events.

use feria_schema_commerce::stock::{Expired, Held, Released, Returned, Stocked, TakeRefused, Taken};

feria_events::events! {
    /// What can happen to a stock.
    pub enum StockEvent {
        Stocked(Stocked),
        Held(Held),
        Released(Released),
        Expired(Expired),
        Taken(Taken),
        TakeRefused(TakeRefused),
        Returned(Returned),
    }
}
