//! One received RTP packet, parsed once and shared by everybody it is forwarded to.

use super::codec::PacketCodec;
use std::sync::Arc;
use std::time::Instant;
use str0m::format::{detect_h264_keyframe, detect_h264_nalu};
use str0m::rtp::Vp8Descriptor;

/// The largest RTP payload that fits an unfragmented Ethernet datagram. A larger one is not forwarded:
/// it could not reach viewers whole, and str0m's send buffer has no room for it.
pub(crate) const MAX_PAYLOAD: usize = 1460;

const H264_SEQUENCE_PARAMETERS: u8 = 7;

/// One continuous run of sequence numbers: a publisher session and one of its SSRCs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Source {
    pub(crate) session: u64,
    pub(crate) ssrc: u32,
}

#[derive(Debug)]
pub(crate) struct Packet {
    pub(crate) source: Source,
    pub(crate) codec: PacketCodec,
    /// Extended: it never wraps.
    pub(crate) seq: u64,
    /// Extended, in the codec's clock.
    pub(crate) time: u64,
    pub(crate) marker: bool,
    /// The first packet of a keyframe.
    pub(crate) starts_keyframe: bool,
    pub(crate) vp8: Option<Vp8Descriptor>,
    pub(crate) payload: Arc<[u8]>,
    pub(crate) received: Instant,
    /// When it was captured, on this machine's clock, as far as the sender's reports tell.
    pub(crate) captured: Instant,
}

/// Recognises the packet from which a decoder can start.
#[derive(Debug, Default)]
pub(crate) struct KeyframeFinder {
    last: Option<u64>,
    parameters_in_band: bool,
}

impl KeyframeFinder {
    /// Whether this payload begins a keyframe. H264 begins with the sequence parameter set, unless
    /// the sender never sends one in band; a picture of several slices begins once.
    pub(crate) fn starts(
        &mut self,
        codec: PacketCodec,
        vp8: Option<&Vp8Descriptor>,
        payload: &[u8],
        time: u64,
    ) -> bool {
        let begins = match codec {
            PacketCodec::Opus => false,
            PacketCodec::Vp8 => vp8.is_some_and(|descriptor| descriptor.starts_keyframe(payload)),
            PacketCodec::H264 { .. } => {
                let parameters = detect_h264_nalu(payload, H264_SEQUENCE_PARAMETERS);
                self.parameters_in_band |= parameters;
                parameters || (!self.parameters_in_band && detect_h264_keyframe(payload))
            }
        };
        if !begins || self.last == Some(time) {
            return false;
        }
        self.last = Some(time);
        true
    }
}
