//! What leaves: successes with their place in the log, failures as problems.

use actix_web::body::to_bytes;
use actix_web::test::TestRequest;
use actix_web::{Responder as _, ResponseError as _, web};
use feria_events::{LogId, Position};
use feria_openapi::*;
use feria_schema_base::Timestamp;
use serde_json::{Value, json};
use std::time::Duration;

#[actix_web::test]
async fn a_success_says_where_it_stands_in_the_log_and_which_version_it_shows() {
    let request =
        TestRequest::default().app_data(web::Data::new(LogPositions { log: LogId("log1".into()) })).to_http_request();
    let answer = Answer::created(json!({"a": 1})).at(Position(41)).version(3).location("/v1/rooms/x");
    let response = answer.respond_to(&request);
    assert_eq!(response.status(), 201);
    let header = |name: &str| response.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(header("feria-position"), "log1.41");
    assert_eq!(header("etag"), "\"3\"");
    assert_eq!(header("location"), "/v1/rooms/x");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(to_bytes(response.into_body()).await.unwrap(), r#"{"a":1}"#);
}

#[actix_web::test]
async fn nothing_to_say_has_no_body() {
    let response = Answer::nothing().respond_to(&TestRequest::default().to_http_request());
    assert_eq!(response.status(), 204);
    assert!(to_bytes(response.into_body()).await.unwrap().is_empty());
}

/// Outside a shop, as in a test of one handler, there is no log to name; the edge still finds the position.
#[actix_web::test]
async fn without_a_log_there_is_no_position_outside() {
    let response = Answer::accepted().at(Position(7)).respond_to(&TestRequest::default().to_http_request());
    assert_eq!(response.status(), 202);
    assert!(!response.headers().contains_key("feria-position"));
    assert_eq!(response.extensions().get::<Position>(), Some(&Position(7)));
    for name in ["etag", "location", "set-cookie", "content-type"] {
        assert!(!response.headers().contains_key(name), "{name}: nothing is said that was not asked for");
    }
}

#[actix_web::test]
async fn each_cookie_is_set_and_no_answer_is_kept_on_the_way() {
    let cookie = |name| actix_web::cookie::Cookie::new(name, "1");
    let answer = Answer::ok(json!([])).cookie(&cookie("one")).cookie(&cookie("two"));
    let response = answer.respond_to(&TestRequest::default().to_http_request());
    let set: Vec<_> = response.headers().get_all("set-cookie").map(|value| value.to_str().unwrap()).collect();
    assert_eq!(set, ["one=1", "two=1"]);
    assert_eq!(response.headers().get("cache-control").unwrap(), "no-store");
    assert_eq!(response.headers().get("content-type").unwrap(), "application/json");
    assert_eq!(response.status(), 200);
}

/// A body that cannot be written is our fault, and never half an answer.
#[actix_web::test]
async fn an_answer_that_cannot_be_written_is_an_internal_error() {
    let unwritable = std::collections::HashMap::from([(vec![1], 1)]);
    let response = Answer::ok(unwritable).respond_to(&TestRequest::default().to_http_request());
    assert_eq!(response.status(), 500);
    assert_eq!(response.extensions().get::<Failure>(), Some(&Failure::internal_error()));
}

#[actix_web::test]
async fn a_failure_is_a_problem_and_travels_whole_for_the_edge() {
    let failure = Failure::new(409, "sold_out").with("left", 0).at("/product").retry_after(Duration::from_millis(1200));
    let response = failure.error_response();
    assert_eq!(response.status(), 409);
    assert_eq!(response.headers().get("content-type").unwrap(), "application/problem+json");
    assert_eq!(response.headers().get("retry-after").unwrap(), "2");
    assert_eq!(response.extensions().get::<Failure>(), Some(&failure));
    let body: Value = serde_json::from_slice(&to_bytes(response.into_body()).await.unwrap()).unwrap();
    assert_eq!(body["code"], "sold_out");
    assert_eq!(body["type"], "/problems/sold_out");
    assert_eq!(body["field"], "/product");
    assert_eq!(body["args"]["left"], 0);
}

#[test]
fn a_failure_is_kept_and_rendered_again_as_it_was() {
    let failure = Failure::not_found("room").with("room", "room_x");
    let kept = serde_json::to_string(&failure).unwrap();
    assert_eq!(serde_json::from_str::<Failure>(&kept).unwrap(), failure);
}

#[test]
fn moments_are_rfc_3339_with_microseconds_in_utc() {
    let moment = Rfc3339(Timestamp(1_763_717_400_123_456));
    let text = serde_json::to_string(&moment).unwrap();
    assert_eq!(text, "\"2025-11-21T09:30:00.123456Z\"");
    let elsewhere = "\"2025-11-21T10:30:00.123456+01:00\"";
    assert_eq!(serde_json::from_str::<Rfc3339>(elsewhere).unwrap(), moment);
    assert!(serde_json::from_str::<Rfc3339>("\"yesterday\"").is_err());
    assert!(serde_json::from_str::<Rfc3339>("5").is_err());
}
