//! What a request must be before a handler sees it.

use actix_web::dev::Payload;
use actix_web::test::TestRequest;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use feria_events::{LogId, Position};
use feria_openapi::*;
use feria_schema_base::{PersonId, RoomId};
use serde::Deserialize;

fn owner() -> Principal {
    Principal::owner(PersonId::from_bits(1))
}

fn guest() -> Principal {
    Principal::guest(PersonId::from_bits(2))
}

fn asked_by(principal: Principal, request: TestRequest) -> HttpRequest {
    let request = request.to_http_request();
    request.extensions_mut().insert(Authentication::Known(principal));
    request
}

async fn extract<T: FromRequest>(request: &HttpRequest) -> Result<T, T::Error> {
    T::from_request(request, &mut Payload::None).await
}

#[actix_web::test]
async fn nobody_is_asked_to_sign_in_and_a_guest_may_not_do_what_the_owner_may() {
    let nobody = TestRequest::default().to_http_request();
    assert_eq!(extract::<SignedIn>(&nobody).await.unwrap_err().code, "sign_in_is_needed");
    assert_eq!(extract::<OwnerOnly>(&nobody).await.unwrap_err().status, 401);
    assert!(extract::<Visitor>(&nobody).await.unwrap().0.is_none());

    let guest = asked_by(guest(), TestRequest::default());
    assert_eq!(extract::<OwnerOnly>(&guest).await.unwrap_err().code, "not_allowed");
    assert_eq!(extract::<OwnerCaller>(&guest).await.unwrap_err().status, 403);
    assert!(extract::<SignedIn>(&guest).await.is_ok());

    let owner = asked_by(owner(), TestRequest::default());
    assert!(extract::<OwnerOnly>(&owner).await.is_ok());
}

#[actix_web::test]
async fn a_bad_token_is_refused_even_where_none_is_needed() {
    let request = TestRequest::default().to_http_request();
    request.extensions_mut().insert(Authentication::Refused(Failure::token_has_expired()));
    assert_eq!(extract::<Visitor>(&request).await.unwrap_err().code, "token_has_expired");
}

#[actix_web::test]
async fn the_same_key_on_the_same_operation_is_the_same_command() {
    let ask = |principal, path: &str, key: &'static str| {
        let request = TestRequest::post().uri(path).insert_header(("idempotency-key", key));
        asked_by(principal, request)
    };
    let id = async |request| extract::<Caller>(&request).await.unwrap().command.command_id;
    let first = id(ask(guest(), "/v1/orders", "k")).await;
    assert_eq!(first, id(ask(guest(), "/v1/orders", "k")).await);
    assert_ne!(first, id(ask(owner(), "/v1/orders", "k")).await, "another person's key");
    assert_ne!(first, id(ask(guest(), "/v1/holds", "k")).await, "another operation");
    assert_ne!(first, id(ask(guest(), "/v1/orders", "l")).await, "another key");
    let without = asked_by(guest(), TestRequest::post().uri("/v1/orders"));
    assert_ne!(id(without.clone()).await, id(without).await, "without a key each request is new");
}

#[actix_web::test]
async fn a_key_is_visible_ascii_of_at_most_255_characters() {
    for key in ["", "with space", &"k".repeat(256), "é"] {
        let header = ("idempotency-key", key.as_bytes());
        let request = asked_by(guest(), TestRequest::post().insert_header(header));
        assert_eq!(extract::<Caller>(&request).await.unwrap_err().code, "request_is_malformed", "{key}");
    }
}

#[actix_web::test]
async fn if_match_names_a_version_or_is_malformed() {
    let ask = |value: &'static str| asked_by(owner(), TestRequest::put().insert_header(("if-match", value)));
    assert_eq!(extract::<Caller>(&ask("\"7\"")).await.unwrap().command.if_match, Some(7));
    assert_eq!(extract::<Caller>(&ask("*")).await.unwrap().command.if_match, None);
    for value in ["7", "\"seven\"", "W/\"7\"", "\"-1\""] {
        assert_eq!(extract::<Caller>(&ask(value)).await.unwrap_err().field.as_deref(), Some("If-Match"));
    }
}

#[actix_web::test]
async fn a_repeated_request_tells_the_host_where_it_was_answered() {
    let request = asked_by(guest(), TestRequest::post());
    request.extensions_mut().insert(Repeated(Position(9)));
    assert_eq!(extract::<Caller>(&request).await.unwrap().command.repeated, Some(Position(9)));
}

#[actix_web::test]
async fn what_is_no_id_names_nothing() {
    let ask = |text: &str| TestRequest::default().param("room", text.to_owned()).to_http_request();
    let room = RoomId::from_bits(5);
    assert_eq!(extract::<Id<RoomId>>(&ask(&room.to_string())).await.unwrap().0, room);
    for text in ["room_1", "person_0000000000000000000000042", "", "../etc"] {
        let failure = extract::<Id<RoomId>>(&ask(text)).await.unwrap_err();
        assert_eq!((failure.status, &*failure.code), (404, "room_not_found"));
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    prices: Vec<Price>,
}

#[derive(Debug, Deserialize)]
struct Price {
    amount: i64,
}

async fn read(content_type: &'static str, body: &'static str) -> Result<Body, Failure> {
    let (request, mut payload) =
        TestRequest::post().insert_header(("content-type", content_type)).set_payload(body).to_http_parts();
    Json::<Body>::from_request(&request, &mut payload).await.map(|json| json.0)
}

#[actix_web::test]
async fn a_body_that_does_not_fit_says_where() {
    let json = "application/json";
    assert_eq!(read(json, r#"{"prices":[{"amount":5}]}"#).await.unwrap().prices[0].amount, 5);
    let failure = read(json, r#"{"prices":[{"amount":5},{"amount":"x"}]}"#).await.unwrap_err();
    assert_eq!((failure.status, failure.field.as_deref()), (422, Some("/prices/1/amount")));
    assert_eq!(read(json, "{").await.unwrap_err().code, "request_is_malformed");
    assert_eq!(read(json, r#"{"prices":[]} x"#).await.unwrap_err().code, "request_is_malformed");
    assert_eq!(read("text/plain", "{}").await.unwrap_err().status, 415);
    assert_eq!(read(json, r#"{"prices":[],"price":1}"#).await.unwrap_err().code, "field_is_not_valid");
}

#[actix_web::test]
async fn a_position_of_another_log_is_gone_and_anything_else_is_malformed() {
    let ask = |query: &str| {
        TestRequest::with_uri(&format!("/v1/rooms?min_position={query}"))
            .app_data(web::Data::new(LogPositions { log: LogId("ours".into()) }))
            .to_http_request()
    };
    assert_eq!(extract::<MinPosition>(&ask("ours.12")).await.unwrap().0, Some(Position(12)));
    assert_eq!(extract::<MinPosition>(&ask("theirs.12")).await.unwrap_err().status, 410);
    for text in ["12", "ours.", "ours.x", "ours.-1", ""] {
        assert_eq!(extract::<MinPosition>(&ask(text)).await.unwrap_err().status, 400, "{text}");
    }
}

#[test]
fn a_list_has_a_page_a_cursor_and_at_most_a_hundred() {
    let page = Page::cut(vec![1u64, 2, 3], 2, |item| *item);
    assert_eq!(page.items, [1, 2]);
    let next = PageQuery { cursor: page.next, limit: None };
    assert_eq!(next.after::<u64>().unwrap(), Some(2));
    assert_eq!(next.limit().unwrap(), 50);
    assert!(Page::cut(vec![1u64, 2], 2, |item| *item).next.is_none(), "the last page");
    for limit in [0, 101, u32::MAX] {
        let failure = PageQuery { cursor: None, limit: Some(limit) }.limit().unwrap_err();
        assert_eq!(failure.field.as_deref(), Some("limit"));
    }
    for cursor in ["!", "e30", "bm8", ""] {
        let query = PageQuery { cursor: Some(cursor.into()), limit: None };
        assert_eq!(query.after::<u64>().unwrap_err().code, "field_is_not_valid", "{cursor}");
    }
}
