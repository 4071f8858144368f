//! The events of the stock of one product: whose record decides who buys.

use feria_schema_base::{Country, MarketId, Money, OrderId, PersonId, Position, RoomId, Timestamp, Version, payloads};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

payloads! {
    Stocked = "commerce.stock.stocked" v 1;
    Held = "commerce.stock.held" v 1;
    Released = "commerce.stock.released" v 1;
    Expired = "commerce.stock.expired" v 1;
    Taken = "commerce.stock.taken" v 1;
    TakeRefused = "commerce.stock.take_refused" v 1;
    Returned = "commerce.stock.returned" v 1;
}

/// The shop counted its pieces.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Stocked {
    /// What is there and not sold, held pieces among them.
    pub pieces: u32,
}

/// What a hold fixes for the order to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = HoldTerms)]
pub struct Terms {
    /// For whom.
    pub person: PersonId,
    /// The show in which it was reserved; absent when it was reserved outside of one.
    pub room: Option<RoomId>,
    /// Where the parcel goes.
    #[schema(value_type = String)]
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

/// A piece is held for somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Held {
    /// The id of the order to come.
    pub order: OrderId,
    /// It expires then.
    pub until: Timestamp,
    /// For whom, where, and on which terms.
    #[serde(flatten)]
    pub terms: Terms,
}

/// The holder let a held piece go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Released {
    /// Which hold.
    pub order: OrderId,
    /// Whose it was.
    pub person: PersonId,
}

/// A hold ran out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Expired {
    /// Which hold.
    pub order: OrderId,
    /// Whose it was.
    pub person: PersonId,
}

/// A held piece was sold to its order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Taken {
    /// Which order.
    pub order: OrderId,
    /// Whose it is.
    pub person: PersonId,
}

/// The order has no piece and will get none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TakeRefused {
    /// Which order.
    pub order: OrderId,
}

/// The piece of a cancelled order is for sale again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Returned {
    /// Which order.
    pub order: OrderId,
    /// Where the record lies that cancelled it; each such record counts once.
    pub cause: Position,
}
