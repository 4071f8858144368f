//! What an order costs.

use feria_schema_base::Money;
use feria_schema_commerce::order::{Line, Sale};

/// What is paid for a line: its pieces, less what is taken off. `None` where it overflows or mixes currencies.
#[must_use]
pub fn of_line(line: &Line) -> Option<Money> {
    let whole = line.price.checked_mul(line.count)?;
    line.reductions.iter().try_fold(whole, |left, reduction| left.checked_sub(reduction.amount))
}

/// What is paid for all of it: every line, and the delivery.
#[must_use]
pub fn of(sale: &Sale) -> Option<Money> {
    sale.lines.iter().try_fold(sale.delivery, |sum, line| sum.checked_add(of_line(line)?))
}
