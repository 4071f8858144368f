//! Who may know whom: the star, read from the manifests; one lint table; one test binary per crate.

use crate::{Complaints, Tree, a_plant_is_caught, ending, the_house_keeps};

/// A crate's manifest depends on these crates of the house, tests included.
fn house_dependencies(manifest: &toml::Table) -> Vec<String> {
    let mut names = Vec::new();
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let table = manifest.get(section).and_then(toml::Value::as_table);
        // What tests stand on is everybody's.
        let is_the_kit = |name: &str| section == "dev-dependencies" && name == "feria-testkit";
        names.extend(table.into_iter().flatten().map(|(name, _)| name.clone()).filter(|name| !is_the_kit(name)));
    }
    // A crate may name itself, to switch a feature on for its own tests.
    let own = manifest.get("package").and_then(|package| package.get("name")?.as_str());
    names.retain(|name| (name == "feria" || name.starts_with("feria-")) && Some(&**name) != own);
    names
}

/// The crates of the house that the crate in this folder may name.
fn may_know(folder: &str) -> fn(&str) -> bool {
    match folder.split('/').collect::<Vec<_>>()[..] {
        ["events", "schema", "base"] => |_| false,
        ["events", "schema", _] | ["events"] => |name| name == "feria-schema-base",
        ["typed"] => |_| false,
        ["openapi"] => |name| ["feria-events", "feria-schema-base"].contains(&name),
        ["tests", "kit"] => |name| ["feria-events", "feria-openapi", "feria-schema-base"].contains(&name),
        ["modules", _] => {
            |name| ["feria-events", "feria-openapi", "feria-typed"].contains(&name) || name.starts_with("feria-schema-")
        }
        // The composition root and what drives it from outside.
        _ => |_| true,
    }
}

fn manifests(tree: &Tree) -> impl Iterator<Item = (&str, &str, toml::Table)> {
    ending(tree, &["Cargo.toml"]).map(|(path, text)| {
        let manifest = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
        (path, path.trim_end_matches("Cargo.toml").trim_end_matches('/'), manifest)
    })
}

fn the_star(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, folder, manifest) in manifests(tree) {
        let may_know = may_know(folder);
        for name in house_dependencies(&manifest).into_iter().filter(|name| !may_know(name)) {
            complaints.push(format!("{path}: must not know {name}; a fact travels by event, a question by port"));
        }
    }
    complaints
}

fn the_lint_table(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, _, manifest) in manifests(tree) {
        let from_workspace = manifest.get("lints").and_then(|lints| lints.get("workspace"));
        if from_workspace != Some(&toml::Value::Boolean(true)) {
            complaints.push(format!("{path}: says no `[lints] workspace = true`"));
        }
    }
    complaints
}

/// `make test` runs `lib`, `bins`, `it` and the root's own binaries: a test elsewhere would never run.
fn one_test_binary(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (_, folder, _) in manifests(tree).filter(|(_, folder, _)| !folder.is_empty()) {
        let tests = format!("{folder}/tests/");
        for (path, _) in ending(tree, &[".rs"]) {
            if path.strip_prefix(&tests).is_some_and(|inside| !inside.starts_with("it/")) {
                complaints.push(format!("{path}: belongs into the crate's one test binary, {tests}it/"));
            }
        }
    }
    complaints
}

/// Each test and bench is named in the Makefile: one that is not would never run either.
fn every_test_binary_is_run(tree: &Tree) -> Complaints {
    let makefile = tree.get("Makefile").map(String::as_str).unwrap_or_default();
    let mut complaints = Vec::new();
    for (path, _, manifest) in manifests(tree) {
        let tables = ["test", "bench"].iter().filter_map(|kind| manifest.get(*kind)?.as_array());
        for name in tables.flatten().filter_map(|target| target.get("name")?.as_str()) {
            if !makefile.split_whitespace().any(|word| word == name) {
                complaints.push(format!("{path}: the Makefile does not run {name}"));
            }
        }
    }
    complaints
}

const MODULE: (&str, &str) = (
    "modules/games/Cargo.toml",
    "[dependencies]\nfaria-x = \"1\"\nferia-events.workspace = true\nferia-schema-rooms.workspace = true\n\
     [dev-dependencies]\nferia-testkit.workspace = true\n[lints]\nworkspace = true\n",
);

/// What a module that was just begun must keep too.
pub(crate) const OF_MODULES: &[fn(&Tree) -> Complaints] =
    &[the_star, the_lint_table, one_test_binary, every_test_binary_is_run];

#[test]
fn no_module_knows_another() {
    the_house_keeps(the_star);
    let plant = "[dev-dependencies]\nferia-commerce = { path = \"../commerce\" }\n";
    a_plant_is_caught(the_star, &[MODULE], ("modules/loyalty/Cargo.toml", plant));
    let plant = "[dependencies]\nferia-testkit.workspace = true\n";
    a_plant_is_caught(the_star, &[MODULE], ("modules/loyalty/Cargo.toml", plant));
    let plant = "[dependencies]\nferia-rooms.workspace = true\n";
    a_plant_is_caught(the_star, &[MODULE], ("tests/kit/Cargo.toml", plant));
    let plant = "[dependencies]\nferia-openapi.workspace = true\n";
    a_plant_is_caught(the_star, &[MODULE], ("typed/Cargo.toml", plant));
}

#[test]
fn published_payloads_stand_on_base_alone() {
    let plant = "[dependencies]\nferia-events.workspace = true\n";
    a_plant_is_caught(the_star, &[MODULE], ("events/schema/rooms/Cargo.toml", plant));
    let plant = "[dependencies]\nferia-schema-rooms.workspace = true\n";
    a_plant_is_caught(the_star, &[MODULE], ("events/Cargo.toml", plant));
}

#[test]
fn every_crate_takes_the_lints_of_the_house() {
    the_house_keeps(the_lint_table);
    a_plant_is_caught(the_lint_table, &[MODULE], ("events/Cargo.toml", "[package]\nname = \"x\"\n"));
}

#[test]
fn every_crate_has_one_test_binary() {
    the_house_keeps(one_test_binary);
    let sound = [MODULE, ("modules/games/tests/it/main.rs", "")];
    a_plant_is_caught(one_test_binary, &sound, ("modules/games/tests/lottery.rs", ""));
}

#[test]
fn every_test_binary_of_a_manifest_is_run_by_make() {
    the_house_keeps(every_test_binary_is_run);
    let sound = [("Makefile", "crates:\n\tcargo test --workspace --test it\n"), MODULE];
    let plant = "[[test]]\nname = \"forgotten\"\n[lints]\nworkspace = true\n";
    a_plant_is_caught(every_test_binary_is_run, &sound, ("Cargo.toml", plant));
}
