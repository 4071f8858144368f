//! WebP: how a picture is written: pixels and colours, and not a word about its maker.

use crate::error::Error;
use ::webp::Encoder;
use image::DynamicImage;

/// Of 100. Photographs look as they did; half of what a camera writes.
const QUALITY: f32 = 82.0;
/// Flag of `VP8X` that promises a colour profile, and the one that promises transparency.
const HAS_PROFILE: u8 = 0x20;
const HAS_ALPHA: u8 = 0x10;
/// `RIFF`, its length, `WEBP`.
const HEAD: usize = 12;

/// The picture with its colours.
///
/// # Errors
/// [`Error::PictureIsTooLarge`] when a side is longer than WebP can say.
pub(super) fn write(image: &DynamicImage, profile: Option<&[u8]>) -> Result<Vec<u8>, Error> {
    let (width, height) = (image.width(), image.height());
    let encoder = match image {
        DynamicImage::ImageRgba8(pixels) => Encoder::from_rgba(pixels, width, height),
        DynamicImage::ImageRgb8(pixels) => Encoder::from_rgb(pixels, width, height),
        _ => return Err(Error::PictureIsNotAnImage),
    };
    let written = encoder.encode_simple(false, QUALITY).map_err(|_| Error::PictureIsTooLarge)?;
    let plain = written.to_vec();
    Ok(match profile {
        Some(profile) => with_profile(&plain, profile, (width, height)).unwrap_or(plain),
        None => plain,
    })
}

/// RFC 9649, section 2.7: an extended header, the profile, then what there was.
fn with_profile(plain: &[u8], profile: &[u8], (width, height): (u32, u32)) -> Option<Vec<u8>> {
    let mut flags = HAS_PROFILE;
    let mut rest = plain.get(HEAD..)?;
    if rest.starts_with(b"VP8X") {
        flags |= rest.get(8)? & HAS_ALPHA;
        rest = rest.get(18..)?;
    }
    let side = |side: u32| side.checked_sub(1).map(u32::to_le_bytes);
    let mut body = b"WEBP".to_vec();
    let header = [&[flags, 0, 0, 0][..], side(width)?.get(..3)?, side(height)?.get(..3)?].concat();
    for (kind, data) in [(b"VP8X", &header[..]), (b"ICCP", profile)] {
        body.extend(kind);
        body.extend(u32::try_from(data.len()).ok()?.to_le_bytes());
        body.extend(data);
        body.extend(std::iter::repeat_n(0, data.len() % 2));
    }
    body.extend(rest);
    Some([&b"RIFF"[..], &u32::try_from(body.len()).ok()?.to_le_bytes(), &body].concat())
}
