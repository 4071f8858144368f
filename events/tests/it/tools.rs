//! The tools by which modules are tested: each is seen to fail when it must.

use crate::counter::{Added, Ask, Counter, Event, LimitSet, Rule, Rung};
use feria_events::{Scenario, golden_faults, payloads};
use feria_schema_base::Timestamp;
use serde::{Deserialize, Serialize};
use std::panic::{AssertUnwindSafe, catch_unwind};

fn added(by: i64) -> Event {
    Event::Added(Added { by, at: Timestamp(0) })
}

/// Whether a test that says this fails.
fn fails(said: impl FnOnce()) -> bool {
    catch_unwind(AssertUnwindSafe(said)).is_err()
}

#[test]
fn a_scenario_fails_when_anything_else_follows() {
    let given = || Scenario::<Counter>::given([added(3), Event::LimitSet(LimitSet { limit: 5 })]);
    given().when(Ask::Add(2)).then([added(2)]);
    given().when(Ask::Add(3)).then_refused(Rule::LimitIsReached);
    given().when(Ask::Nothing).then([]);
    // Another event, one too many, one too few, none, another order, a refusal.
    assert!(fails(|| _ = given().when(Ask::Add(2)).then([added(1)])));
    assert!(fails(|| _ = given().when(Ask::Add(2)).then([added(2), added(2)])));
    assert!(fails(|| _ = given().when(Ask::AddEach(vec![1, 1])).then([added(1)])));
    assert!(fails(|| _ = given().when(Ask::Add(2)).then([])));
    assert!(fails(|| _ = given().when(Ask::AddEach(vec![2, 0])).then([added(0), added(2)])));
    assert!(fails(|| _ = given().when(Ask::Add(3)).then([added(3)])));
    // A success where a refusal is said, and another rule than the one that is said.
    assert!(fails(|| _ = given().when(Ask::Add(2)).then_refused(Rule::LimitIsReached)));
    assert!(fails(|| _ = given().when(Ask::Add(3)).then_refused(Rule::DeadlineIsNotDue)));
}

#[test]
fn a_scenario_goes_on_with_what_followed_and_a_refusal_changes_nothing() {
    let scenario = Scenario::<Counter>::given([Event::LimitSet(LimitSet { limit: 2 })])
        .when(Ask::Add(2))
        .then([added(2)])
        .when(Ask::Add(1))
        .then_refused(Rule::LimitIsReached);
    assert_eq!(scenario.state().count, 2);
    let due = Timestamp(9);
    let armed = scenario.when(Ask::RingAt(due)).then([Event::Armed(crate::counter::Armed { at: due })]);
    let early = armed.at(Timestamp(8)).when(Ask::Ring).then_refused(Rule::DeadlineIsNotDue);
    let rung = early.at(due).when(Ask::Ring).then([Event::Rung(Rung {})]);
    assert_eq!((rung.state().rung, rung.state().rings_at), (1, None));
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Lit {
    pub(crate) watts: u32,
    #[serde(default)]
    pub(crate) room: Option<String>,
}

payloads! {
    /// What happens to a lamp.
    pub(crate) enum LampEvent {
        Lit(Lit) = "test.lamp.lit" v 2,
    }
}

/// A golden example keeps a payload to its word: what is missing, unreadable, or written otherwise now is named.
#[test]
fn a_golden_example_that_is_not_kept_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let faults = |text: Option<&str>| {
        let path = folder.path().join("lamp.lit.v2.json");
        match text {
            Some(text) => std::fs::write(&path, text).unwrap(),
            None => _ = std::fs::remove_file(&path),
        }
        golden_faults::<LampEvent>(folder.path())
    };
    assert_eq!(faults(Some("{\"watts\":5,\"room\":null}\n")), Vec::<String>::new());
    assert_eq!(
        faults(Some("{\"room\":\"hall\",\"watts\":5}")),
        Vec::<String>::new(),
        "the order of fields says nothing"
    );
    for (text, word) in [
        (None, "lamp.lit.v2.json"),
        (Some(""), "test.lamp.lit"),
        (Some("{"), "test.lamp.lit"),
        (Some("{\"room\":null}"), "watts"),
        (Some("{\"watts\":-1,\"room\":null}"), "invalid value"),
        // It decodes, and would be written differently: a reader of the old form would miss something.
        (Some("{\"watts\":5}"), "written now as"),
        (Some("{\"watts\":5,\"room\":null,\"colour\":\"red\"}"), "written now as"),
    ] {
        let said = faults(text);
        assert_eq!(said.len(), 1, "{text:?}");
        assert!(said[0].contains(word), "{text:?}: {}", said[0]);
    }
}

/// A payload is read under its own name and version alone.
#[test]
fn a_payload_of_another_name_or_version_is_not_known() {
    use feria_events::EventPayload as _;
    let lit = LampEvent::Lit(Lit { watts: 5, room: None });
    let data = lit.encode().unwrap();
    assert_eq!((lit.name(), lit.schema()), ("test.lamp.lit", 2));
    assert_eq!(LampEvent::decode("test.lamp.lit", 2, &data), Ok(lit));
    for (name, schema) in [("test.lamp.lit", 1), ("test.lamp.lit", 3), ("test.lamp", 2), ("", 0)] {
        let refused = LampEvent::decode(name, schema, &data).unwrap_err();
        assert!(refused.contains(name) && refused.contains(&schema.to_string()), "{refused}");
    }
}
