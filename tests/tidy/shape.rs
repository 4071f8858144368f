//! The shape of files: short, introduced by their own doc, and named for what they hold.

use crate::{Complaints, HOUSE, Tree, a_plant_is_caught, ending, the_house_keeps};

const LONGEST: usize = 500;
const SOURCES: &[&str] = &[".rs", ".ts", ".svelte", ".css", ".mjs", ".py"];

/// Files that a program writes and nobody reads from top to bottom.
fn is_generated(text: &str) -> bool {
    text.lines().take(5).any(|line| line.to_lowercase().contains("generated"))
}

fn sources(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    ending(tree, SOURCES).filter(|(_, text)| !is_generated(text))
}

fn is_test(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.contains(".test.")
}

fn no_file_is_too_long(tree: &Tree) -> Complaints {
    sources(tree)
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{path}: {lines} lines, more than {LONGEST}; it holds two things"))
        .collect()
}

/// The module doc comes first; only attributes of the whole crate may stand before it.
fn every_file_introduces_itself(tree: &Tree) -> Complaints {
    let introduced = |text: &str| {
        let mut inside_attribute = false;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if inside_attribute || line.starts_with("#![") {
                inside_attribute = !line.ends_with(']');
                continue;
            }
            return line.starts_with("//!");
        }
        false
    };
    ending(tree, &[".rs"])
        .filter(|(_, text)| !introduced(text))
        .map(|(path, _)| format!("{path}: does not begin with a module doc (`//!`)"))
        .collect()
}

fn no_file_is_called_mod(tree: &Tree) -> Complaints {
    ending(tree, &["/mod.rs"]).map(|(path, _)| format!("{path}: a module is called by its name, not mod.rs")).collect()
}

/// What a module that was just begun must keep too.
pub(crate) const OF_MODULES: &[fn(&Tree) -> Complaints] =
    &[no_file_is_too_long, every_file_introduces_itself, no_file_is_called_mod];

#[test]
fn no_file_is_over_500_lines() {
    the_house_keeps(no_file_is_too_long);
    let long = "let a = 1;\n".repeat(LONGEST + 1);
    let sound = [("src/short.rs", "let a = 1;\n")];
    for path in ["modules/games/src/lottery.rs", "web/src/watch.svelte", "web/src/app.css"] {
        a_plant_is_caught(no_file_is_too_long, &sound, (path, &long));
    }
}

#[test]
fn every_rust_file_begins_with_its_doc() {
    the_house_keeps(every_file_introduces_itself);
    let sound = [
        ("src/a.rs", "//! What it is for.\n"),
        ("src/b.rs", "#![allow(\n    clippy::panic,\n    reason = \"x\"\n)]\n\n//! What it is for.\n"),
    ];
    a_plant_is_caught(every_file_introduces_itself, &sound, ("src/c.rs", "use std::fmt;\n//! Late.\n"));
}

#[test]
fn no_module_is_called_mod() {
    the_house_keeps(no_file_is_called_mod);
    a_plant_is_caught(no_file_is_called_mod, &[("src/a.rs", "")], ("src/a/mod.rs", ""));
}

/// Printed for the reader (`make check` shows it); the one figure that is asserted is the bound above.
#[test]
fn the_shape_in_figures() {
    let mut product = Vec::new();
    let mut tests = 0;
    for (path, text) in sources(&HOUSE) {
        if is_test(path) {
            tests += text.lines().count();
        } else {
            product.push(text.lines().count());
        }
    }
    product.sort_unstable();
    let at = |share: usize| product.get(product.len() * share / 100).copied().unwrap_or_default();
    let lines: usize = product.iter().sum();
    println!("{} files with {lines} lines of product code", product.len());
    let longest = product.last().copied().unwrap_or_default();
    println!("lines of a file: median {}, nine in ten at most {}, longest {longest}", at(50), at(90));
    println!("tests ÷ product: {:.2}", tests as f64 / lines.max(1) as f64);
    assert!(!product.is_empty(), "no source was seen");
}
