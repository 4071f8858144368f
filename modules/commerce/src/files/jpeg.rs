//! JPEG: a row of segments, some of which speak of the camera and its owner.

use super::picture::Picture;
use crate::files::exif;

const EXIF: &[u8] = b"Exif\0\0";
/// Of JFIF, without its thumbnail.
const JFIF: usize = 14;

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// Walks the segments to the end of the image; what lies behind it is no part of it.
pub(super) fn read(bytes: &[u8]) -> Option<Picture> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut size = None;
    let mut orientation = None;
    let mut scanned = false;
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let (marker, after) = marker(rest)?;
        if marker == END {
            break;
        }
        let (segment, after) = segment(after)?;
        match marker {
            0xe1 => orientation = orientation.or(segment.strip_prefix(EXIF).and_then(exif::orientation)),
            0xe0 | 0xe2..=0xef | 0xfe => {
                if let Some(looks) = looks(marker, segment) {
                    keep(&mut kept, marker, looks)?;
                }
            }
            _ => keep(&mut kept, marker, segment)?,
        }
        if is_frame(marker) {
            // A second frame could be larger than the one that was measured.
            size = size.is_none().then(|| dimensions(segment)).flatten();
            size?;
        }
        rest = after;
        if marker == SCAN {
            let length = entropy(after);
            kept.extend(after.get(..length)?);
            rest = after.get(length..)?;
            scanned = true;
        }
    }
    let mut whole = vec![0xff, 0xd8];
    if let Some(orientation) = orientation {
        keep(&mut whole, 0xe1, &[EXIF, &exif::only(orientation)].concat())?;
    }
    whole.extend(kept);
    whole.extend([0xff, END]);
    Some(Picture::turned(whole, size.filter(|_| scanned)?, orientation))
}

/// JFIF, colour profile, Adobe's colour transform: how the picture looks. Other APPs and comments are told by people,
/// and a thumbnail may show what was cut off.
fn looks(marker: u8, segment: &[u8]) -> Option<&[u8]> {
    match marker {
        0xe0 => segment.get(..JFIF).filter(|jfif| jfif.starts_with(b"JFIF\0") && jfif.ends_with(&[0, 0])),
        0xe2 => Some(segment).filter(|segment| segment.starts_with(b"ICC_PROFILE\0")),
        0xee => Some(segment).filter(|segment| segment.starts_with(b"Adobe")),
        _ => None,
    }
}

/// The next marker; it may be preceded by any number of fill bytes.
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let rest = bytes.strip_prefix(&[0xff])?;
    let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
    let (marker, after) = rest.get(fill..)?.split_first()?;
    Some((*marker, after))
}

fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length: [u8; 2] = bytes.get(..2)?.try_into().ok()?;
    let length = usize::from(u16::from_be_bytes(length));
    Some((bytes.get(2..length)?, bytes.get(length..)?))
}

fn keep(kept: &mut Vec<u8>, marker: u8, segment: &[u8]) -> Option<()> {
    kept.extend([0xff, marker]);
    kept.extend(u16::try_from(segment.len() + 2).ok()?.to_be_bytes());
    kept.extend(segment);
    Some(())
}

/// SOF0 to SOF15, without the three that are tables.
fn is_frame(marker: u8) -> bool {
    (0xc0..=0xcf).contains(&marker) && ![0xc4, 0xc8, 0xcc].contains(&marker)
}

fn dimensions(frame: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from(u16::from_be_bytes(frame.get(at..at + 2)?.try_into().ok()?)));
    Some((number(3)?, number(1)?))
}

/// How long the entropy-coded data are: to the next marker that is neither stuffing nor a restart.
fn entropy(bytes: &[u8]) -> usize {
    let ends = |pair: &[u8]| pair[0] == 0xff && pair[1] != 0 && !(0xd0..=0xd7).contains(&pair[1]) && pair[1] != 0xff;
    bytes.windows(2).position(ends).unwrap_or(bytes.len())
}
