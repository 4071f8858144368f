//! House rules that the compiler does not know, as plain functions over a tree of texts.
//!
//! Each rule takes a [`Tree`] and gives back its complaints. Each has two tests: the house keeps it,
//! and a planted violation is caught, so that a rule which sees nothing cannot pass for a rule that
//! is kept.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

#[path = "tidy/beginnings.rs"]
mod beginnings;
#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/docs.rs"]
mod docs;
#[path = "tidy/faces.rs"]
mod faces;
#[path = "tidy/figures.rs"]
mod figures;
#[path = "tidy/golden.rs"]
mod golden;
#[path = "tidy/locales.rs"]
mod locales;
#[path = "tidy/manifests.rs"]
mod manifests;
#[path = "tidy/purity.rs"]
mod purity;
#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/shape.rs"]
mod shape;
#[path = "tidy/web.rs"]
mod web;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

/// The texts of the repository by their path from its root, with `/` between the parts.
pub(crate) type Tree = BTreeMap<String, String>;

/// What a rule says of a tree: nothing, or one sentence per violation that begins with the path.
pub(crate) type Complaints = Vec<String>;

/// The repository as git would take it now: tracked files, and new ones that are not ignored.
static HOUSE: LazyLock<Tree> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output();
    let paths = match listed {
        Ok(listed) if listed.status.success() => {
            let names = String::from_utf8(listed.stdout).unwrap();
            names.split_terminator('\0').map(str::to_owned).collect()
        }
        // A source archive has no .git: then everything that is there counts, but for what a build leaves.
        _ => walk(root, ""),
    };
    let texts = paths.into_iter().filter_map(|path| {
        let text = std::fs::read_to_string(root.join(&path)).ok()?;
        Some((path, text))
    });
    texts.collect()
});

fn walk(root: &Path, folder: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let left_by_a_build = ["target", "tools", "data", "node_modules", "dist"].contains(&name.as_str());
        if entry.file_type().unwrap().is_file() {
            paths.push(path);
        } else if !left_by_a_build && !name.starts_with(".git") {
            paths.extend(walk(root, &path));
        }
    }
    paths
}

/// The rules that are about modules.
pub(crate) fn every_rule() -> Vec<fn(&Tree) -> Complaints> {
    [
        faces::OF_MODULES,
        golden::OF_MODULES,
        locales::OF_MODULES,
        manifests::OF_MODULES,
        purity::OF_MODULES,
        rules::OF_MODULES,
        shape::OF_MODULES,
    ]
    .concat()
}

/// The house keeps a rule, or the test says where it does not.
#[track_caller]
pub(crate) fn the_house_keeps(rule: fn(&Tree) -> Complaints) {
    assert!(HOUSE.contains_key("tests/tidy.rs"), "the tree was not read");
    let complaints = rule(&HOUSE);
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// A rule speaks of the one planted violation, and of nothing in the same tree without it.
#[track_caller]
pub(crate) fn a_plant_is_caught(rule: fn(&Tree) -> Complaints, sound: &[(&str, &str)], plant: (&str, &str)) {
    let mut tree: Tree = sound.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let before = rule(&tree);
    assert!(before.is_empty(), "a sound tree was refused: {before:?}");
    tree.insert(plant.0.to_owned(), plant.1.to_owned());
    let complaints = rule(&tree);
    assert!(
        complaints.iter().any(|complaint| complaint.starts_with(plant.0)),
        "the violation in {} was not caught: {complaints:?}",
        plant.0
    );
}

/// The files of a tree whose path ends in one of these.
pub(crate) fn ending<'a>(tree: &'a Tree, ends: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    tree.iter()
        .filter(move |(path, _)| ends.iter().any(|end| path.ends_with(end)))
        .map(|(path, text)| (path.as_str(), text.as_str()))
}
