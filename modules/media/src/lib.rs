//! Picture and sound: one publisher to many viewers over WebRTC.
//!
//! *Owns* the media sessions, their UDP port and their encryption. *Promises* that a newcomer gets a
//! picture at once, that viewers stay when the publisher is replaced, that a broken peer harms nobody
//! else, and that nobody gets in without a grant. *Reads* nothing of other modules.
//!
//! Everything that decides is pure: [`Worker`] takes datagrams, requests and time, and gives datagrams
//! and events. Only `driver.rs` knows a socket and a thread.

mod clock;
mod codec;
mod config;
mod demux;
mod driver;
mod egress;
mod error;
mod forwarder;
mod grant;
mod id;
mod ingress;
mod keyframes;
mod media;
mod negotiation;
mod notice;
mod packet;
mod room;
mod sdp;
mod session;
mod stats;
mod timers;
mod worker;

pub use codec::VideoCodec;
pub use config::MediaConfig;
pub use error::{MediaError, SdpFault};
pub use grant::Grant;
pub use id::random_session_id;
pub use media::{Media, MediaCannotStart};
pub use notice::{CloseReason, Codecs, MediaEvent, Role};
pub use stats::{Counts, RoomStats};
pub use worker::{Output, SessionOffer, Worker};
