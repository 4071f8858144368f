//! The parts of the plane that are private and sans-IO: numbers in, numbers out. Each is held to its rule as it stands.

#[path = "../../src/plane/clock.rs"]
pub(crate) mod clock;
#[path = "../../src/plane/codec.rs"]
#[allow(dead_code, reason = "what only a session needs")]
pub(crate) mod codec;
#[path = "../../src/plane/demux.rs"]
pub(crate) mod demux;
#[path = "../../src/plane/forwarder.rs"]
pub(crate) mod forwarder;
#[path = "../../src/plane/keyframes.rs"]
pub(crate) mod keyframes;
#[path = "../../src/plane/munger.rs"]
pub(crate) mod munger;
#[path = "../../src/plane/packet.rs"]
#[allow(dead_code, reason = "what only a session needs")]
pub(crate) mod packet;
#[path = "../../src/plane/timers.rs"]
pub(crate) mod timers;
