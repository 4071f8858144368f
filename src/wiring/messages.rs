//! Everything that a live socket says, as the document has it: what is told is one of these, and nothing else is.

use crate::live::SocketMessage;
use feria_commerce::{CancelReasonView, HoldStateView, OrderStateView, ProductView};
use feria_rooms::{LineView, RoomView, Welcome};
use feria_schema_base::{LineId, OrderId, PersonId};
use serde::Serialize;
use utoipa::ToSchema;

/// What happens in a room, and to somebody in it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum RoomMessage {
    /// The answer to `hello`, before everything else.
    Welcome(LiveWelcome),
    /// Somebody wrote.
    Line(LineView),
    /// A line was taken down.
    LineDeleted {
        /// Which.
        line: LineId,
    },
    /// Somebody may only read from now on; said to them and to staff.
    Muted {
        /// Who.
        person: PersonId,
    },
    /// Somebody may write again; said to them and to staff.
    Unmuted {
        /// Who.
        person: PersonId,
    },
    /// Likes since the last time, at most five times a second.
    Likes {
        /// So many more.
        count: u32,
        /// Since the show began.
        total: u64,
    },
    /// The show as it is now.
    Room {
        /// The show.
        room: RoomView,
    },
    /// A picture comes, or stays away.
    Picture {
        /// Whether there is one.
        present: bool,
    },
    /// What is pinned now.
    Pinned {
        /// The product; nothing when none is.
        product: Option<ProductView>,
    },
    /// A product as it is now, pinned or not; at most four times a second.
    Product {
        /// The product.
        product: ProductView,
    },
    /// An order stands, or does not; said to its buyer and to staff.
    Order {
        /// Which.
        order: OrderId,
        /// Whose.
        person: PersonId,
        /// `placed` or `cancelled`.
        state: OrderStateView,
        /// Why it was cancelled.
        reason: Option<CancelReasonView>,
    },
    /// A reservation is over; said to whom it was for.
    Hold {
        /// The order that it would have become.
        order: OrderId,
        /// `expired`.
        state: HoldStateView,
    },
    /// A viewer has a picture; said to staff.
    FirstFrame {
        /// ISO 3166-1, two capital letters, or `unknown`.
        country: String,
        /// As `navigator.connection.effectiveType` names it, or `unknown`.
        network: String,
        /// From opening the page to the first frame on the screen.
        milliseconds: u32,
    },
}

/// What somebody sees who comes in, or comes back.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LiveWelcome {
    #[serde(flatten)]
    pub(super) welcome: Welcome,
    /// Distinct viewers, staff left out.
    pub(super) viewers: u64,
}

/// One message of a live socket. Kinds may be added: pass over one that you do not know.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "each half is said where it happens; only the document has both")]
pub(crate) enum LiveMessage {
    /// What happens.
    Room(RoomMessage),
    /// What the socket says.
    Socket(SocketMessage),
}
