//! Pictures: known by their bytes, without a word about their maker, the right way up.

use bytes::Bytes;
use feria_commerce::Files;
use feria_commerce::testing::StoredPicture;
use proptest::prelude::*;
use std::io::Read as _;

const ORIENTATION_6: &[u8] = b"Exif\0\0II*\0\x08\0\0\0\x02\0\
    \x12\x01\x03\0\x01\0\0\0\x06\0\0\0\
    \x10\x01\x02\0\x04\0\0\0Sony\0\0\0\0";

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], data].concat()
}

/// A JPEG of 40 × 30, with these segments before its frame. Its pixels are nobody's business here.
fn jpeg(before: &[Vec<u8>]) -> Vec<u8> {
    let frame = segment(0xc2, &[8, 0, 30, 0, 40, 1, 1, 0x11, 0]);
    let scan = [segment(0xda, &[1, 1, 0, 0, 63, 0]), vec![1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]].concat();
    let second = [segment(0xc4, &[0; 5]), segment(0xfe, b"between two scans"), scan.clone()].concat();
    let jfif = segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    [vec![0xff, 0xd8], jfif, before.concat(), frame, scan, second, vec![0xff, 0xd9]].concat()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], kind, data, &[0, 0, 0, 0]].concat()
}

pub(crate) fn png(width: u32, height: u32, between: &[u8]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let signature = b"\x89PNG\r\n\x1a\n".to_vec();
    [signature, chunk(b"IHDR", &header), between.to_vec(), chunk(b"IDAT", &[1, 2, 3]), chunk(b"IEND", &[])].concat()
}

fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, data) in chunks {
        body.extend(*kind);
        body.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        body.extend(*data);
        body.extend(vec![0; data.len() % 2]);
    }
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    [b"RIFF", &length[..], &body].concat()
}

/// 64 × 48, without loss.
const VP8L: &[u8] = &[0x2f, 0x3f, 0xc0, 0x0b, 0, 0, 0];
const VP8X: &[u8] = &[0x0c, 0, 0, 0, 63, 0, 0, 47, 0, 0];

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
        let kept = self.kept(&stored.hash).await;
        (stored, kept.to_vec())
    }

    /// The bytes that are served under this hash.
    async fn kept(&self, hash: &str) -> Bytes {
        let mut picture = self.files.open(hash).await.unwrap();
        let mut bytes = Vec::new();
        picture.file.read_to_end(&mut bytes).unwrap();
        assert_eq!(picture.length, bytes.len() as u64);
        bytes.into()
    }

    #[track_caller]
    fn refuses(&self, bytes: Vec<u8>) -> impl Future<Output = (String, u16)> {
        let files = self.files.clone();
        async move {
            let failure = files.store(Bytes::from(bytes)).await.unwrap_err();
            (failure.code.into_owned(), failure.status)
        }
    }
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[tokio::test]
async fn a_jpeg_loses_its_words_and_keeps_its_right_side_up() {
    let shelf = Shelf::new();
    let words = [
        segment(0xe1, ORIENTATION_6),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Ann</x:xmpmeta>"),
        segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"),
        segment(0xed, b"Photoshop 3.0\0City: Berlin"),
        segment(0xfe, b"shot by Ann"),
    ];
    let (stored, kept) = shelf.keeps([jpeg(&words), b"trailing thumbnail".to_vec()].concat()).await;
    assert_eq!((stored.width, stored.height), (30, 40), "turned by a quarter");
    for gone in [&b"Sony"[..], b"xmpmeta", b"Berlin", b"Ann", b"between two scans", b"thumbnail"] {
        assert!(!holds(&kept, gone), "{}", String::from_utf8_lossy(gone));
    }
    for stays in [&b"JFIF"[..], b"ICC_PROFILE", &[1, 2, 0xff, 0, 3, 0xff, 0xd0, 4], b"Exif\0\0MM\0*"] {
        assert!(holds(&kept, stays), "{}", String::from_utf8_lossy(stays));
    }
    let (again, _) = shelf.keeps(kept).await;
    assert_eq!(again, stored, "what is stripped already is the same file");
    let (usual, kept) = shelf.keeps(jpeg(&[])).await;
    assert_eq!((usual.width, usual.height), (40, 30));
    assert!(!holds(&kept, b"Exif"));
}

#[tokio::test]
async fn a_png_loses_its_words() {
    let shelf = Shelf::new();
    let exif = ORIENTATION_6.strip_prefix(b"Exif\0\0").unwrap();
    let words =
        [chunk(b"tEXt", b"Author\0Ann"), chunk(b"iCCP", b"colours"), chunk(b"eXIf", exif), chunk(b"teSt", b"Ann")];
    let (stored, kept) = shelf.keeps([png(640, 480, &words.concat()), b"trailing".to_vec()].concat()).await;
    assert_eq!((stored.width, stored.height), (480, 640), "turned by a quarter");
    assert!(!holds(&kept, b"Ann") && !holds(&kept, b"Sony") && !holds(&kept, b"trailing"));
    assert!(holds(&kept, b"iCCP") && holds(&kept, b"eXIfMM") && kept.ends_with(b"IEND\xae\x42\x60\x82"));
    assert_eq!(shelf.keeps(kept).await.0, stored);
}

#[tokio::test]
async fn a_webp_loses_its_words() {
    let shelf = Shelf::new();
    let (plain, _) = shelf.keeps(riff(&[(b"VP8L", VP8L)])).await;
    assert_eq!((plain.width, plain.height), (64, 48));
    let exif = ORIENTATION_6.strip_prefix(b"Exif\0\0").unwrap();
    let words =
        riff(&[(b"VP8X", VP8X), (b"VP8L", VP8L), (b"EXIF", exif), (b"XMP ", b"<x:xmpmeta>Ann"), (b"Ann!", b"x")]);
    let (stored, kept) = shelf.keeps(words).await;
    assert_eq!((stored.width, stored.height), (48, 64), "turned by a quarter");
    assert!(!holds(&kept, b"Ann") && !holds(&kept, b"Sony"));
    assert_eq!(kept[20], 0x08, "it promises orientation and no XMP");
    assert_eq!(shelf.keeps(kept).await.0, stored);
    let lossy = [0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xf0, 0];
    let (stored, _) = shelf.keeps(riff(&[(b"VP8 ", &lossy)])).await;
    assert_eq!((stored.width, stored.height), (320, 240));
}

#[tokio::test]
async fn picture_is_not_an_image() {
    let shelf = Shelf::new();
    let whole = jpeg(&[segment(0xe1, ORIENTATION_6)]);
    let mut wrong = vec![
        Vec::new(),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
        b"GIF89a\x01\0\x01\0".to_vec(),
        vec![0xff, 0xd8, 0xff, 0xd9],
        png(0, 10, &[]),
        riff(&[(b"VP8X", VP8X)]),
    ];
    wrong.extend((1..whole.len()).map(|length| whole[..length].to_vec()));
    let (png, webp) = (png(4, 4, &[]), riff(&[(b"VP8L", VP8L)]));
    wrong.extend((1..png.len()).map(|length| png[..length].to_vec()));
    wrong.extend((1..webp.len()).map(|length| webp[..length].to_vec()));
    for bytes in wrong {
        let length = bytes.len();
        assert_eq!(shelf.refuses(bytes).await, ("picture_is_not_an_image".to_owned(), 422), "{length} bytes");
    }
}

#[tokio::test]
async fn picture_is_too_large() {
    let shelf = Shelf::new();
    assert_eq!(shelf.refuses(png(5_001, 5_000, &[])).await, ("picture_is_too_large".to_owned(), 413));
    assert_eq!(shelf.refuses(png(u32::MAX, u32::MAX, &[])).await.0, "picture_is_too_large");
    shelf.keeps(png(5_000, 5_000, &[])).await;
}

#[tokio::test]
async fn the_same_picture_is_one_file_and_other_names_name_nothing() {
    let shelf = Shelf::new();
    let (first, _) = shelf.keeps(png(4, 4, &[])).await;
    let (second, _) = shelf.keeps(png(4, 4, &chunk(b"tEXt", b"Author\0Ann"))).await;
    assert_eq!(first, second);
    let folder = shelf.folder.path().join("files");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    assert!(shelf.files.has(&first.hash).await.unwrap());
    std::fs::write(shelf.folder.path().join("secret"), b"secret").unwrap();
    for name in ["../secret", "", "a", &first.hash.to_uppercase(), &"0".repeat(64)] {
        assert!(!shelf.files.has(name).await.unwrap(), "{name}");
        assert_eq!(shelf.files.open(name).await.unwrap_err().code, "file_not_found", "{name}");
    }
    assert_eq!(shelf.files.open(&first.hash).await.unwrap().kind, "image/png");
}

#[tokio::test]
async fn what_a_crash_left_unfinished_is_cleared_away() {
    let shelf = Shelf::new();
    let (kept, _) = shelf.keeps(png(4, 4, &[])).await;
    let folder = shelf.folder.path().join("files");
    std::fs::write(folder.join(format!("{}.0.part", kept.hash)), b"half a picture").unwrap();
    let files = Files::at(folder.clone()).unwrap();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    assert!(files.has(&kept.hash).await.unwrap());
}

/// Two sizes in one file: programs may believe the one that was not measured.
#[tokio::test]
async fn a_picture_says_its_size_once() {
    let shelf = Shelf::new();
    let header = |size: u32| [&size.to_be_bytes()[..], &size.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let frame = segment(0xc2, &[8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]);
    let huge = [&VP8X[..4], &[0xff; 6]].concat();
    let liars = [
        ("png", png(4, 4, &chunk(b"IHDR", &header(60_000)))),
        ("jpeg", jpeg(&[frame])),
        ("webp, two canvases", riff(&[(b"VP8X", &huge), (b"VP8X", VP8X), (b"VP8L", VP8L)])),
        ("webp, two images", riff(&[(b"VP8L", VP8L), (b"VP8L", VP8L)])),
        ("webp, image and canvas", riff(&[(b"VP8X", &huge), (b"VP8L", VP8L)])),
        ("webp, frame and canvas", riff(&[(b"VP8X", VP8X), (b"ANMF", &[0xff; 16])])),
        ("webp, frame without a canvas", riff(&[(b"ANMF", &[0; 16]), (b"VP8X", VP8X)])),
    ];
    for (what, bytes) in liars {
        assert_eq!(shelf.refuses(bytes).await.0, "picture_is_not_an_image", "{what}");
    }
    let moving = riff(&[(b"VP8X", VP8X), (b"ANIM", &[0; 6]), (b"ANMF", &[0; 16]), (b"ANMF", &[0; 16])]);
    let (stored, _) = shelf.keeps(moving).await;
    assert_eq!((stored.width, stored.height), (64, 48));
    let bomb = riff(&[(b"VP8X", &[&VP8X[..4], &[0xff; 6]].concat()), (b"ANIM", &[0; 6]), (b"ANMF", &[0; 16])]);
    assert_eq!(shelf.refuses(bomb).await, ("picture_is_too_large".to_owned(), 413));
}

/// A thumbnail shows what was cut off; other makers put words where a colour profile could be.
#[tokio::test]
async fn a_jpeg_keeps_of_its_makers_segments_only_how_it_looks() {
    let shelf = Shelf::new();
    let words = [
        segment(0xe0, b"JFXX\0\x10thumbnail"),
        segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01rgb"),
        segment(0xe2, b"MPF\0another picture"),
        segment(0xee, b"Ducky Ann"),
        segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"),
    ];
    let (_, kept) = shelf.keeps(jpeg(&words)).await;
    for gone in [&b"thumbnail"[..], b"rgb", b"MPF", b"Ducky"] {
        assert!(!holds(&kept, gone), "{}", String::from_utf8_lossy(gone));
    }
    assert!(holds(&kept, b"Adobe") && holds(&kept, b"JFIF"));
}

fn any_broken_picture() -> impl Strategy<Value = Vec<u8>> {
    let whole = vec![
        jpeg(&[segment(0xe1, ORIENTATION_6), segment(0xfe, b"Ann")]),
        png(4, 4, &chunk(b"tEXt", b"Author\0Ann")),
        riff(&[(b"VP8X", VP8X), (b"VP8L", VP8L), (b"XMP ", b"Ann")]),
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
    /// Whatever is uploaded is refused by name, or kept; and what was kept is whole, and has nothing more to lose.
    #[test]
    fn a_broken_picture_is_refused_or_kept_whole(bytes in any_broken_picture()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let shelf = Shelf::new();
            match shelf.files.store(Bytes::from(bytes)).await {
                Err(failure) => prop_assert!([413, 422].contains(&failure.status), "{failure}"),
                Ok(stored) => {
                    let kept = shelf.kept(&stored.hash).await;
                    prop_assert_eq!(shelf.files.store(kept).await, Ok(stored));
                }
            }
            Ok(())
        })?;
    }
}
