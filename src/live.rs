//! Live delivery: one socket per viewer and room, one frame per broadcast.
//!
//! What happens in a room is told to the [`Hub`] as a [`Message`]. The hub joins what comes close
//! together into one frame, made once, and hands it to every worker; a worker's [`Shard`] writes the same
//! bytes to each of its sockets. What the kernel does not take at once waits in the socket's outbox, and nothing
//! else waits for it: who cannot keep up is closed.

mod commands;
mod desk;
mod frame;
mod hub;
mod incoming;
mod messages;
mod outbox;
mod pending;
mod presence;
mod shard;
mod socket;
mod wheel;
mod wire;

pub(crate) use commands::Command;
pub use desk::{Recover, RoomDesk, Welcome};
pub use frame::{Latest, Message};
pub use hub::Hub;
pub(crate) use messages::SocketMessage;
pub(crate) use shard::Shard;
pub(crate) use socket::{Live, PersonMeter, routes};
pub(crate) use wire::Wire;
