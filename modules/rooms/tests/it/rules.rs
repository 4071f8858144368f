//! The rules of a room, by their names: how each is answered, and that what it refuses changes nothing.

use crate::house::{CUP, House, Start as _};
use actix_web::http::Method;
use actix_web::test::TestRequest;
use feria_openapi::Failure;
use feria_rooms::testing::Error;
use feria_schema_base::{LineId, PersonId, RoomId};
use feria_testkit::{ANN, Ground, OWNER, text};
use serde_json::{Value, json};

#[test]
fn every_rule_has_a_code_a_status_and_its_field() {
    let all = [
        (Error::RoomNotFound, 404, None),
        (Error::LineNotFound, 404, None),
        (Error::PersonNotFound, 404, None),
        (Error::ProductNotFound, 404, None),
        (Error::RoomIsAlreadyLive, 409, None),
        (Error::RoomIsNotLive, 409, None),
        (Error::RoomHasEnded, 409, None),
        (Error::RoomWasCancelled, 409, None),
        (Error::LiveRoomCannotBeCancelled, 409, None),
        (Error::ViewerIsMuted, 409, None),
        (Error::StaffCannotBeMuted, 409, None),
        (Error::NameIsNeeded, 409, None),
        (Error::LineHasTheWrongLength, 422, Some("/text")),
        (Error::LineHasHiddenCharacters, 422, Some("/text")),
        (Error::TitleHasTheWrongLength, 422, Some("/title")),
        (Error::TextHasHiddenCharacters { field: "/title" }, 422, Some("/title")),
        (Error::ShowBeginsInThePast, 422, Some("/starts_at")),
        (Error::PosterNotFound, 422, Some("/poster")),
        (Error::LikesComeInSmallNumbers, 422, Some("/count")),
    ];
    for (error, status, field) in all {
        let says = error.to_string();
        let failure = Failure::from(error);
        assert_eq!((failure.status, failure.field.as_deref(), &*failure.code), (status, field, &*says));
        assert_eq!(failure.retry_after, None, "{says}: asking again as it is helps nobody");
    }
}

/// An operation on a show: its method, what follows the show in its path, and its body.
type Operation = (Method, String, Value);

fn announcement() -> Value {
    json!({"title": {"en": "Night kiln"}, "starts_at": "2030-01-01T19:00:00Z"})
}

/// What changes a show or what is said in it, as long as it is not over.
fn changes() -> Vec<Operation> {
    let of = |method, rest: &str, body| (method, rest.to_owned(), body);
    vec![
        of(Method::PATCH, "", announcement()),
        of(Method::POST, "/open", Value::Null),
        of(Method::POST, "/end", Value::Null),
        of(Method::PUT, "/pin", json!({"product": CUP})),
        of(Method::DELETE, "/pin", Value::Null),
        of(Method::POST, "/lines", json!({"text": "hello"})),
        of(Method::POST, "/likes", json!({"count": 1})),
        of(Method::PUT, &format!("/mutes/{}", PersonId::from_bits(ANN)), Value::Null),
    ]
}

/// What is answered of a show also when it is over.
fn always() -> Vec<Operation> {
    let of = |method, rest: &str| (method, rest.to_owned(), Value::Null);
    vec![
        of(Method::GET, ""),
        of(Method::GET, "/lines"),
        of(Method::GET, "/mutes"),
        of(Method::POST, "/cancel"),
        of(Method::DELETE, &format!("/mutes/{}", PersonId::from_bits(ANN))),
        of(Method::DELETE, &format!("/lines/{}", LineId::from_bits(5))),
    ]
}

/// The owner, who may do everything, is refused each of these for this rule.
async fn each_is_refused(house: &House, room: RoomId, operations: Vec<Operation>, status: u16, rule: &str) {
    for (method, rest, body) in operations {
        let request = TestRequest::default().method(method.clone()).uri(&format!("/v1/rooms/{room}{rest}"));
        let request = if body.is_null() { request } else { request.set_json(body) };
        let (answered, problem) = house.json(Some(OWNER), request).await;
        assert_eq!((answered, text(&problem, "code")), (status, rule), "{method} {rest}");
    }
}

/// The names of all that was written down, likes that still waited for it among them, and how many lines.
async fn written(ground: &Ground, house: &House) -> (Vec<String>, usize) {
    house.keep_likes().await;
    let facts = ground.facts().await.into_iter().map(|(name, _)| name).collect();
    (facts, ground.chat_records().await)
}

#[actix_web::test]
async fn room_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    each_is_refused(&house, RoomId::from_bits(5), changes(), 404, "room_not_found").await;
    each_is_refused(&house, RoomId::from_bits(5), always(), 404, "room_not_found").await;
    assert_eq!(written(&ground, &house).await, (vec![], 0));
    house.dies().await;
}

#[actix_web::test]
async fn room_was_cancelled() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.show().await;
    let cancel = format!("/v1/rooms/{room}/cancel");
    assert_eq!(house.post(OWNER, &cancel, Value::Null).await.0, 200);
    each_is_refused(&house, room, changes(), 409, "room_was_cancelled").await;
    let (status, off) = house.post(OWNER, &cancel, Value::Null).await;
    assert_eq!(
        (status, text(&off, "state"), &off["pinned"], &off["likes"]),
        (200, "cancelled", &Value::Null, &json!(0))
    );
    let facts = ["rooms.room.scheduled", "rooms.room.cancelled"].map(str::to_owned).to_vec();
    assert_eq!(written(&ground, &house).await, (facts, 0));
    house.dies().await;
}
