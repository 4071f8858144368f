//! What lies in the log stays readable.

use feria_events::{EventPayload, golden_faults};
use feria_identity::{PersonEvent, ShopEvent};
use std::collections::BTreeSet;
use std::path::PathBuf;

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../events/golden/identity")
}

#[test]
fn every_event_decodes_from_its_golden_example() {
    assert_eq!(golden_faults::<PersonEvent>(&golden()), Vec::<String>::new());
    assert_eq!(golden_faults::<ShopEvent>(&golden()), Vec::<String>::new());
}

/// An example without its event would be a promise that nobody keeps.
#[test]
fn every_golden_example_is_of_an_event() {
    let names = PersonEvent::NAMES.iter().chain(ShopEvent::NAMES);
    let expected: BTreeSet<String> =
        names.map(|(name, schema)| format!("{}.v{schema}.json", name.trim_start_matches("identity."))).collect();
    let found: BTreeSet<String> =
        std::fs::read_dir(golden()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, expected);
}
