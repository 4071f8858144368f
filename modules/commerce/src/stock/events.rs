//! What happened to a stock.

use feria_events::{Position, Version};
use feria_schema_base::{Country, MarketId, Money, OrderId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};

feria_events::payloads! {
    /// The closed set of a stock's events.
    pub enum StockEvent {
        Stocked(Stocked) = "commerce.stock.stocked" v 1,
        Held(Held) = "commerce.stock.held" v 1,
        Released(Released) = "commerce.stock.released" v 1,
        Expired(Expired) = "commerce.stock.expired" v 1,
        Taken(Taken) = "commerce.stock.taken" v 1,
        TakeRefused(TakeRefused) = "commerce.stock.take_refused" v 1,
        Returned(Returned) = "commerce.stock.returned" v 1,
    }
}

/// The shop counted its pieces.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stocked {
    /// What is there and not sold, held pieces among them.
    pub pieces: u32,
}

/// A piece is held for somebody. It fixes what the order will say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The id of the order to come.
    pub order: OrderId,
    /// For whom.
    pub person: PersonId,
    /// It expires then.
    pub until: Timestamp,
    /// Where the parcel goes.
    pub country: Country,
    /// The market of that country.
    pub market: MarketId,
    /// The version at which the markets were read.
    pub market_version: Version,
    /// The version at which the price was read.
    pub product_version: Version,
    /// Of the piece.
    pub price: Money,
    /// Of its delivery.
    pub delivery: Money,
}

/// Who held a piece let it go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Released {
    /// Which hold.
    pub order: OrderId,
    /// Whose it was.
    pub person: PersonId,
}

/// A hold ran out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expired {
    /// Which hold.
    pub order: OrderId,
    /// Whose it was.
    pub person: PersonId,
}

/// A held piece was sold to its order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// Which order.
    pub order: OrderId,
    /// Whose it is.
    pub person: PersonId,
}

/// The order has no piece and will get none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TakeRefused {
    /// Which order.
    pub order: OrderId,
}

/// The piece of a cancelled order is for sale again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Returned {
    /// Which order.
    pub order: OrderId,
    /// Where the record lies that cancelled it; each such record counts once.
    pub cause: Position,
}
