//! Every figure of the server has a word about what it counts.

use crate::code::string_literals;
use crate::{Complaints, Tree, a_plant_is_caught, ending, the_house_keeps};
use std::collections::BTreeSet;

const TABLE: &str = "src/telemetry.rs";

fn every_figure_is_described(tree: &Tree) -> Complaints {
    let table = tree.get(TABLE).map(String::as_str).unwrap_or_default();
    let described: BTreeSet<String> =
        string_literals(table).into_iter().filter(|literal| literal.starts_with("feria_")).collect();
    let mut complaints = Vec::new();
    let mut counted = BTreeSet::new();
    for (path, text) in ending(tree, &[".rs"]).filter(|(path, _)| path.contains("src/") && *path != TABLE) {
        for made in text.split("metrics::").skip(1) {
            let is_made = ["counter!(", "gauge!(", "histogram!("].iter().any(|call| made.starts_with(call));
            let Some(name) = string_literals(made.split(';').next().unwrap_or_default()).into_iter().next() else {
                continue;
            };
            if is_made && !described.contains(&name) {
                complaints.push(format!("{path}: counts {name}, which {TABLE} does not describe"));
            }
            counted.insert(name);
        }
    }
    complaints
        .extend(described.difference(&counted).map(|name| format!("{TABLE}: describes {name}, which nobody counts")));
    complaints
}

#[test]
fn every_figure_says_what_it_counts() {
    the_house_keeps(every_figure_is_described);
    let sound = [
        (TABLE, "(\"feria_draws_total\", \"Draws.\")"),
        ("modules/games/src/lib.rs", "metrics::counter!(\"feria_draws_total\").increment(1);"),
    ];
    let plant = "metrics::counter!(\"feria_entries_total\").increment(1);";
    a_plant_is_caught(every_figure_is_described, &sound, ("modules/games/src/entry.rs", plant));
    a_plant_is_caught(every_figure_is_described, &sound, (TABLE, "\"feria_draws_total\", \"feria_prizes_total\""));
}
