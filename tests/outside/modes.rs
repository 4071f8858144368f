//! The data folder from outside: only the user of the server reaches into it, whatever the umask was.

use crate::backend::Backend;
use crate::feria::{Feria, all_said};
use crate::shop::id;
use reqwest::Method;
use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Everything in a folder with the folder itself, and its mode.
fn modes(folder: &Path) -> Vec<(PathBuf, u32)> {
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o7777;
    let mut all = vec![(folder.to_owned(), mode(folder))];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(modes(&path));
        } else {
            all.push((path.clone(), mode(&path)));
        }
    }
    all
}

#[track_caller]
fn is_its_users_alone(data: &Path) {
    let modes = modes(data);
    for (path, mode) in &modes {
        let right = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(*mode, right, "{} has mode {mode:o}", path.display());
    }
    for name in ["keys.db", "keys.db-wal", "keys.db-shm", "events.db-wal", "read.db-wal", "lock", "address", "files"] {
        assert!(modes.iter().any(|(path, _)| path == &data.join(name)), "no {name} in {modes:?}");
    }
    assert!(modes.iter().any(|(path, _)| path.parent() == Some(&data.join("files"))), "a picture was kept");
}

async fn keeps_a_picture(feria: &Feria) {
    let owner = feria.set_up_shop().await.owner;
    let picture = include_bytes!("../../web/pictures/feria.webp");
    let kept = owner.request(Method::POST, "/v1/files").body("image/webp", picture.to_vec()).send().await;
    id(&kept.expect(201), "file");
}

#[tokio::test]
async fn what_the_server_keeps_is_its_users_alone_under_every_umask() {
    for umask in ["000", "022", "077"] {
        let mut feria = Feria::start_under(Backend::Embedded, umask).await;
        keeps_a_picture(&feria).await;
        is_its_users_alone(&feria.data());
        let link = feria.run(&["owner", "reset-link"]);
        assert!(link.status.success(), "{}", all_said(&link));
        is_its_users_alone(&feria.data());
        assert!(feria.stop().await.success());
        let rebuilt = feria.run(&["rebuild"]);
        assert!(rebuilt.status.success(), "{}", all_said(&rebuilt));
        let wide = modes(&feria.data()).into_iter().filter(|(_, mode)| mode & 0o077 != 0);
        assert_eq!(wide.collect::<Vec<_>>(), [], "after a rebuild");
    }
}

/// A folder of an older version, or one that was copied, is narrowed before anything in it is opened.
#[tokio::test]
async fn what_others_could_read_is_narrowed_at_the_start_and_said() {
    let mut feria = Feria::start(Backend::Embedded).await;
    keeps_a_picture(&feria).await;
    assert!(!feria.said().contains("others could reach"), "{}", feria.said());
    feria.kill();
    for (path, _) in modes(&feria.data()) {
        let wide = if path.is_dir() { 0o755 } else { 0o644 };
        set_permissions(path, Permissions::from_mode(wide)).unwrap();
    }
    feria.start_again().await;
    is_its_users_alone(&feria.data());
    let said = feria.said();
    let line = said.lines().find(|line| line.contains("others could reach")).unwrap_or_else(|| panic!("{said}"));
    assert!(line.contains("WARN"), "{line}");
}
