//! The tools by which modules are tested: each is seen to fail when it must.

use crate::counter::{Added, Ask, Counter, Event, LimitSet, Rule, Rung};
use feria_events::Scenario;
use feria_schema_base::Timestamp;
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
