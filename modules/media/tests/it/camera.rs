//! Makes RTP payloads that look to a depacketiser like real VP8 and H264 pictures.

/// Which pictures a camera makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    Vp8,
    H264,
}

/// One RTP packet to write.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) seq: u64,
    pub(crate) time: u32,
    pub(crate) marker: bool,
    pub(crate) payload: Vec<u8>,
}

/// A camera with its own counters, as every sender has.
#[derive(Debug, Clone)]
pub(crate) struct Camera {
    pub(crate) coding: Coding,
    pub(crate) seq: u64,
    pub(crate) time: u32,
    pub(crate) picture: u16,
    pub(crate) tl0: u8,
    pub(crate) size: usize,
}

impl Camera {
    pub(crate) fn new(coding: Coding, seq: u64, time: u32, picture: u16) -> Self {
        Self { coding, seq, time, picture, tl0: (picture % 200) as u8, size: 300 }
    }

    /// The next picture, a thirtieth of a second after the last.
    pub(crate) fn shoot(&mut self, keyframe: bool, pieces: usize) -> Vec<Piece> {
        self.time = self.time.wrapping_add(3000);
        self.picture = (self.picture + 1) & 0x7fff;
        self.tl0 = self.tl0.wrapping_add(1);
        (0..pieces)
            .map(|index| {
                self.seq += 1;
                let payload = match self.coding {
                    Coding::Vp8 => self.vp8(keyframe, index == 0),
                    Coding::H264 => self.h264(keyframe, index, pieces),
                };
                Piece { seq: self.seq, time: self.time, marker: index + 1 == pieces, payload }
            })
            .collect()
    }

    fn vp8(&self, keyframe: bool, first: bool) -> Vec<u8> {
        let [high, low] = self.picture.to_be_bytes();
        let start = if first { 0x90 } else { 0x80 };
        // Extension octet: picture id, TL0PICIDX, temporal id and KEYIDX present.
        let mut payload = vec![start, 0xf0, 0x80 | high, low, self.tl0, 0x00];
        if first {
            let tag = if keyframe { 0x10 } else { 0x11 };
            payload.extend([tag, 0x02, 0x00]);
            if keyframe {
                payload.extend([0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01]);
            }
        }
        payload.resize(self.size, 0x55);
        payload
    }

    fn h264(&self, keyframe: bool, index: usize, pieces: usize) -> Vec<u8> {
        let mut payload = match (keyframe, index) {
            // STAP-A with a sequence and a picture parameter set.
            (true, 0) => return vec![0x78, 0, 4, 0x67, 0x42, 0xe0, 0x1f, 0, 4, 0x68, 0xce, 0x3c, 0x80],
            // FU-A of an IDR slice: start, middle, end.
            (true, 1) => vec![0x7c, 0x85],
            (true, last) if last + 1 == pieces => vec![0x7c, 0x45],
            (true, _) => vec![0x7c, 0x05],
            (false, _) => vec![0x41, 0x9a],
        };
        payload.resize(self.size, 0x55);
        payload
    }
}

/// What a viewer reads from a VP8 payload descriptor: picture id and TL0PICIDX.
pub(crate) fn vp8_ids(payload: &[u8]) -> (u16, u8) {
    (u16::from_be_bytes([payload[2] & 0x7f, payload[3]]), payload[4])
}

/// Whether the payload begins a keyframe.
pub(crate) fn begins_keyframe(coding: Coding, payload: &[u8]) -> bool {
    match coding {
        Coding::Vp8 => payload[0] == 0x90 && payload[6] & 1 == 0,
        Coding::H264 => payload[0] == 0x78,
    }
}
