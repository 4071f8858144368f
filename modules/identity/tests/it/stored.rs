//! What lies in the log stays readable.

use feria_events::golden_faults;
use feria_schema_base::EventInfo;
use feria_schema_identity::{person, shop};
use std::collections::BTreeSet;
use std::path::PathBuf;

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../events/golden/identity")
}

fn events() -> impl Iterator<Item = &'static EventInfo> {
    person::EVENTS.iter().chain(shop::EVENTS)
}

#[test]
fn every_event_decodes_from_its_golden_example() {
    assert_eq!(golden_faults(events(), &golden()), Vec::<String>::new());
}

/// An example without its event would be a promise that nobody keeps.
#[test]
fn every_golden_example_is_of_an_event() {
    let versions =
        events().flat_map(|event| event.older.iter().chain([&event.version]).map(|version| (event.name, *version)));
    let expected: BTreeSet<String> =
        versions.map(|(name, version)| format!("{}.v{version}.json", name.trim_start_matches("identity."))).collect();
    let found: BTreeSet<String> =
        std::fs::read_dir(golden()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, expected);
}
