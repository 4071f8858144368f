//! A viewer's first request: coming in and the picture in one round trip. MED-01, MED-09.

use crate::house::{House, offer};
use crate::stage::{ELSEWHERE, ROOM};
use actix_web::http::header;
use actix_web::test::{TestRequest, read_body};
use feria_media::ShowState;
use feria_media::testing::Role;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

struct Reply {
    status: u16,
    cookies: Vec<String>,
    body: Value,
}

async fn visit(house: &House, cookie: Option<&str>, body: &Value) -> Reply {
    let request = TestRequest::post().uri("/v1/sessions/visits").set_json(body);
    let request = match cookie {
        Some(cookie) => request.insert_header((header::COOKIE, cookie)),
        None => request,
    };
    let response = house.ask(None, request).await;
    let cookies = response.headers().get_all(header::SET_COOKIE).map(|value| value.to_str().unwrap().to_owned());
    let (status, cookies) = (response.status().as_u16(), cookies.collect());
    Reply { status, cookies, body: serde_json::from_slice(&read_body(response).await).unwrap_or(Value::Null) }
}

fn watching() -> Value {
    json!({"room": ROOM.to_string(), "sdp": offer(Role::Subscribe)})
}

#[actix_web::test]
async fn one_request_brings_guest_grant_and_answer() {
    let house = House::open().await;
    let reply = visit(&house, None, &watching()).await;
    assert_eq!(reply.status, 201);
    assert_eq!(reply.body["session"]["access_token"], "token of 1000");
    assert_eq!(reply.cookies, ["known=1000"]);
    assert!(reply.body["media"]["sdp"].as_str().unwrap().contains("m=video"), "{}", reply.body);
    assert!(reply.body["media"]["session"].as_str().unwrap().starts_with("session_"));
}

#[actix_web::test]
async fn who_is_known_on_the_device_stays_who_they_are() {
    let house = House::open().await;
    let reply = visit(&house, Some("known=7"), &watching()).await;
    assert_eq!((reply.status, &reply.body["session"]["access_token"]), (201, &json!("token of 7")));
    assert_eq!(house.door.0.load(Ordering::Relaxed), 0, "nobody new came in");
}

/// Before a show its viewers wait in the room: they are somebody already, and ask for the picture later.
#[actix_web::test]
async fn a_picture_that_is_refused_keeps_nobody_out() {
    let house = House::open().await;
    house.show_is(ShowState::Scheduled, None);
    let reply = visit(&house, None, &watching()).await;
    assert_eq!(reply.status, 201);
    assert_eq!(reply.body["refused"], "room_is_not_open_to_viewers");
    assert_eq!((reply.body.get("media"), reply.cookies.len()), (None, 1));
    house.show_is(ShowState::Live, None);
    let malformed = visit(&house, None, &json!({"room": ROOM.to_string(), "sdp": "v=1"})).await;
    assert_eq!((malformed.status, &malformed.body["refused"]), (201, &json!("sdp_is_not_usable")));
}

#[actix_web::test]
async fn nobody_comes_in_by_an_address_that_is_no_show() {
    let house = House::open().await;
    let reply = visit(&house, None, &json!({"room": ELSEWHERE.to_string(), "sdp": offer(Role::Subscribe)})).await;
    assert_eq!((reply.status, &reply.body["code"]), (404, &json!("room_not_found")));
    assert_eq!(house.door.0.load(Ordering::Relaxed), 0);
}
