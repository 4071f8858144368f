//! Live delivery: one socket per viewer and room, one frame per broadcast.
//!
//! What is committed comes through the [`Feed`], rendered by the module that knows what it means, and is said to the
//! [`Hub`]. The hub joins what comes close together into one frame, made once, and hands it to every worker; a
//! worker's [`Shard`] writes the same bytes to each of its sockets. What the kernel does not take at once waits in the
//! socket's outbox, and nothing else waits for it: who cannot keep up is closed.

mod closing;
mod commands;
mod feed;
mod frame;
mod hub;
mod incoming;
mod messages;
mod outbox;
mod pending;
mod shard;
mod socket;
mod wheel;
mod wire;

pub(crate) use commands::Command;
pub(crate) use feed::Feed;
pub use hub::Hub;
pub(crate) use messages::SocketMessage;
pub(crate) use shard::Shard;
pub(crate) use socket::{Live, PersonMeter, routes};
pub(crate) use wire::Wire;
