//! A module that was just begun keeps every rule: whoever follows the script need not know them yet.

use crate::{Complaints, HOUSE, Tree};
use std::path::Path;
use std::process::Command;

/// The tree as it is after `make new-module NAME=lamps THING=lamp`.
fn with_a_new_module() -> Tree {
    let folder = tempfile::tempdir().unwrap();
    for path in ["Cargo.toml", "src/wiring.rs", "events/golden/released.toml"] {
        let target = folder.path().join(path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, &HOUSE[path]).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/new_module.py");
    let done = Command::new("python3").arg(script).args(["lamps", "lamp"]).arg(folder.path()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut tree = HOUSE.clone();
    let written = String::from_utf8(done.stdout).unwrap();
    for path in written.lines().take_while(|line| !line.is_empty()) {
        tree.insert(path.to_owned(), std::fs::read_to_string(folder.path().join(path)).unwrap());
    }
    tree
}

#[test]
fn a_module_that_was_just_begun_keeps_the_rules() {
    let tree = with_a_new_module();
    assert!(
        tree.contains_key("modules/lamps/src/lamp/aggregate.rs") && tree["src/wiring.rs"].contains("lamps: Lamps,")
    );
    let complaints: Complaints = crate::every_rule().into_iter().flat_map(|rule| rule(&tree)).collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
