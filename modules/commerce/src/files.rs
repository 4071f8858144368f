//! Pictures: checked, stripped of what they say about their maker, and kept by the hash of their bytes.

mod exif;
mod jpeg;
pub(crate) mod picture;
mod png;
pub(crate) mod service;
mod webp;

use crate::error::Error;
use crate::files::picture::Picture;
use aws_lc_rs::digest;
use bytes::Bytes;
use feria_openapi::Failure;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fs, io};

const HASH_DIGITS: usize = 64;
/// The bytes by which a kind of picture is known.
const HEAD: usize = 12;
/// What a crash may leave behind; nobody is served it.
const UNFINISHED: &str = "part";

/// Where a picture is served.
pub(crate) fn url(hash: String) -> String {
    format!("/files/{hash}")
}

/// A picture that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPicture {
    /// The SHA-256 of its bytes, as it is named everywhere.
    pub hash: String,
    /// As it is seen.
    pub width: u32,
    /// As it is seen.
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
}

/// The folder of pictures. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct Files {
    folder: Arc<Path>,
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
        Ok(Self { folder: folder.into() })
    }

    /// Keeps a picture; when this comes back it is on the disk, and an event may name it.
    ///
    /// # Errors
    /// [`Error::PictureIsNotAnImage`], [`Error::PictureIsTooLarge`], or the disk's.
    pub async fn store(&self, bytes: Bytes) -> Result<StoredPicture, Failure> {
        let files = self.clone();
        blocking(move || {
            let Picture { bytes, width, height } = Picture::read(&bytes)?;
            let hash = hash(&bytes);
            files.write(&hash, &bytes).map_err(failure)?;
            Ok(StoredPicture { hash, width, height })
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
        blocking(move || match OpenPicture::at(&path) {
            Ok(picture) => picture.ok_or_else(|| Error::FileNotFound.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Error::FileNotFound.into()),
            Err(error) => Err(failure(error)),
        })
        .await
    }

    /// What is no hash names no file, whatever else it may be to a file system.
    fn path(&self, hash: &str) -> Option<PathBuf> {
        let digits = hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        (hash.len() == HASH_DIGITS && digits).then(|| self.folder.join(hash))
    }

    fn write(&self, hash: &str, bytes: &[u8]) -> io::Result<()> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let path = self.folder.join(hash);
        if path.try_exists()? {
            return Ok(());
        }
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let unfinished = self.folder.join(format!("{hash}.{number}.{UNFINISHED}"));
        let written = write_synced(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, &path));
        if written.is_err() {
            // What the error was is what the caller must hear; the rest is cleared away at the next start.
            let _ = fs::remove_file(&unfinished);
        }
        written?;
        File::open(&self.folder)?.sync_all()
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

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Failure> + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Failure::internal_error()))
}
