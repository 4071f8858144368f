//! One server per data folder: a lock on a file in it, held as long as the process lives.
//!
//! The system gives it back when the process ends, however it ends; what only looks at the data
//! (`token`, `owner reset-link`, `config`, `openapi`, `log verify`) does not take it.

use crate::folder::keep_to_its_user;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// The right to serve the data of one folder.
#[derive(Debug)]
pub struct DataLock {
    // The lock goes with the handle.
    _file: File,
}

/// Why the data cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another server does.
    #[error("another Feria{} serves the data in {}; stop it first, or choose another --data", of(*process), folder.display())]
    Held {
        /// Whose data.
        folder: PathBuf,
        /// The process that holds it, when it said so.
        process: Option<u32>,
    },
    /// The folder cannot be used.
    #[error("the data folder {} cannot be used: {error}", folder.display())]
    Unusable {
        /// Which folder.
        folder: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
}

impl DataLock {
    /// Takes the lock of `folder`, which is made when it is not there, and keeps its files to its user.
    ///
    /// # Errors
    /// When another process holds it, or the folder cannot be used.
    pub fn take(folder: &Path) -> Result<Self, LockError> {
        let unusable = |error| LockError::Unusable { folder: folder.to_owned(), error };
        std::fs::create_dir_all(folder).map_err(unusable)?;
        let path = folder.join("lock");
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut said = String::new();
                let process = file.read_to_string(&mut said).ok().and_then(|_| said.trim().parse().ok());
                return Err(LockError::Held { folder: folder.to_owned(), process });
            }
            Err(TryLockError::Error(error)) => return Err(unusable(error)),
        }
        keep_to_its_user(folder).map_err(unusable)?;
        // The number only makes the refusal of the next one clearer; a full disk must not stop the first.
        let _unsaid =
            file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
        Ok(Self { _file: file })
    }
}

fn of(process: Option<u32>) -> String {
    process.map_or_else(String::new, |process| format!(" (process {process})"))
}
