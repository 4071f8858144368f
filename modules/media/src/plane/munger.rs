//! What a codec numbers inside its payload, rewritten so that a viewer's decoder sees no seam between two sources.
//!
//! VP8 has three such counters (RFC 7741, 4.2). H264 and Opus have none: their packets pass as they are. A codec or a
//! choice of layers that needs more comes in here, and the timeline in `forwarder.rs` stays as it is.

use super::packet::Packet;
use str0m::rtp::Vp8Patch;

const PICTURE_IDS: u16 = 0x8000;

/// The counters of one outgoing track over all the sources it has carried.
#[derive(Debug, Default)]
pub(crate) struct Munger {
    /// As they went out in the newest packet.
    last: Vp8Ids,
    /// What is added to those of the source.
    shift: Vp8Ids,
}

/// The counters in a VP8 payload descriptor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Vp8Ids {
    picture: Option<u16>,
    tl0: Option<u8>,
    key: Option<u8>,
}

impl Munger {
    /// Turns to the source of this packet, which comes right after the last one.
    pub(super) fn turn_to(&mut self, first: &Packet) {
        self.shift = self.last.shift_to(first);
    }

    /// The patch that gives a packet its place; `None` when it has no counters, or has the right ones already.
    pub(super) fn munge(&mut self, packet: &Packet, is_newest: bool) -> Option<Vp8Patch> {
        let (ids, patch) = self.shift.apply(packet);
        if is_newest {
            self.last = ids.or(self.last);
        }
        patch
    }
}

impl Vp8Ids {
    fn of(packet: &Packet) -> Self {
        packet.vp8.as_ref().map_or_else(Self::default, |vp8| Self {
            picture: vp8.picture_id(),
            tl0: vp8.tl0_pic_idx(),
            key: vp8.key_idx(),
        })
    }

    fn or(self, other: Self) -> Self {
        Self { picture: self.picture.or(other.picture), tl0: self.tl0.or(other.tl0), key: self.key.or(other.key) }
    }

    /// What must be added so that `first` comes right after `self`.
    fn shift_to(self, first: &Packet) -> Self {
        let incoming = Self::of(first);
        Self {
            picture: self
                .picture
                .zip(incoming.picture)
                .map(|(last, first)| last.wrapping_add(1).wrapping_sub(first) % PICTURE_IDS),
            tl0: self.tl0.zip(incoming.tl0).map(|(last, first)| last.wrapping_add(1).wrapping_sub(first)),
            key: self.key.zip(incoming.key).map(|(last, first)| last.wrapping_add(1).wrapping_sub(first) % 32),
        }
    }

    /// The packet's counters after the shift, and the patch that writes them.
    fn apply(self, packet: &Packet) -> (Self, Option<Vp8Patch>) {
        let incoming = Self::of(packet);
        let Some(descriptor) = packet.vp8.as_ref() else { return (incoming, None) };
        let shifted = Self {
            picture: incoming.picture.map(|id| id.wrapping_add(self.picture.unwrap_or(0)) % PICTURE_IDS),
            tl0: incoming.tl0.map(|id| id.wrapping_add(self.tl0.unwrap_or(0))),
            key: incoming.key.map(|id| id.wrapping_add(self.key.unwrap_or(0)) % 32),
        };
        if shifted == incoming {
            return (incoming, None);
        }
        let patch = |short: bool| {
            let mut patch = descriptor.patch();
            if let Some(picture) = shifted.picture {
                patch = patch.picture_id(if short { picture % 0x80 } else { picture });
            }
            if let Some(tl0) = shifted.tl0 {
                patch = patch.tl0_pic_idx(tl0);
            }
            if let Some(key) = shifted.key {
                patch = patch.key_idx(key);
            }
            patch.build().ok()
        };
        // A sender may use seven bits for the picture id; then only seven can be written.
        (shifted, patch(false).or_else(|| patch(true)))
    }
}
