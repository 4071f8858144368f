//! How a rejection, a log that is away and a store that does not answer look from outside.

use actix_web::ResponseError as _;
use feria_events::{Behind, SendError};
use feria_openapi::*;
use serde_json::{Value, json};
use std::time::Duration;

fn of(error: SendError<Failure>) -> Failure {
    error.into()
}

/// A lost race inside the house is not the caller's conflict; what is full, busy or away may be asked again.
#[test]
fn what_the_host_cannot_do_has_a_status_of_its_own() {
    let rule = Failure::new(409, "sold_out");
    assert_eq!(of(SendError::Rejected(rule.clone())), rule);
    let stale = of(SendError::Stale { version: 7 });
    assert_eq!((stale.status, &*stale.code, &stale.args["version"]), (412, "version_is_stale", &json!(7)));
    let table = [
        (of(SendError::Busy), 503, "server_is_busy", true),
        (of(SendError::Unavailable), 503, "log_is_unavailable", true),
        (of(SendError::NoSpace), 503, "no_space_left", true),
        (of(SendError::Damaged), 503, "record_is_damaged", true),
        (of(SendError::Panicked), 500, "internal_error", false),
        (of(SendError::TooLarge), 413, "body_is_too_large", false),
        (Failure::database("no route to host"), 503, "database_is_unavailable", true),
        (Failure::damaged("a bad hash"), 503, "record_is_damaged", true),
    ];
    for (failure, status, code, again) in table {
        assert_eq!((failure.status, &*failure.code), (status, code));
        assert_eq!(failure.retry_after.is_some(), again, "{code}");
        assert_eq!(failure.args.len(), 0, "{code}: what went wrong inside stays inside");
    }
    let behind = Failure::from(Behind { retry_after: Duration::from_millis(2_100) });
    assert_eq!((behind.status, &*behind.code, behind.retry_after), (503, "read_model_is_behind", Some(3)));
}

#[test]
fn whoever_is_asked_to_wait_waits_at_least_a_second() {
    for (wait, seconds) in [(0, 1), (1, 1), (1_000, 1), (1_001, 2), (u64::MAX, u32::MAX)] {
        let failure = Failure::too_many_requests(Duration::from_millis(wait));
        let header = failure.error_response().headers().get("retry-after").unwrap().to_str().unwrap().to_owned();
        let expected = if wait == u64::MAX { failure.retry_after.unwrap() } else { seconds };
        assert_eq!(header, expected.to_string(), "{wait} ms");
    }
}

fn say(failure: &Failure) -> (String, String) {
    if failure.code == "too_dear" { ("Dear".into(), "Pay".into()) } else { ("No".into(), "Look".into()) }
}

/// RFC 9457 lets an extension tell them; the first one is the problem itself, for programs that know one.
#[test]
fn everything_that_is_wrong_with_a_body_is_told_at_once() {
    let wrong = [("/name", "too_long"), ("/price", "too_dear")];
    let failures = wrong.map(|(field, code)| Failure::new(422, code).at(field).with("most", 3));
    let gone = Failure::new(409, "gone");
    let failure = Failure::together(failures.into_iter().chain([gone])).unwrap();
    let kept: Failure = serde_json::from_value(serde_json::to_value(&failure).unwrap()).unwrap();
    assert_eq!(kept, failure, "a refusal is remembered whole");
    let told = serde_json::to_value(Problem::of(failure, "4bf9".into(), say)).unwrap();
    assert_eq!((&told["status"], &told["code"], &told["field"]), (&json!(422), &json!("too_long"), &json!("/name")));
    let all = json!([
        {"field": "/name", "code": "too_long", "title": "No", "detail": "Look", "args": {"most": 3}},
        {"field": "/price", "code": "too_dear", "title": "Dear", "detail": "Pay", "args": {"most": 3}},
    ]);
    assert_eq!(told["errors"], all);
    assert_eq!(Failure::together([]), None);
}

/// RFC 9457: type, title, status, detail; then what is ours. What there is not, is left out.
#[test]
fn a_problem_has_the_fields_of_the_rfc_and_ours() {
    let bare = Problem::of(Failure::new(404, "room_not_found"), "4bf9".into(), say);
    let bare: Value = serde_json::to_value(bare).unwrap();
    let fields = json!({"type": "/problems/room_not_found", "title": "No", "status": 404, "code": "room_not_found",
        "detail": "Look", "trace_id": "4bf9"});
    assert_eq!(bare, fields);
    let failure = Failure::field_is_not_valid("/prices/0/amount").with("least", 1);
    let whole = serde_json::to_value(Problem::of(failure, "4bf9".into(), say)).unwrap();
    assert_eq!((&whole["field"], &whole["args"]), (&json!("/prices/0/amount"), &json!({"least": 1})));
}

#[test]
fn a_failure_says_its_code_and_status_and_an_impossible_status_is_ours() {
    assert_eq!(Failure::not_found("order").to_string(), "order_not_found (404)");
    assert_eq!(Failure::new(7, "odd").status_code(), 500);
}
