//! Events that change: every version that was ever written decodes, and golden examples keep each to its word.

use crate::lamp::{EVENTS, LampEvent, Lit};
use feria_events::{EventSet as _, golden_faults};
use feria_schema_base::{EventInfo, Payload as _};
use serde_json::value::RawValue;

fn json(text: &str) -> Box<RawValue> {
    RawValue::from_string(text.to_owned()).unwrap()
}

#[test]
fn an_older_version_is_lifted_to_the_newest() {
    let lifted = LampEvent::decode("test.lamp.lit", 1, &json(r#"{"watts":"5"}"#)).unwrap();
    assert_eq!(lifted, LampEvent::Lit(Lit { watts: 5, room: None }));
    let (name, version) = (lifted.name(), lifted.version());
    assert_eq!((name, version, lifted.encode().unwrap().get()), ("test.lamp.lit", 2, r#"{"watts":5}"#));
    let EventInfo { older, lift, .. } = EVENTS[0];
    assert_eq!((older, lift(1, &json(r#"{"watts":"7"}"#)).unwrap().get()), (&[1][..], r#"{"watts":7}"#));
}

/// A field may be added without a new version when what was written before is read as if it had said nothing.
#[test]
fn a_field_that_was_added_is_absent_in_what_was_written_before() {
    let before = Lit::decode(2, &json(r#"{"watts":5}"#)).unwrap();
    assert_eq!(before, Lit { watts: 5, room: None });
    let now = Lit { watts: 5, room: Some("hall".to_owned()) };
    let written = LampEvent::Lit(now.clone()).encode().unwrap();
    assert_eq!((written.get(), Lit::decode(2, &written).unwrap()), (r#"{"watts":5,"room":"hall"}"#, now));
}

/// A payload is read under its own name and the versions it names.
#[test]
fn a_payload_of_another_name_or_version_is_not_known() {
    let data = json(r#"{"watts":5}"#);
    for (name, version) in [("test.lamp.lit", 0), ("test.lamp.lit", 3), ("test.lamp", 2), ("", 0)] {
        let refused = LampEvent::decode(name, version, &data).unwrap_err();
        assert_eq!((&*refused.name, refused.version), (name, version), "{refused}");
    }
    let refused = LampEvent::decode("test.lamp.lit", 1, &data).unwrap_err();
    assert!(refused.reason.contains("invalid type"), "an older version has its own shape: {refused}");
}

/// What is missing, unreadable, or written otherwise now is named.
#[test]
fn a_golden_example_that_is_not_kept_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| std::fs::write(folder.path().join(file), text).unwrap();
    let faults = || golden_faults(EVENTS, folder.path());
    let (first, second) = ("lamp.lit.v1.json", "lamp.lit.v2.json");
    assert_eq!(faults().len(), 2, "each version has an example");
    write(first, r#"{"watts":"5"}"#);
    write(second, "{\"room\":\"hall\",\"watts\":5}\n");
    assert_eq!(faults(), Vec::<String>::new(), "the order of fields says nothing");
    for (file, text, word) in [
        (second, "", second),
        (second, "{", second),
        (second, r#"{"room":"hall"}"#, "watts"),
        (second, r#"{"watts":-1}"#, "invalid value"),
        // It decodes, and would be written differently: a reader of the old form would miss something.
        (second, r#"{"watts":5,"room":null}"#, "written now as"),
        (second, r#"{"watts":5,"colour":"red"}"#, "written now as"),
        (first, r#"{"watts":5}"#, "in version 1"),
        // A second example of a version, as it was before a field was added.
        ("lamp.lit.v2.without_room.json", r#"{"wats":5}"#, "without_room"),
    ] {
        let kept = std::fs::read_to_string(folder.path().join(file)).ok();
        write(file, text);
        let said = faults();
        assert_eq!(said.len(), 1, "{file} {text:?}");
        assert!(said[0].contains(word), "{text:?}: {}", said[0]);
        match kept {
            Some(kept) => write(file, &kept),
            None => std::fs::remove_file(folder.path().join(file)).unwrap(),
        }
    }
    write("lamp.lit.v2.without_room.json", r#"{"watts":5}"#);
    assert_eq!(faults(), Vec::<String>::new());
}
