//! The committed clips, taken apart into pictures and packets of sound.

use std::sync::Arc;
use std::time::Duration;
use str0m::format::Codec;

const VP8: &[u8] = include_bytes!("../clips/clip.ivf");
const H264: &[u8] = include_bytes!("../clips/clip.h264");
const OPUS: &[u8] = include_bytes!("../clips/clip.ogg");

const IVF_HEADER: usize = 32;
const IVF_FRAME_HEADER: usize = 12;
const OGG_HEADER: usize = 27;
const START_CODE: [u8; 4] = [0, 0, 0, 1];
const ACCESS_UNIT_DELIMITER: u8 = 9;
const IDR: u8 = 5;

/// One encoded picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// As the encoder left it; H264 in Annex B.
    pub data: Arc<[u8]>,
    /// Whether a decoder can start here.
    pub keyframe: bool,
}

/// A few seconds of picture and sound, played in a loop.
#[derive(Debug, Clone)]
pub struct Clip {
    /// The picture's codec.
    pub codec: Codec,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// Opus packets of 20 ms.
    pub sounds: Vec<Arc<[u8]>>,
}

impl Clip {
    /// From one picture to the next.
    pub const PICTURE: Duration = Duration::from_millis(40);
    /// From one packet of sound to the next.
    pub const SOUND: Duration = Duration::from_millis(20);

    /// The clip in VP8.
    #[must_use]
    pub fn vp8() -> Self {
        Self { codec: Codec::Vp8, pictures: ivf(VP8), sounds: ogg(OPUS) }
    }

    /// The clip in H264.
    #[must_use]
    pub fn h264() -> Self {
        Self { codec: Codec::H264, pictures: annex_b(H264), sounds: ogg(OPUS) }
    }

    /// Where to go on when a keyframe was asked for.
    #[must_use]
    pub fn next_keyframe(&self, from: usize) -> usize {
        let count = self.pictures.len();
        (from..from + count).map(|index| index % count).find(|index| self.pictures[*index].keyframe).unwrap_or(0)
    }
}

fn ivf(file: &[u8]) -> Vec<Picture> {
    let mut rest = file.get(IVF_HEADER..).unwrap_or_default();
    let mut pictures = Vec::new();
    while let Some((header, body)) = rest.split_at_checked(IVF_FRAME_HEADER) {
        let size = u32::from_le_bytes([header[0], header[1], header[2], header[3]]) as usize;
        let Some((data, next)) = body.split_at_checked(size) else { break };
        // The lowest bit of a VP8 frame says whether it is an interframe.
        pictures.push(Picture { data: data.into(), keyframe: data.first().is_some_and(|tag| tag & 1 == 0) });
        rest = next;
    }
    pictures
}

fn annex_b(file: &[u8]) -> Vec<Picture> {
    let starts: Vec<usize> = file
        .windows(START_CODE.len() + 1)
        .enumerate()
        .filter(|(_, window)| window.starts_with(&START_CODE) && window[4] & 0x1f == ACCESS_UNIT_DELIMITER)
        .map(|(at, _)| at)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([file.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let data = &file[*start..end];
            let keyframe = data.windows(4).any(|window| window[..3] == [0, 0, 1] && window[3] & 0x1f == IDR);
            Picture { data: data.into(), keyframe }
        })
        .collect()
}

fn ogg(file: &[u8]) -> Vec<Arc<[u8]>> {
    let mut packets: Vec<Vec<u8>> = Vec::new();
    let mut open = Vec::new();
    let mut rest = file;
    while let Some((header, body)) = rest.split_at_checked(OGG_HEADER) {
        let Some((lacing, mut body)) = body.split_at_checked(usize::from(header[26])) else { break };
        for length in lacing {
            let Some((part, next)) = body.split_at_checked(usize::from(*length)) else { break };
            open.extend_from_slice(part);
            body = next;
            // A part of 255 bytes is continued by the next one.
            if *length < u8::MAX {
                packets.push(std::mem::take(&mut open));
            }
        }
        rest = body;
    }
    // The first two packets are OpusHead and OpusTags.
    packets.into_iter().skip(2).map(Arc::from).collect()
}
