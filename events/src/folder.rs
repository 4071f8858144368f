//! The data folder is its user's alone: whoever reads it can sign tokens and open what is sealed.
//!
//! What this program makes is narrow from its first moment, since the process begins with a umask of 077 and SQLite
//! gives a `-wal` and a `-shm` the mode of their database. What was there before is narrowed here.

use std::fs::{self, DirEntry, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// The bits of a mode that are group's and others'.
const OTHERS: u32 = 0o077;
/// The one folder within the data folder.
const PICTURES: &str = "files";

/// Takes from everybody else what lies in `folder`, and says so once. What belongs to another user stays as it is and
/// is named: this program could not have made it.
pub(crate) fn keep_to_its_user(folder: &Path) -> io::Result<()> {
    let mut narrowed = Vec::new();
    narrow(folder, &mut narrowed)?;
    for place in [folder.to_owned(), folder.join(PICTURES)] {
        if !place.is_dir() {
            continue;
        }
        for entry in fs::read_dir(place)? {
            let entry = entry?;
            if is_ours(&entry)? {
                narrow(&entry.path(), &mut narrowed)?;
            }
        }
    }
    if !narrowed.is_empty() {
        let first = narrowed[0].as_str();
        tracing::warn!(
            number = narrowed.len(),
            first,
            "others could reach into the data folder; from now on only its user can"
        );
    }
    Ok(())
}

/// A link leads elsewhere, and a folder that is not ours may be anything.
fn is_ours(entry: &DirEntry) -> io::Result<bool> {
    let kind = entry.file_type()?;
    Ok(kind.is_file() || kind.is_dir() && entry.file_name() == PICTURES)
}

fn narrow(path: &Path, narrowed: &mut Vec<String>) -> io::Result<()> {
    let mode = fs::metadata(path)?.permissions().mode() & 0o7777;
    if mode & OTHERS == 0 {
        return Ok(());
    }
    match fs::set_permissions(path, Permissions::from_mode(mode & !OTHERS)) {
        Ok(()) => narrowed.push(path.display().to_string()),
        Err(error) => tracing::warn!(%error, path = %path.display(), "others can read this, and it stays so"),
    }
    Ok(())
}
