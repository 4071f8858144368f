//! Pictures: decoded once, written anew without a word about their maker, and kept by the hash of what was written.

pub(crate) mod picture;
mod scale;
pub(crate) mod service;
mod webp;

use crate::error::Error;
use crate::files::picture::Picture;
use crate::files::scale::{Scaling, WIDTHS};
use aws_lc_rs::digest;
use bytes::Bytes;
use feria_openapi::Failure;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fs, io};

const HASH_DIGITS: usize = 64;
/// The bytes by which a kind of picture is known.
const HEAD: usize = 12;
/// What a crash may leave behind; nobody is served it.
const UNFINISHED: &str = "part";
/// The longest side that is kept: twice the pixels of the largest box of the pages.
const LONGEST: u32 = 2_560;

/// Where a picture is served.
pub(crate) fn url(hash: String) -> String {
    format!("/files/{hash}")
}

/// A picture that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPicture {
    /// The SHA-256 of its bytes, as it is named everywhere.
    pub hash: String,
    /// As it is kept and seen.
    pub width: u32,
    /// As it is kept and seen.
    pub height: u32,
}

/// A kept picture on its way out. It is not read whole: who takes long to read it costs a piece of memory only.
#[derive(Debug)]
pub struct OpenPicture {
    /// Its content type.
    pub kind: &'static str,
    /// Its bytes.
    pub length: u64,
    /// Stands at its beginning.
    pub file: File,
}

impl OpenPicture {
    /// `None` when what lies there is no picture.
    fn at(path: &Path) -> io::Result<Option<Self>> {
        let mut file = File::open(path)?;
        let mut head = Vec::with_capacity(HEAD);
        (&file).take(HEAD as u64).read_to_end(&mut head)?;
        file.rewind()?;
        let length = file.metadata()?.len();
        Ok(picture::content_type(&head).map(|kind| Self { kind, length, file }))
    }

    fn width(&self) -> Option<u32> {
        let width = picture::width(BufReader::new(&self.file), self.kind);
        (&self.file).rewind().ok().and(width)
    }
}

/// The folder of pictures. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct Files {
    folder: Arc<Path>,
    scaling: Arc<Scaling>,
}

impl Files {
    /// Takes `folder`, making it if need be, and clears away what a crash has left unfinished.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn at(folder: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == UNFINISHED) {
                fs::remove_file(path)?;
            }
        }
        Ok(Self { folder: folder.into(), scaling: Arc::default() })
    }

    /// Keeps a picture, in every width that is smaller than its own; when this comes back they are on the disk, and an
    /// event may name it. One at a time, since each takes the memory of its pixels.
    ///
    /// # Errors
    /// [`Error::PictureIsNotAnImage`], [`Error::PictureIsTooLarge`], or the disk's.
    pub async fn store(&self, bytes: Bytes) -> Result<StoredPicture, Failure> {
        let files = self.clone();
        self.scaling
            .alone(move || {
                let picture = Picture::read(&bytes)?.within(LONGEST)?;
                let whole = webp::write(&picture.image, picture.profile.as_deref())?;
                let hash = hash(&whole);
                files.write(&hash, &whole).map_err(failure)?;
                files.scale(&hash, &picture)?;
                Ok(StoredPicture { hash, width: picture.image.width(), height: picture.image.height() })
            })
            .await
    }

    /// Whether a picture of this hash is kept.
    ///
    /// # Errors
    /// The disk's.
    pub async fn has(&self, hash: &str) -> Result<bool, Failure> {
        let Some(path) = self.path(hash) else { return Ok(false) };
        blocking(move || path.try_exists().map_err(failure)).await
    }

    /// The picture of this hash, to be read piece by piece.
    ///
    /// # Errors
    /// [`Error::FileNotFound`], or the disk's.
    pub async fn open(&self, hash: &str) -> Result<OpenPicture, Failure> {
        let path = self.path(hash).ok_or(Error::FileNotFound)?;
        blocking(move || open(&path)).await
    }

    /// The picture of this hash in one of the [`WIDTHS`], and whether that is what will be answered for ever. A picture
    /// of an older version is made smaller when it is first asked for; meanwhile, and when it cannot be, it is itself.
    ///
    /// # Errors
    /// [`Error::FileNotFound`], also for another width, or the disk's.
    pub async fn open_at(&self, hash: &str, width: u32) -> Result<(OpenPicture, bool), Failure> {
        if !WIDTHS.contains(&width) {
            return Err(Error::FileNotFound.into());
        }
        let whole = self.path(hash).ok_or(Error::FileNotFound)?;
        let small = self.small(hash, width);
        let found = {
            let (whole, small) = (whole.clone(), small.clone());
            blocking(move || match OpenPicture::at(&small) {
                Ok(Some(picture)) => Ok(Some(picture)),
                // One that is no wider is what is asked for.
                Ok(None) | Err(_) => {
                    open(&whole).map(|whole| Some(whole).filter(|whole| whole.width().is_none_or(|own| own <= width)))
                }
            })
            .await?
        };
        if let Some(picture) = found {
            return Ok((picture, true));
        }
        let (files, name) = (self.clone(), hash.to_owned());
        let made = self.scaling.make(hash, move || files.scale_kept(&name)).await;
        let path = if made { small } else { whole };
        Ok((blocking(move || open(&path)).await?, made))
    }

    /// What is no hash names no file, whatever else it may be to a file system.
    fn path(&self, hash: &str) -> Option<PathBuf> {
        let digits = hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        (hash.len() == HASH_DIGITS && digits).then(|| self.folder.join(hash))
    }

    fn small(&self, hash: &str, width: u32) -> PathBuf {
        self.folder.join(format!("{hash}-{width}"))
    }

    fn scale_kept(&self, hash: &str) -> Result<(), Failure> {
        let bytes = fs::read(self.folder.join(hash)).map_err(failure)?;
        self.scale(hash, &Picture::read(&bytes)?)
    }

    fn scale(&self, hash: &str, picture: &Picture) -> Result<(), Failure> {
        for width in WIDTHS.into_iter().filter(|width| *width < picture.image.width()) {
            let small = webp::write(&picture.at_width(width)?, picture.profile.as_deref())?;
            self.write(&format!("{hash}-{width}"), &small).map_err(failure)?;
        }
        Ok(())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let path = self.folder.join(name);
        if path.try_exists()? {
            return Ok(());
        }
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let unfinished = self.folder.join(format!("{name}.{number}.{UNFINISHED}"));
        let written = write_synced(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, &path));
        if written.is_err() {
            // What the error was is what the caller must hear; the rest is cleared away at the next start.
            let _ = fs::remove_file(&unfinished);
        }
        written?;
        File::open(&self.folder)?.sync_all()
    }
}

fn open(path: &Path) -> Result<OpenPicture, Failure> {
    match OpenPicture::at(path) {
        Ok(picture) => picture.ok_or_else(|| Error::FileNotFound.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Error::FileNotFound.into()),
        Err(error) => Err(failure(error)),
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn hash(bytes: &[u8]) -> String {
    let digest = digest::digest(&digest::SHA256, bytes);
    digest.as_ref().iter().fold(String::with_capacity(HASH_DIGITS), |mut text, byte| {
        // Writing into a String does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn failure(error: io::Error) -> Failure {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Failure::no_space_left(),
        _ => {
            tracing::error!(%error, "the folder of pictures cannot be used");
            Failure::internal_error()
        }
    }
}

pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Failure::internal_error()))
}
