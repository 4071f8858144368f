//! The closed set of an order's events.

use feria_schema_commerce::order::{Cancelled, CaptureAsked, PaymentMoved, Placed, Placing, TakeAsked};

feria_events::events! {
    /// What can happen to an order.
    pub enum OrderEvent {
        Placing(Placing),
        Placed(Placed),
        TakeAsked(TakeAsked),
        Cancelled(Cancelled),
        CaptureAsked(CaptureAsked),
        PaymentMoved(PaymentMoved),
    }
}
