//! The one thing of EXIF that belongs to the picture: which way up it is.

const ORIENTATION: u16 = 0x0112;
/// An IFD entry: tag, type, count, value.
const ENTRY: usize = 12;

/// The orientation, 2 to 8; the usual one, 1, need not be said.
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let u16_at = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let start: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let start = if little { u32::from_le_bytes(start) } else { u32::from_be_bytes(start) };
    let start = usize::try_from(start).ok()?;
    let entries = usize::from(u16_at(start)?);
    let entry = (0..entries).map(|index| start + 2 + index * ENTRY).find(|at| u16_at(*at) == Some(ORIENTATION))?;
    let value = u8::try_from(u16_at(entry + 8)?).ok()?;
    (2..=8).contains(&value).then_some(value)
}

/// EXIF that says an orientation and nothing else.
pub(super) fn only(orientation: u8) -> Vec<u8> {
    let mut tiff = Vec::with_capacity(26);
    tiff.extend(b"MM\0*");
    tiff.extend(8u32.to_be_bytes());
    tiff.extend(1u16.to_be_bytes());
    tiff.extend(ORIENTATION.to_be_bytes());
    // One value of type SHORT, at the left of its four bytes.
    tiff.extend(3u16.to_be_bytes());
    tiff.extend(1u32.to_be_bytes());
    tiff.extend([0, orientation, 0, 0]);
    tiff.extend(0u32.to_be_bytes());
    tiff
}
