//! Golden payloads: one readable file per event and version. That each decodes is tested where its type lives.

use crate::{Complaints, Tree, a_plant_is_caught, the_house_keeps};
use std::collections::BTreeMap;

const FOLDER: &str = "events/golden/";
const RELEASED: &str = "events/golden/released.toml";

fn every_golden_payload_is_json_and_named_by_its_version(tree: &Tree) -> Complaints {
    let mut complaints = Vec::new();
    for (path, text) in examples(tree) {
        if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
            complaints.push(format!("{path}: is no JSON: {error}"));
        }
        if !is_named_by_module_event_and_version(&path[FOLDER.len()..]) {
            complaints.push(format!("{path}: is not named <module>/<event>.v<N>[.<what>].json"));
        }
    }
    complaints
}

fn examples(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.iter()
        .filter(|(path, _)| path.starts_with(FOLDER) && *path != RELEASED)
        .map(|(path, text)| (path.as_str(), text.as_str()))
}

/// What a release has written is read for ever, so its examples never change: each is listed with its release and its
/// SHA-256. Modules that are still open are named there too; theirs are listed when they are closed.
fn every_released_example_is_as_it_was(tree: &Tree) -> Complaints {
    let Some(list) = tree.get(RELEASED) else { return vec![format!("{RELEASED}: is missing")] };
    let list: toml::Table = list.parse().unwrap_or_else(|error| panic!("{RELEASED}: {error}"));
    let open: Vec<&str> = list
        .get("open")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str)
        .collect();
    let mut complaints = Vec::new();
    let mut released = BTreeMap::new();
    for (release, files) in list.iter().filter_map(|(release, files)| Some((release, files.as_table()?))) {
        for (file, hash) in files {
            if released.insert(format!("{FOLDER}{file}"), hash.as_str().unwrap_or_default()).is_some() {
                complaints.push(format!("{RELEASED}: lists {file} twice, the second time for {release}"));
            }
        }
    }
    for (path, text) in examples(tree) {
        let hash = sha256(text);
        let name = path.trim_start_matches(FOLDER);
        let is_open = open.contains(&name.split('/').next().unwrap_or_default());
        match released.remove(path) {
            Some(listed) if listed == hash => {}
            Some(_) => complaints.push(format!("{path}: is not as it was released; write a new version beside it")),
            None if is_open => {}
            None => complaints.push(format!("{path}: is not listed in {RELEASED}: \"{name}\" = \"{hash}\"")),
        }
    }
    complaints.extend(released.keys().map(|path| format!("{path}: was released, and is gone")));
    complaints
}

fn sha256(text: &str) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text.as_bytes());
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_named_by_module_event_and_version(name: &str) -> bool {
    let Some((module, file)) = name.split_once('/') else {
        return false;
    };
    let stem = file.strip_suffix(".json").unwrap_or_default();
    let is_version = |at: &usize| stem[at + 2..].starts_with(|c: char| c.is_ascii_digit());
    let Some(at) = stem.match_indices(".v").map(|(at, _)| at).find(is_version) else {
        return false;
    };
    let (event, rest) = (&stem[..at], &stem[at + 2..]);
    // A second example of a version says what it is an example of.
    let (version, what) = rest.split_once('.').unwrap_or((rest, "first"));
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.".contains(c))
    };
    is_word(module) && is_word(event) && is_word(what) && version.parse::<u16>().is_ok_and(|version| version > 0)
}

/// What a module that was just begun must keep too.
pub(crate) const OF_MODULES: &[fn(&Tree) -> Complaints] =
    &[every_golden_payload_is_json_and_named_by_its_version, every_released_example_is_as_it_was];

#[test]
fn golden_payloads_can_be_read() {
    let rule = every_golden_payload_is_json_and_named_by_its_version;
    the_house_keeps(rule);
    let sound = [
        ("events/golden/rooms/room.opened.v1.json", "{\"at\": 1}"),
        ("events/golden/rooms/room.opened.v1.without_host.json", "{\"at\": 1}"),
    ];
    a_plant_is_caught(rule, &sound, ("events/golden/rooms/room.ended.v1.json", "{at: 1}"));
    a_plant_is_caught(rule, &sound, ("events/golden/rooms/room.ended.json", "{}"));
    a_plant_is_caught(rule, &sound, ("events/golden/room.ended.v0.json", "{}"));
}

#[test]
fn a_released_golden_example_never_changes() {
    let rule = every_released_example_is_as_it_was;
    the_house_keeps(rule);
    let example = ("events/golden/rooms/room.opened.v1.json", "{\"at\": 1}");
    let listed = format!("open = [\"games\"]\n[\"0.2\"]\n\"rooms/room.opened.v1.json\" = \"{}\"\n", sha256(example.1));
    let sound = [(RELEASED, listed.as_str()), example, ("events/golden/games/lottery.opened.v1.json", "{}")];
    a_plant_is_caught(rule, &sound, ("events/golden/rooms/room.opened.v1.json", "{\"at\": 2}"));
    a_plant_is_caught(rule, &sound, ("events/golden/rooms/room.ended.v1.json", "{}"));
    let twice = format!("{listed}[\"0.3\"]\n\"rooms/room.opened.v1.json\" = \"{}\"\n", sha256(example.1));
    a_plant_is_caught(rule, &sound, (RELEASED, &twice));
    let gone: Vec<String> = every_released_example_is_as_it_was(&[(RELEASED.to_owned(), listed.clone())].into());
    assert_eq!(gone, ["events/golden/rooms/room.opened.v1.json: was released, and is gone"]);
}
