//! How many pieces of one product a buyer may have.

use feria_schema_commerce::shop::PerBuyer;
use std::ops::RangeInclusive;

/// Of a shop that has said nothing: a household never meets it, and a program that buys a drop out does.
pub(crate) const UNSAID: PerBuyer = PerBuyer { pieces: Some(5), hours: 24 };
const PIECES: RangeInclusive<u32> = 1..=1_000;
/// An hour to thirty days: so long a stock remembers to whom it was sold.
const HOURS: RangeInclusive<u16> = 1..=720;

/// Whether a shop may ask for this.
pub(crate) fn is_in_bounds(limit: PerBuyer) -> bool {
    limit.pieces.is_none_or(|pieces| PIECES.contains(&pieces)) && HOURS.contains(&limit.hours)
}

/// The term in milliseconds.
pub(crate) const fn term_millis(limit: PerBuyer) -> i64 {
    limit.hours as i64 * 60 * 60 * 1_000
}
