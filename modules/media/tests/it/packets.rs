//! Makes packets as a publisher's session hands them on, with counters that the test chooses.

use crate::plane::codec::PacketCodec;
use crate::plane::packet::{Packet, Source};
use std::sync::Arc;
use std::time::Instant;
use str0m::rtp::Vp8Descriptor;

/// One run of sequence numbers, as it stands before its next picture.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) session: u64,
    pub(crate) seq: u64,
    pub(crate) time: u64,
    pub(crate) ids: Ids,
    pub(crate) codec: PacketCodec,
}

/// The counters of a VP8 payload descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ids {
    pub(crate) picture: u16,
    pub(crate) tl0: u8,
    pub(crate) key: u8,
    /// Whether the sender writes fifteen bits of picture id, or seven.
    pub(crate) long: bool,
}

impl Ids {
    pub(crate) const NONE: Self = Self { picture: 0, tl0: 0, key: 0, long: true };

    pub(crate) fn widest(self) -> u16 {
        if self.long { 0x8000 } else { 0x80 }
    }

    /// The counters of the picture after this one.
    pub(crate) fn next(self, keyframe: bool) -> Self {
        Self {
            picture: (self.picture + 1) % self.widest(),
            tl0: self.tl0.wrapping_add(1),
            key: (self.key + u8::from(keyframe)) % 32,
            ..self
        }
    }

    /// A payload that begins with these.
    pub(crate) fn written(self, first: bool, keyframe: bool) -> Vec<u8> {
        // Extension octet: picture id, TL0PICIDX, temporal id and KEYIDX present.
        let mut payload = vec![if first { 0x90 } else { 0x80 }, 0xf0];
        let [high, low] = self.picture.to_be_bytes();
        if self.long {
            payload.push(0x80 | high);
        }
        payload.extend([low, self.tl0, self.key, if keyframe { 0x10 } else { 0x11 }, 2, 0, 0x9d, 0x01, 0x2a]);
        payload.resize(40, 0x55);
        payload
    }
}

impl Run {
    pub(crate) fn vp8(session: u64, seq: u64, time: u64, ids: Ids) -> Self {
        Self { session, seq, time, ids, codec: PacketCodec::Vp8 }
    }

    /// The next picture, so many ticks after the one before.
    pub(crate) fn shoot(&mut self, keyframe: bool, pieces: usize, ticks: u64, now: Instant) -> Vec<Arc<Packet>> {
        self.time += ticks;
        self.ids = self.ids.next(keyframe);
        (0..pieces)
            .map(|index| {
                self.seq += 1;
                let payload = self.ids.written(index == 0, keyframe);
                self.packet(payload, keyframe && index == 0, index + 1 == pieces, now)
            })
            .collect()
    }

    pub(crate) fn packet(&self, payload: Vec<u8>, starts_keyframe: bool, marker: bool, now: Instant) -> Arc<Packet> {
        let vp8 = (self.codec == PacketCodec::Vp8).then(|| Vp8Descriptor::parse(&payload).unwrap());
        Arc::new(Packet {
            source: Source { session: self.session, ssrc: 7 },
            codec: self.codec,
            seq: self.seq,
            time: self.time,
            marker,
            starts_keyframe,
            vp8,
            payload: payload.into(),
            received: now,
            captured: now,
        })
    }
}
