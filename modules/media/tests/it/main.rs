//! One publisher to many viewers, in the words of the requirement.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod bounds;
mod camera;
mod captured;
mod codecs;
mod ending;
mod entering;
mod figures;
mod foreign;
mod hostile;
mod house;
mod http;
mod keeping;
mod kept;
mod lips;
mod lookups;
mod lost;
mod numbering;
mod offers;
mod packets;
mod peer;
mod places;
mod port;
mod replacing;
mod rough;
mod stage;
mod watching;

// Private and sans-IO: numbers in, numbers out. Each is held to its rule as it stands.
#[path = "../../src/clock.rs"]
mod clock;
#[path = "../../src/codec.rs"]
#[allow(dead_code, unreachable_pub, reason = "what only a session needs")]
mod codec;
#[path = "../../src/demux.rs"]
mod demux;
#[path = "../../src/forwarder.rs"]
mod forwarder;
#[path = "../../src/keyframes.rs"]
mod keyframes;
#[path = "../../src/packet.rs"]
#[allow(dead_code, reason = "what only a session needs")]
mod packet;
#[path = "../../src/timers.rs"]
mod timers;
