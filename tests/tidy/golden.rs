//! Golden payloads: one readable file per event and version. That each decodes is tested where its type lives.

use crate::{Complaints, Tree, a_plant_is_caught, the_house_keeps};

const FOLDER: &str = "events/golden/";

fn every_golden_payload_is_json_and_named_by_its_version(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, text) in tree.iter().filter(|(path, _)| path.starts_with(FOLDER)) {
        if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
            complaints.push(format!("{path}: is no JSON: {error}"));
        }
        if !is_named_by_module_event_and_version(&path[FOLDER.len()..]) {
            complaints.push(format!("{path}: is not named <module>/<event>.v<N>.json"));
        }
    }
    complaints
}

fn is_named_by_module_event_and_version(name: &str) -> bool {
    let Some((module, file)) = name.split_once('/') else {
        return false;
    };
    let Some((event, version)) = file.strip_suffix(".json").and_then(|stem| stem.rsplit_once(".v")) else {
        return false;
    };
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.".contains(c))
    };
    is_word(module) && is_word(event) && version.parse::<u16>().is_ok_and(|version| version > 0)
}

#[test]
fn golden_payloads_can_be_read() {
    let rule = every_golden_payload_is_json_and_named_by_its_version;
    the_house_keeps(rule);
    let sound = [("events/golden/rooms/room.opened.v1.json", "{\"at\": 1}")];
    a_plant_is_caught(rule, &sound, ("events/golden/rooms/room.ended.v1.json", "{at: 1}"));
    a_plant_is_caught(rule, &sound, ("events/golden/rooms/room.ended.json", "{}"));
    a_plant_is_caught(rule, &sound, ("events/golden/room.ended.v0.json", "{}"));
}
