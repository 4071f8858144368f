//! What a request must be before a handler sees it.

use actix_web::dev::Payload;
use actix_web::test::TestRequest;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use feria_events::{LogId, Position};
use feria_openapi::*;
use feria_schema_base::{PersonId, RoomId, TypedId};
use serde::Deserialize;
use serde_json::json;

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
async fn if_match_lists_versions_or_is_malformed() {
    let ask = |value: &'static str| asked_by(owner(), TestRequest::put().insert_header(("if-match", value)));
    let versions = async |value| extract::<Caller>(&ask(value)).await.unwrap().command.if_match;
    assert_eq!(versions("\"7\"").await, Some(vec![7]));
    assert_eq!(versions("*").await, None);
    assert_eq!(versions("\"7\" ,\"9\", W/\"10\"").await, Some(vec![7, 9]), "a weak tag never matches");
    for nobodys in ["W/\"7\"", "\"seven\"", "\"-1\"", "\"7,8\""] {
        assert_eq!(versions(nobodys).await, Some(Vec::new()), "{nobodys}: nothing has this version");
    }
    for value in ["7", "", "\"7", "\"7\" \"8\"", "w/\"7\""] {
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
    // What is missing, and what is one too many, is named too.
    for (body, field) in [
        (r#"{"prices":[],"price":1}"#, "/price"),
        ("{}", "/prices"),
        (r#"{"prices":[{}]}"#, "/prices/0/amount"),
        (r#"{"prices":[],"a/b":1}"#, "/a~1b"),
    ] {
        let failure = read(json, body).await.unwrap_err();
        assert_eq!((&*failure.code, failure.field.as_deref()), ("field_is_not_valid", Some(field)), "{body}");
    }
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

#[actix_web::test]
async fn an_operation_that_anyone_may_ask_knows_its_owner() {
    let visitor = async |request: HttpRequest| extract::<Visitor>(&request).await.unwrap();
    assert!(visitor(asked_by(owner(), TestRequest::default())).await.is_owner());
    assert!(!visitor(asked_by(guest(), TestRequest::default())).await.is_owner());
    assert!(!visitor(TestRequest::default().to_http_request()).await.is_owner());
}

/// The live socket derives the same identity: a line sent there and again over HTTP is one line.
#[actix_web::test]
async fn the_identity_of_a_command_is_person_operation_key_and_what_is_asked() {
    let request = TestRequest::post().uri("/v1/orders?x=1").insert_header(("idempotency-key", "k"));
    let (digest, text) = ([7, 255], Asked::from(json!({"text": "x"})));
    let by = asked_by(guest(), request);
    by.extensions_mut().insert(Asked::of(br#" { "text" : "\u0078" } "#, &digest));
    let caller = extract::<Caller>(&by).await.unwrap();
    let known = command_id(&guest(), "POST /v1/orders", "k", &text);
    assert_eq!(caller.command.command_id, known, "the query is no part of it, nor how the body is written");
    assert_ne!(known, command_id(&guest(), "PUT /v1/orders", "k", &text));
    assert_ne!(known, command_id(&guest(), "POST /v1/orders", "k", &Asked::from(json!({"text": "y"}))));
    assert_ne!(key_id(&guest(), "a", "bc"), key_id(&guest(), "ab", "c"), "no part runs into the next");
    assert_eq!(Asked::of(b"\x89PNG", &digest), Asked::of(b"GIF", &digest), "no document: its digest counts");
    assert_ne!(Asked::of(b"GIF", &digest), Asked::of(b"GIF", &[7]));
    let stranger = TestRequest::post().insert_header(("idempotency-key", "k"));
    let one = extract::<AnonymousCaller>(&stranger.to_http_request()).await.unwrap().0;
    let stranger = TestRequest::post().insert_header(("idempotency-key", "k"));
    let other = extract::<AnonymousCaller>(&stranger.to_http_request()).await.unwrap().0;
    assert_ne!(one.command_id, other.command_id, "two strangers may use the same key");
}

#[actix_web::test]
async fn a_command_carries_the_trace_of_its_request() {
    let request = asked_by(guest(), TestRequest::post());
    let trace = Trace { trace_id: "0af7".to_owned(), traceparent: "00-0af7-b7ad-01".to_owned() };
    request.extensions_mut().insert(trace);
    let command = extract::<Caller>(&request).await.unwrap().command;
    assert_eq!(
        (command.correlation_id.as_deref(), command.traceparent.as_deref()),
        (Some("0af7"), Some("00-0af7-b7ad-01"))
    );
}

/// Only what the edge has found out is believed; a header of the caller is not asked.
#[actix_web::test]
async fn a_connection_is_what_the_edge_has_found_or_what_the_socket_says() {
    let peer = "192.0.2.7:4000".parse().unwrap();
    let request = TestRequest::default().peer_addr(peer).insert_header(("x-forwarded-for", "203.0.113.9"));
    let request = request.insert_header(("x-forwarded-proto", "https")).to_http_request();
    let seen = extract::<Connection>(&request).await.unwrap();
    assert_eq!((seen.address.to_string(), seen.secure), ("192.0.2.7".to_owned(), false));
    let told = Connection { address: "203.0.113.9".parse().unwrap(), secure: true };
    request.extensions_mut().insert(told);
    assert_eq!(extract::<Connection>(&request).await.unwrap(), told);
    let nowhere = extract::<Connection>(&TestRequest::default().to_http_request()).await.unwrap();
    assert!(nowhere.address.is_unspecified());
}

#[actix_web::test]
async fn a_query_that_does_not_fit_is_malformed() {
    let ask = |query: &str| TestRequest::with_uri(&format!("/v1/orders?{query}")).to_http_request();
    assert_eq!(extract::<Query<PageQuery>>(&ask("limit=7")).await.unwrap().0.limit, Some(7));
    assert_eq!(extract::<Query<PageQuery>>(&ask("other=7")).await.unwrap().0.limit, None);
    for query in ["limit=x", "limit=-1", "limit=99999999999"] {
        assert_eq!(extract::<Query<PageQuery>>(&ask(query)).await.unwrap_err().code, "request_is_malformed", "{query}");
    }
}

#[actix_web::test]
async fn a_pointer_is_written_as_rfc_6901_says() {
    let (request, mut payload) = TestRequest::post()
        .insert_header(("content-type", "application/json; charset=utf-8"))
        .set_payload(r#"{"a/b~c": "x"}"#)
        .to_http_parts();
    type Numbers = Json<std::collections::BTreeMap<String, i64>>;
    let failure = Numbers::from_request(&request, &mut payload).await.map(|_| ()).unwrap_err();
    assert_eq!(failure.field.as_deref(), Some("/a~1b~0c"));
}

#[actix_web::test]
async fn every_kind_of_id_is_read_from_its_own_place_in_a_path() {
    macro_rules! each {
        ($($id:ident)*) => {$(
            let id = feria_schema_base::$id::from_bits(7);
            let thing = <feria_schema_base::$id as TypedId>::PREFIX;
            let text = id.to_string();
            let digits = text.strip_prefix(thing).and_then(|rest| rest.strip_prefix('_')).unwrap();
            assert!(digits.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase()), "{text}");
            let found = TestRequest::default().param(thing, text.clone()).to_http_request();
            assert_eq!(extract::<Id<feria_schema_base::$id>>(&found).await.unwrap().0, id);
            let wrong = TestRequest::default().param(thing, text.to_uppercase()).to_http_request();
            let failure = extract::<Id<feria_schema_base::$id>>(&wrong).await.unwrap_err();
            assert_eq!((failure.status, failure.code), (404, format!("{thing}_not_found").into()));
        )*};
    }
    each! { LineId LoginId MarketId MediaSessionId OrderId PersonId ProductId RoomId }
}
