//! Live delivery: one socket per viewer and room, one frame per broadcast.
//!
//! What happens in a room is told to the [`Hub`] as a [`Message`]. The hub joins what comes close
//! together into one frame, made once, and hands it to every worker; a worker's [`Shard`] puts the same
//! bytes into the queue of each of its sockets. Nothing is awaited on the way: who cannot keep up is closed.

mod commands;
mod desk;
mod frame;
mod hub;
mod outbox;
mod presence;
mod shard;
mod socket;
mod wheel;

pub use desk::{Recover, RoomDesk, Welcome};
pub use frame::{Latest, Message};
pub use hub::Hub;
pub(crate) use shard::Shard;
pub(crate) use socket::{Live, routes};
