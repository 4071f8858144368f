//! PNG: a row of chunks, some of which are words.

use super::picture::Picture;
use crate::files::exif;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What makes the picture look as it does, moving pictures included.
const KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"hIST",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Walks the chunks to the end of the image; what lies behind it is no part of it.
pub(super) fn read(bytes: &[u8]) -> Option<Picture> {
    let mut kept = SIGNATURE.to_vec();
    let mut size = None;
    let mut orientation = None;
    let mut has_data = false;
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    loop {
        let (kind, data, whole, after) = chunk(rest)?;
        match &kind {
            // A second header could be larger than the one that was measured.
            b"IHDR" if size.is_some() => return None,
            b"IHDR" => size = Some(dimensions(data)?),
            b"IDAT" => has_data = true,
            b"eXIf" => orientation = exif::orientation(data),
            b"IEND" => break,
            _ => {}
        }
        size?;
        if KEPT.contains(&&kind) {
            kept.extend(whole);
        }
        rest = after;
    }
    if let Some(orientation) = orientation {
        write(&mut kept, *b"eXIf", &exif::only(orientation))?;
    }
    write(&mut kept, *b"IEND", &[])?;
    Some(Picture::turned(kept, size.filter(|_| has_data)?, orientation))
}

type Chunk<'a> = ([u8; 4], &'a [u8], &'a [u8], &'a [u8]);

/// Kind, data, all bytes of the chunk, and what follows it.
fn chunk(bytes: &[u8]) -> Option<Chunk<'_>> {
    let length = usize::try_from(u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?)).ok()?;
    let kind = bytes.get(4..8)?.try_into().ok()?;
    let end = length.checked_add(12)?;
    Some((kind, bytes.get(8..8 + length)?, bytes.get(..end)?, bytes.get(end..)?))
}

fn dimensions(header: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some((number(0)?, number(4)?))
}

fn write(kept: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) -> Option<()> {
    let checked = [&kind[..], data].concat();
    kept.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    kept.extend(&checked);
    kept.extend(crc(&checked).to_be_bytes());
    Some(())
}

/// The CRC-32 of PNG, bit by bit: it is asked for a few dozen bytes.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    let byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc));
    !bytes.iter().fold(u32::MAX, byte)
}
