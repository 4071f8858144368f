//! WebP: a RIFF file, some of whose chunks are words.

use super::picture::Picture;
use crate::files::exif;

/// Flags of `VP8X` that promise metadata.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// Walks the chunks; what lies behind the file's own length is no part of it.
pub(super) fn read(bytes: &[u8]) -> Option<Picture> {
    let length = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let mut rest = bytes.get(12..length.checked_add(8)?)?;
    let mut kept = Vec::with_capacity(bytes.len());
    let mut canvas = None;
    let mut image = None;
    let mut orientation = None;
    while !rest.is_empty() {
        let (kind, data, after) = chunk(rest)?;
        match &kind {
            // A second header or image could be larger than the one that was measured.
            b"VP8X" if canvas.is_some() || image.is_some() => return None,
            b"VP8 " | b"VP8L" if image.is_some() => return None,
            b"VP8X" => canvas = Some(extended(data)?),
            b"VP8 " => image = Some(filling(canvas, lossy(data)?)?),
            b"VP8L" => image = Some(filling(canvas, lossless(data)?)?),
            b"ANMF" => image = Some(within(canvas?, data)?),
            b"EXIF" => orientation = exif::orientation(data.strip_prefix(b"Exif\0\0").unwrap_or(data)),
            _ => {}
        }
        if [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"].contains(&&kind) {
            write(&mut kept, kind, data)?;
        }
        rest = after;
    }
    // Without the extended header a file has no metadata, and nothing that could turn it.
    let orientation = orientation.filter(|_| canvas.is_some());
    if let Some(flags) = canvas.and_then(|_| flags(&mut kept)) {
        *flags &= !(HAS_EXIF | HAS_XMP);
        *flags |= if orientation.is_some() { HAS_EXIF } else { 0 };
    }
    if let Some(orientation) = orientation {
        write(&mut kept, *b"EXIF", &exif::only(orientation))?;
    }
    let mut whole = b"RIFF".to_vec();
    whole.extend(u32::try_from(kept.len() + 4).ok()?.to_le_bytes());
    whole.extend(b"WEBP");
    whole.extend(kept);
    Some(Picture::turned(whole, image.map(|image| canvas.unwrap_or(image))?, orientation))
}

/// Kind, data, and what follows; odd data are followed by a byte that counts for nothing.
fn chunk(bytes: &[u8]) -> Option<([u8; 4], &[u8], &[u8])> {
    let kind = bytes.get(..4)?.try_into().ok()?;
    let length = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let end = length.checked_add(8)?;
    Some((kind, bytes.get(8..end)?, bytes.get(end + length % 2..).unwrap_or_default()))
}

fn write(kept: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) -> Option<()> {
    kept.extend(kind);
    kept.extend(u32::try_from(data.len()).ok()?.to_le_bytes());
    kept.extend(data);
    kept.extend(std::iter::repeat_n(0, data.len() % 2));
    Some(())
}

/// The flags of the extended header, which is the first chunk where there is one.
fn flags(kept: &mut [u8]) -> Option<&mut u8> {
    kept.starts_with(b"VP8X").then(|| kept.get_mut(8)).flatten()
}

fn extended(data: &[u8]) -> Option<(u32, u32)> {
    Some((number(data, 4)? + 1, number(data, 7)? + 1))
}

fn number(data: &[u8], at: usize) -> Option<u32> {
    let bytes: [u8; 3] = data.get(at..at + 3)?.try_into().ok()?;
    Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]))
}

/// An image is as large as the canvas that was said before it.
fn filling(canvas: Option<(u32, u32)>, image: (u32, u32)) -> Option<(u32, u32)> {
    Some(image).filter(|image| canvas.is_none_or(|canvas| canvas == *image))
}

/// One of several images lies on the canvas.
fn within(canvas: (u32, u32), frame: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = (number(frame, 6)? + 1, number(frame, 9)? + 1);
    Some(canvas).filter(|canvas| width <= canvas.0 && height <= canvas.1)
}

fn lossy(data: &[u8]) -> Option<(u32, u32)> {
    let is_key_frame = data.first()? & 1 == 0 && data.get(3..6)? == [0x9d, 0x01, 0x2a];
    let number = |at: usize| Some(u32::from(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?)) & 0x3fff);
    Some((number(6)?, number(8)?)).filter(|_| is_key_frame)
}

fn lossless(data: &[u8]) -> Option<(u32, u32)> {
    let bits = u32::from_le_bytes(data.get(1..5)?.try_into().ok()?);
    Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1)).filter(|_| data.first() == Some(&0x2f))
}
