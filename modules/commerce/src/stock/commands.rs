//! Commands: what a stock is asked to do.

use feria_schema_base::{OrderId, Position};
use feria_schema_commerce::shop::PerBuyer;
use feria_schema_commerce::stock::Terms;
use std::time::Duration;

/// A reservation, with everything that it fixes for the order to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reserve {
    /// The id of the order to come, derived from the command.
    pub order: OrderId,
    /// Whether the country of the terms was asked for, and not taken because none was known.
    pub there: bool,
    /// How many pieces a buyer may have.
    pub per_buyer: PerBuyer,
    /// How long it holds.
    pub hold: Duration,
    /// For whom, where, and on which terms.
    pub terms: Terms,
}

/// A command to the stock of one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The product is new and has these pieces; once only.
    Open(u32),
    /// From now on so many can be reserved; what is held or was taken is not among them.
    Stock {
        /// How many.
        free: u32,
        /// How many there were when that was decided, where it is known.
        seen: Option<u32>,
    },
    /// Hold one piece for somebody.
    Reserve(Reserve),
    /// Let it go again.
    Release(OrderId),
    /// The order is there: the piece is sold, unless the hold has expired.
    Take(OrderId),
    /// The order waits and nobody knows for what: say whether it has its piece, and never give it one later.
    Settle(OrderId),
    /// The order was cancelled by the record at this position: its piece is for sale again.
    Return(OrderId, Position),
    /// Time has passed.
    Expire,
}
