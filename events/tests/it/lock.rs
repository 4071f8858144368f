//! One server per data folder.

use feria_events::{DataLock, LockError};

#[test]
fn a_second_server_on_the_same_data_is_refused_and_told_why() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("not").join("there yet");
    let first = DataLock::take(&data).unwrap();
    let refused = DataLock::take(&data).unwrap_err();
    let process = std::process::id();
    assert!(matches!(&refused, LockError::Held { process: Some(held), .. } if *held == process));
    let said = refused.to_string();
    assert!(said.contains("there yet") && said.contains(&process.to_string()), "{said}");
    drop(first);
    DataLock::take(&data).expect("the lock goes with its holder");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "no folder").unwrap();
    let refused = DataLock::take(&file.join("data")).unwrap_err();
    assert!(matches!(refused, LockError::Unusable { .. }));
    assert!(refused.to_string().contains("file/data"), "{refused}");
}
