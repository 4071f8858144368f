//! What a picture is, told by its bytes and never by its name.

use crate::error::Error;
use crate::files::{jpeg, png, webp};

/// As much as one upload may bring.
pub(crate) const MAX_BYTES: usize = 5 * 1024 * 1024;
/// More than that unpacks into more memory than a phone has to spare.
const MAX_PIXELS: u64 = 25_000_000;

/// A picture without what is not part of it.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) bytes: Vec<u8>,
    /// As it is seen, turned as its maker held the camera.
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Picture {
    /// Reads the frame of a picture, not its pixels.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let picture = match content_type(bytes) {
            Some("image/jpeg") => jpeg::read(bytes),
            Some("image/png") => png::read(bytes),
            Some(_) => webp::read(bytes),
            None => None,
        };
        let picture = picture.filter(|picture| picture.width > 0 && picture.height > 0);
        let picture = picture.ok_or(Error::PictureIsNotAnImage)?;
        if u64::from(picture.width) * u64::from(picture.height) > MAX_PIXELS {
            return Err(Error::PictureIsTooLarge);
        }
        Ok(picture)
    }

    /// Turned by an EXIF orientation: from 5 on, width and height change places.
    pub(super) fn turned(bytes: Vec<u8>, (width, height): (u32, u32), orientation: Option<u8>) -> Self {
        match orientation {
            Some(5..=8) => Self { bytes, width: height, height: width },
            _ => Self { bytes, width, height },
        }
    }
}

/// By the first bytes.
pub(super) fn content_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some("image/jpeg")
    } else if bytes.starts_with(png::SIGNATURE) {
        Some("image/png")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        None
    }
}
