//! What the documents name is there: files and folders, and the tests that keep the invariants.

use crate::{Complaints, Tree, a_plant_is_caught, the_house_keeps};

/// Documents about the house as it is. Decisions and the changelog speak of what was.
const DOCUMENTS: &[&str] =
    &["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/feria-draw-1.md", "web/README.md"];
const ARCHITECTURE: &str = "docs/architecture.md";
const TOPS: &[&str] = &["src", "modules", "events", "typed", "openapi", "locales", "web", "tests", "docs"];

/// What stands in a line between backticks.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// A path from the root; `tidy` stands for `tests/tidy`. What has a place to fill in is none.
fn path(word: &str) -> Option<String> {
    let word = word.trim_end_matches('/');
    let top = word.split('/').next().filter(|_| word.contains('/'))?;
    if word.contains(|c: char| "<>*{}…$ :(".contains(c)) {
        return None;
    }
    match top {
        "tidy" => Some(format!("tests/{word}")),
        top => TOPS.contains(&top).then(|| word.to_owned()),
    }
}

fn every_path_in_a_document_is_there(tree: &Tree) -> Complaints {
    let is_there = |path: &str| {
        let folder = format!("{path}/");
        tree.contains_key(path)
            || tree.contains_key(&format!("{path}.rs"))
            || tree.range(folder.clone()..).next().is_some_and(|(next, _)| next.starts_with(&folder))
    };
    let documents = DOCUMENTS.iter().filter_map(|document| Some((*document, tree.get(*document)?)));
    let named = documents.flat_map(|(document, text)| {
        let beside = document.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let paths = text.lines().flat_map(words).filter_map(path);
        paths.map(move |path| (document, format!("{beside}{path}"), path))
    });
    // What a build makes and a shop keeps is in no tree.
    let is_made = |path: &str| ["web/generated", "web/dist", "tests/browser/pictures"].contains(&path);
    named
        .filter(|(_, beside, path)| !is_made(path) && !is_there(path) && !is_there(beside))
        .map(|(document, _, path)| format!("{document}: names {path}, which is not there"))
        .collect()
}

fn every_invariant_is_kept_by_a_test_that_is_there(tree: &Tree) -> Complaints {
    let Some(text) = tree.get(ARCHITECTURE) else { return vec![] };
    let mut complaints = Vec::new();
    let invariants = text.split("\n## Invariants\n").nth(1).unwrap_or_default();
    for line in invariants.lines().filter(|line| line.starts_with("| ")) {
        let kept_by = line.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        let mut file = None;
        for word in words(kept_by) {
            if let Some(path) = path(word) {
                file = Some(path);
            } else if let Some(file) = &file
                && !tree.get(file).is_some_and(|text| text.contains(&format!("fn {word}")))
            {
                complaints.push(format!("{ARCHITECTURE}: {word} is no test in {file}"));
            }
        }
    }
    complaints
}

#[test]
fn what_the_documents_name_is_there() {
    let rule = every_path_in_a_document_is_there;
    the_house_keeps(rule);
    let sound =
        [("README.md", "`src/` · `modules/<field>` · `events/src/log`"), ("src/a.rs", ""), ("events/src/log.rs", "")];
    a_plant_is_caught(rule, &sound, ("CONTRIBUTING.md", "see `web/src/features/games`"));
    a_plant_is_caught(rule, &sound, ("docs/architecture.md", "`tidy/gone.rs`"));
}

#[test]
fn every_invariant_names_its_test() {
    let rule = every_invariant_is_kept_by_a_test_that_is_there;
    the_house_keeps(rule);
    let row = |test: &str| format!("## Up\n\n## Invariants\n\n| It holds | `tests/edge/live.rs` `{test}` |\n");
    let sound = [("tests/edge/live.rs", "async fn it_holds() {}"), (ARCHITECTURE, &row("it_holds"))];
    a_plant_is_caught(rule, &sound, (ARCHITECTURE, &row("it_holds_no_more")));
}
