//! What a picture is: told by decoding it once, never by its name.

use crate::error::Error;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, ImageDecoder, ImageError, Limits, metadata::Orientation};
use std::io::{BufRead, Cursor, Seek};

/// As much as one upload may bring.
pub(crate) const MAX_BYTES: usize = 5 * 1024 * 1024;
/// More than that unpacks into more memory than a small machine has to spare.
const MAX_PIXELS: u64 = 25_000_000;
/// What decoding may take: 25 megapixels of eight bytes each, and what a decoder needs beside them.
const MAX_MEMORY: u64 = 256 * 1024 * 1024;

/// A decoded picture, the right way up.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) image: DynamicImage,
    /// Its colours, where they are not the usual ones.
    pub(super) profile: Option<Vec<u8>>,
}

impl Picture {
    /// Decodes all of it. What is missing at the end of a JPEG stays grey, as in a browser.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let bytes = Cursor::new(bytes);
        match content_type(bytes.get_ref()) {
            Some("image/jpeg") => decoded(JpegDecoder::new(bytes).map_err(fault)?),
            Some("image/png") => decoded(PngDecoder::with_limits(bytes, limits()).map_err(fault)?),
            Some(_) => decoded(WebPDecoder::new(bytes).map_err(fault)?),
            None => Err(Error::PictureIsNotAnImage),
        }
    }

    /// The same, so that no side is longer than `longest`; what is smaller stays as it is.
    pub(super) fn within(self, longest: u32) -> Result<Self, Error> {
        let (width, height) = (self.image.width(), self.image.height());
        if width.max(height) <= longest {
            return Ok(self);
        }
        let (width, height) = if width >= height {
            (longest, scaled(height, longest, width))
        } else {
            (scaled(width, longest, height), longest)
        };
        Ok(Self { image: resized(&self.image, width, height)?, profile: self.profile })
    }

    /// As wide as asked; only what is wider can be.
    pub(super) fn at_width(&self, width: u32) -> Result<DynamicImage, Error> {
        resized(&self.image, width, scaled(self.image.height(), width, self.image.width()))
    }
}

/// How wide it is as it is seen, told by its head alone.
pub(super) fn width(bytes: impl BufRead + Seek, kind: &str) -> Option<u32> {
    let seen = |decoder: &mut dyn ImageDecoder| {
        let (width, height) = decoder.dimensions();
        let turned = decoder.orientation().is_ok_and(is_quarter);
        if turned { height } else { width }
    };
    match kind {
        "image/jpeg" => JpegDecoder::new(bytes).ok().map(|mut decoder| seen(&mut decoder)),
        "image/png" => PngDecoder::with_limits(bytes, limits()).ok().map(|mut decoder| seen(&mut decoder)),
        _ => WebPDecoder::new(bytes).ok().map(|mut decoder| seen(&mut decoder)),
    }
}

/// By the first bytes.
pub(super) fn content_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some("image/jpeg")
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else {
        None
    }
}

fn decoded(mut decoder: impl ImageDecoder) -> Result<Picture, Error> {
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Error::PictureIsNotAnImage);
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Error::PictureIsTooLarge);
    }
    decoder.set_limits(limits()).map_err(|_| Error::PictureIsTooLarge)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| is_of_pictures(profile));
    let mut image = DynamicImage::from_decoder(decoder).map_err(fault)?;
    image.apply_orientation(orientation);
    // Eight bits of red, green and blue are what every screen shows, and what is written.
    let image = if image.color().has_alpha() {
        DynamicImage::ImageRgba8(image.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(image.into_rgb8())
    };
    Ok(Picture { image, profile })
}

/// A profile of red, green and blue that is no larger than those of cameras and screens: others do not fit to what is
/// written, or are no profiles.
fn is_of_pictures(profile: &[u8]) -> bool {
    const LARGEST: usize = 16 * 1024;
    profile.len() <= LARGEST && profile.get(16..20) == Some(b"RGB ") && profile.get(36..40) == Some(b"acsp")
}

fn fault(error: ImageError) -> Error {
    match error {
        ImageError::Limits(_) => Error::PictureIsTooLarge,
        _ => Error::PictureIsNotAnImage,
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    limits
}

const fn is_quarter(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

fn scaled(side: u32, to: u32, from: u32) -> u32 {
    let rounded = (u64::from(side) * u64::from(to) + u64::from(from) / 2) / u64::from(from.max(1));
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

fn resized(image: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, Error> {
    let mut small = DynamicImage::new(width, height, image.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    let resized = Resizer::new().resize(image, &mut small, &options);
    resized.map(|()| small).map_err(|_| Error::PictureIsNotAnImage)
}
