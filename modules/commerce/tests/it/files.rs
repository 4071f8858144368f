//! Pictures: known by their pixels, without a word about their maker, the right way up, as small as they are shown.

use crate::house::Start as _;
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use bytes::Bytes;
use feria_commerce::Files;
use feria_commerce::testing::StoredPicture;
use feria_testkit::{Ground, eventually};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder as _, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;
use std::io::Read as _;

/// Of a camera that was held upright: the picture is to be turned by a quarter.
const ORIENTATION_6: &[u8] = b"II*\0\x08\0\0\0\x02\0\
    \x12\x01\x03\0\x01\0\0\0\x06\0\0\0\
    \x10\x01\x02\0\x04\0\0\0Sony\0\0\0\0";
/// As long as a profile has to be to say that it is one of red, green and blue.
fn profile() -> Vec<u8> {
    let mut profile = vec![0; 132];
    profile[16..20].copy_from_slice(b"RGB ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[128..].copy_from_slice(b"wide");
    profile
}

/// Red above, blue below, and something to see in between.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let shade = u8::try_from((x * 7 + y * 3) % 64).unwrap();
        if y < height / 2 { Rgb([220, shade, 20]) } else { Rgb([20, shade, 220]) }
    })
}

fn jpeg_of(picture: &RgbImage, exif: Option<&[u8]>, profile: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif.to_vec()).unwrap();
    }
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).unwrap();
    }
    encoder.write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// A PNG whose pixels are there.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    png_of(&DynamicImage::ImageRgb8(scene(width, height)), None)
}

fn png_of(picture: &DynamicImage, exif: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif.to_vec()).unwrap();
    }
    picture.write_with_encoder(encoder).unwrap();
    bytes
}

fn webp_of(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::WebP).unwrap();
    bytes.into_inner()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let crc = [kind, data].concat().iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    });
    [&length[..], kind, data, &(!crc).to_be_bytes()].concat()
}

/// A PNG that says what it likes of its size, with these bytes for pixels.
fn png_that_says(width: u32, height: u32, between: &[u8], pixels: &[u8]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let signature = b"\x89PNG\r\n\x1a\n".to_vec();
    [signature, chunk(b"IHDR", &header), between.to_vec(), chunk(b"IDAT", pixels), chunk(b"IEND", &[])].concat()
}

struct Shelf {
    files: Files,
    folder: tempfile::TempDir,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { files: Files::at(folder.path().join("files")).unwrap(), folder }
    }

    async fn keeps(&self, bytes: Vec<u8>) -> (StoredPicture, Vec<u8>) {
        let stored = self.files.store(Bytes::from(bytes)).await.unwrap();
        let kept = read(self.files.open(&stored.hash).await.unwrap().file);
        (stored, kept)
    }

    /// What an older version has kept: the bytes as they came.
    fn has_kept(&self, bytes: &[u8]) -> String {
        let hash = format!("{:064x}", bytes.len());
        std::fs::write(self.folder.path().join("files").join(&hash), bytes).unwrap();
        hash
    }

    async fn refuses(&self, bytes: Vec<u8>) -> (String, u16) {
        let failure = self.files.store(Bytes::from(bytes)).await.unwrap_err();
        (failure.code.into_owned(), failure.status)
    }

    fn count(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("files")).unwrap().count()
    }
}

fn read(mut file: std::fs::File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

fn seen(kept: &[u8]) -> DynamicImage {
    image::load_from_memory_with_format(kept, ImageFormat::WebP).unwrap()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn is_red(picture: &DynamicImage, x: u32, y: u32) -> bool {
    let Rgb([red, _, blue]) = *picture.to_rgb8().get_pixel(x, y);
    red > blue
}

/// Words are gone because they are not written; which way up it is stands in its pixels, and its colours stay.
#[tokio::test]
async fn a_picture_loses_its_words_and_stands_the_right_way_up() {
    let shelf = Shelf::new();
    let picture = scene(60, 40);
    let whole = DynamicImage::ImageRgb8(picture.clone());
    let words = chunk(b"tEXt", b"Author\0Ann");
    let mut written = png_of(&whole, Some(ORIENTATION_6));
    written.splice(33..33, words);
    for bytes in [jpeg_of(&picture, Some(ORIENTATION_6), Some(profile())), written] {
        let (stored, kept) = shelf.keeps([bytes, b"trailing thumbnail".to_vec()].concat()).await;
        assert_eq!((stored.width, stored.height), (40, 60), "turned by a quarter");
        for gone in [&b"Sony"[..], b"Exif", b"Ann", b"thumbnail"] {
            assert!(!holds(&kept, gone), "{}", String::from_utf8_lossy(gone));
        }
        let kept = seen(&kept);
        assert_eq!((kept.width(), kept.height()), (40, 60));
        assert!(is_red(&kept, 35, 30) && !is_red(&kept, 5, 30), "above is at the right now");
    }
    let (_, wide) = shelf.keeps(jpeg_of(&picture, None, Some(profile()))).await;
    assert!(holds(&wide, b"ICCP") && holds(&wide, b"wide") && is_red(&seen(&wide), 30, 5));
    let (_, usual) = shelf.keeps(jpeg_of(&picture, None, Some(vec![1; 200]))).await;
    assert!(!holds(&usual, b"ICCP"), "what is no profile of pictures");
}

#[tokio::test]
async fn what_can_be_seen_through_stays_so() {
    let shelf = Shelf::new();
    let glass = RgbaImage::from_fn(30, 20, |x, _| Rgba([200, 30, 30, if x < 15 { 0 } else { 255 }]));
    for bytes in [png_of(&glass.clone().into(), None), webp_of(&glass.into())] {
        let (_, kept) = shelf.keeps(bytes).await;
        let kept = seen(&kept).to_rgba8();
        assert_eq!((kept.get_pixel(3, 9).0[3], kept.get_pixel(26, 9).0[3]), (0, 255));
    }
}

/// Browsers show it, and so a shop may.
#[tokio::test]
async fn a_jpeg_without_its_end_marker_is_a_picture() {
    let shelf = Shelf::new();
    let whole = jpeg_of(&scene(64, 48), None, None);
    let (first, _) = shelf.keeps(whole.clone()).await;
    let (second, kept) = shelf.keeps(whole[..whole.len() - 2].to_vec()).await;
    assert_eq!((first.width, second.height), (64, 48));
    assert!(is_red(&seen(&kept), 30, 5) && !is_red(&seen(&kept), 30, 40));
}

#[tokio::test]
async fn picture_is_not_an_image() {
    let shelf = Shelf::new();
    let (jpeg, png, webp) = (jpeg_of(&scene(16, 16), None, None), png(16, 16), webp_of(&scene(16, 16).into()));
    let mut wrong_sum = png.clone();
    wrong_sum[29] ^= 1;
    let wrong = [
        ("nothing", Vec::new()),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()),
        ("gif", b"GIF89a\x01\0\x01\0".to_vec()),
        ("jpeg without a picture", vec![0xff, 0xd8, 0xff, 0xd9]),
        ("png without a width", png_that_says(0, 10, &[], &[1, 2, 3])),
        ("png whose pixels are none", png_that_says(40, 30, &[], &[1, 2, 3])),
        ("png without pixels", png_that_says(40, 30, &[], &[])),
        ("png with a wrong sum", wrong_sum),
        ("half a png", png[..png.len() / 2].to_vec()),
        ("half a webp", webp[..webp.len() / 2].to_vec()),
        ("the head of a jpeg", jpeg[..40].to_vec()),
        ("the head of a png", png[..40].to_vec()),
        ("the head of a webp", webp[..20].to_vec()),
    ];
    for (what, bytes) in wrong {
        assert_eq!(shelf.refuses(bytes).await, ("picture_is_not_an_image".to_owned(), 422), "{what}");
    }
    assert_eq!(shelf.count(), 0);
}

/// A few bytes that unpack into all the memory there is: refused by what they say, or at the bound of the decoder.
#[tokio::test]
async fn picture_is_too_large() {
    let shelf = Shelf::new();
    for (width, height) in [(5_001, 5_000), (60_000, 60_000)] {
        let bomb = png_that_says(width, height, &[], &[1, 2, 3]);
        assert_eq!(shelf.refuses(bomb).await, ("picture_is_too_large".to_owned(), 413), "{width}");
    }
    // A thousand million frames and a profile of four hundred megabytes are neither counted nor unpacked.
    let frames = chunk(b"acTL", &[1_000_000_000_u32.to_be_bytes(), [0; 4]].concat());
    let mut many = png(16, 16);
    many.splice(33..33, frames);
    assert_eq!(shelf.keeps(many).await.0.width, 16);
}

/// No side is longer than twice what the largest box of a page shows.
#[tokio::test]
async fn a_large_picture_is_kept_as_large_as_it_can_be_shown() {
    let shelf = Shelf::new();
    let (stored, kept) = shelf.keeps(jpeg_of(&scene(2_000, 4_000), None, None)).await;
    assert_eq!((stored.width, stored.height), (1_280, 2_560));
    assert_eq!((seen(&kept).width(), seen(&kept).height()), (1_280, 2_560));
}

/// Every width that is smaller than its own lies there when it was stored; of the others it is itself.
#[tokio::test]
async fn a_picture_is_served_as_wide_as_it_is_shown() {
    let shelf = Shelf::new();
    let (stored, whole) = shelf.keeps(jpeg_of(&scene(1_000, 500), None, Some(profile()))).await;
    assert_eq!(shelf.count(), 3, "itself, 320 and 640");
    for (asked, width) in [(320, 320), (640, 640), (1_080, 1_000), (1_600, 1_000)] {
        let (picture, lasting) = shelf.files.open_at(&stored.hash, asked).await.unwrap();
        assert_eq!((picture.kind, lasting), ("image/webp", true));
        let small = read(picture.file);
        assert_eq!((seen(&small).width(), seen(&small).height()), (width, width / 2));
        assert!(is_red(&seen(&small), 9, 9) && holds(&small, b"wide"), "with its colours");
        assert!(small.len() <= whole.len());
    }
    for (hash, width) in [(&*stored.hash, 321), (&stored.hash, 0), (&"0".repeat(64), 320), ("../secret", 320)] {
        assert_eq!(shelf.files.open_at(hash, width).await.unwrap_err().code, "file_not_found");
    }
}

/// What lies there since before is made smaller when somebody asks; until then, and when it cannot be, it is itself.
#[tokio::test]
async fn a_picture_of_an_older_version_is_made_smaller_when_it_is_asked_for() {
    let shelf = Shelf::new();
    let hash = shelf.has_kept(&jpeg_of(&scene(700, 1_400), Some(ORIENTATION_6), None));
    let asked = (0..8).map(|_| shelf.files.open_at(&hash, 640));
    for (picture, lasting) in futures_util::future::join_all(asked).await.into_iter().map(Result::unwrap) {
        assert_eq!(picture.kind, if lasting { "image/webp" } else { "image/jpeg" });
    }
    eventually("a smaller one", || async { shelf.files.open_at(&hash, 640).await.unwrap().1 }).await;
    let small = read(shelf.files.open_at(&hash, 640).await.unwrap().0.file);
    assert_eq!((seen(&small).width(), seen(&small).height()), (640, 320), "turned");
    let broken = shelf.has_kept(&png_that_says(4_000, 30, &[], &[1, 2, 3]));
    for _ in 0..2 {
        let (picture, lasting) = shelf.files.open_at(&broken, 320).await.unwrap();
        assert_eq!((picture.kind, lasting), ("image/png", false));
    }
    let narrow = shelf.has_kept(&png(100, 50));
    let (picture, lasting) = shelf.files.open_at(&narrow, 320).await.unwrap();
    assert_eq!((picture.kind, lasting), ("image/png", true), "what is no wider is what is asked for");
}

#[tokio::test]
async fn the_same_picture_is_one_file_and_other_names_name_nothing() {
    let shelf = Shelf::new();
    let (first, kept) = shelf.keeps(png(4, 4)).await;
    let mut with_words = png(4, 4);
    with_words.splice(33..33, chunk(b"tEXt", b"Author\0Ann"));
    assert_eq!(shelf.keeps(with_words).await.0, first);
    assert_eq!((shelf.count(), kept.starts_with(b"RIFF")), (1, true));
    assert!(shelf.files.has(&first.hash).await.unwrap());
    std::fs::write(shelf.folder.path().join("secret"), b"secret").unwrap();
    for name in ["../secret", "", "a", &first.hash.to_uppercase(), &"0".repeat(64)] {
        assert!(!shelf.files.has(name).await.unwrap(), "{name}");
        assert_eq!(shelf.files.open(name).await.unwrap_err().code, "file_not_found", "{name}");
    }
    assert_eq!(shelf.files.open(&first.hash).await.unwrap().kind, "image/webp");
}

#[tokio::test]
async fn what_a_crash_left_unfinished_is_cleared_away() {
    let shelf = Shelf::new();
    let (kept, _) = shelf.keeps(png(4, 4)).await;
    let folder = shelf.folder.path().join("files");
    std::fs::write(folder.join(format!("{}.0.part", kept.hash)), b"half a picture").unwrap();
    let files = Files::at(folder).unwrap();
    assert_eq!(shelf.count(), 1);
    assert!(files.has(&kept.hash).await.unwrap());
}

/// Whoever has it is not sent it again, in any width.
#[actix_web::test]
async fn a_picture_may_be_kept_for_ever_in_every_width() {
    let ground = Ground::new();
    let house = ground.start().await;
    let stored = house.upload(png(1_200, 600)).await;
    for width in [320, 640, 1_080, 1_600] {
        let url = format!("{}/{width}.webp", stored["url"].as_str().unwrap());
        let served = house.ask(None, TestRequest::get().uri(&url)).await;
        let header = |name: &str| served.headers().get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!((served.status(), header("content-type")), (StatusCode::OK, "image/webp".to_owned()));
        assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
        let again = TestRequest::get().uri(&url).insert_header(("if-none-match", header("etag")));
        assert_eq!(house.ask(None, again).await.status(), StatusCode::NOT_MODIFIED);
    }
    for wrong in ["7.webp", "320.png", "-320.webp", "x.webp"] {
        let url = format!("{}/{wrong}", stored["url"].as_str().unwrap());
        assert_eq!(house.status(None, TestRequest::get().uri(&url)).await, 404, "{wrong}");
    }
    house.dies().await;
}

fn any_broken_picture() -> impl Strategy<Value = Vec<u8>> {
    let whole = vec![
        jpeg_of(&scene(24, 16), Some(ORIENTATION_6), Some(profile())),
        png(24, 16),
        webp_of(&scene(24, 16).into()),
    ];
    let broken = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6);
    (prop::sample::select(whole), broken, any::<prop::sample::Index>()).prop_map(|(mut bytes, broken, end)| {
        for (place, byte) in broken {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let length = bytes.len() + 9;
        bytes.truncate(end.index(length).max(length / 2));
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is uploaded is refused by name, or kept as a picture that everybody can open.
    #[test]
    fn a_broken_picture_is_refused_or_kept_whole(bytes in any_broken_picture()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let shelf = Shelf::new();
            match shelf.files.store(Bytes::from(bytes)).await {
                Err(failure) => prop_assert!([413, 422].contains(&failure.status), "{failure}"),
                Ok(stored) => {
                    let kept = seen(&read(shelf.files.open(&stored.hash).await.unwrap().file));
                    prop_assert_eq!((kept.width(), kept.height()), (stored.width, stored.height));
                }
            }
            Ok(())
        })?;
    }
}
