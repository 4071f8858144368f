//! How a payment may go on.

use feria_schema_commerce::order::PaymentState;

/// Whether a payment can go on from `state` to `next`. Words of a provider that come late or twice change nothing:
/// what was captured can only be given back, and what was given back is over.
#[must_use]
pub const fn leads_to(state: PaymentState, next: PaymentState) -> bool {
    use PaymentState::{Authorised, Captured, Due, Failed, Intent, Refunded};
    match state {
        Due => !matches!(next, Due | Refunded),
        Intent => matches!(next, Authorised | Captured | Failed),
        Authorised => matches!(next, Captured | Failed),
        Failed => matches!(next, Intent | Authorised | Captured),
        Captured => matches!(next, Refunded),
        Refunded => false,
    }
}
