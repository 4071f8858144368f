//! A WHIP encoder (the stand-in for OBS) and a WHEP player (the stand-in for a viewer) without a
//! browser: real ICE, DTLS and SRTP over a real UDP port, media from a committed clip.

mod clip;
mod line;
mod whep;
mod whip;

pub use clip::{Clip, Picture};
pub use line::{PeerError, Target};
pub use whep::{Watched, watch};
pub use whip::{Published, publish};
