//! Who may do what: each operation, asked by nobody, a guest and the owner.

use crate::house::{CUP, House, Start as _};
use actix_web::http::Method;
use actix_web::test::TestRequest;
use feria_schema_base::{LineId, PersonId, RoomId};
use feria_testkit::{ANN, BO, Ground, OWNER};
use serde_json::{Value, json};

/// What nobody, a guest and the owner are answered, asking in this order.
type Answers = [u16; 3];

const OWNER_ONLY: Answers = [401, 403, 200];
const EVERYONE: Answers = [200, 200, 200];

async fn answers(house: &House, method: &Method, path: &str, body: Option<&Value>) -> Answers {
    let mut answers = Answers::default();
    for (answer, person) in answers.iter_mut().zip([None, Some(ANN), Some(OWNER)]) {
        let request = TestRequest::default().method(method.clone()).uri(path);
        let request = if let Some(body) = body { request.set_json(body) } else { request };
        *answer = house.status(person, request).await;
    }
    answers
}

#[actix_web::test]
async fn each_operation_is_for_whom_it_is_meant() {
    let house = Ground::new().start().await;
    let (ahead, room) = (house.show().await, house.live_show().await);
    let line = house.say(room, BO, "k", "hello").await.unwrap();
    let show = json!({"title": {"en": "Night kiln"}, "starts_at": "2030-01-01T19:00:00Z"});
    let mute = format!("/v1/rooms/{room}/mutes/{}", PersonId::from_bits(BO));
    let table = [
        (Method::POST, "/v1/rooms".to_owned(), Some(show.clone()), [401, 403, 201]),
        (Method::GET, "/v1/rooms".to_owned(), None, EVERYONE),
        (Method::GET, format!("/v1/rooms/{room}"), None, EVERYONE),
        (Method::PATCH, format!("/v1/rooms/{room}"), Some(show), OWNER_ONLY),
        (Method::PUT, format!("/v1/rooms/{room}/pin"), Some(json!({"product": CUP})), OWNER_ONLY),
        (Method::DELETE, format!("/v1/rooms/{room}/pin"), None, OWNER_ONLY),
        (Method::POST, format!("/v1/rooms/{room}/lines"), Some(json!({"text": "hello"})), [401, 201, 201]),
        (Method::GET, format!("/v1/rooms/{room}/lines"), None, EVERYONE),
        (Method::DELETE, format!("/v1/rooms/{room}/lines/{line}"), None, [401, 403, 204]),
        (Method::POST, format!("/v1/rooms/{room}/likes"), Some(json!({"count": 1})), [401, 202, 202]),
        (Method::PUT, mute.clone(), None, [401, 403, 204]),
        (Method::GET, format!("/v1/rooms/{room}/mutes"), None, OWNER_ONLY),
        (Method::DELETE, mute, None, [401, 403, 204]),
        (Method::POST, format!("/v1/rooms/{ahead}/open"), None, OWNER_ONLY),
        (Method::POST, format!("/v1/rooms/{ahead}/cancel"), None, [401, 403, 409]),
        (Method::POST, format!("/v1/rooms/{ahead}/end"), None, OWNER_ONLY),
    ];
    for (method, path, body, expected) in table {
        assert_eq!(answers(&house, &method, &path, body.as_ref()).await, expected, "{method} {path}");
    }
    house.dies().await;
}

/// What does not exist is not found by anyone who may ask, whatever is asked of it.
#[actix_web::test]
async fn an_unknown_show_and_a_malformed_id_are_not_found() {
    let house = Ground::new().start().await;
    let (unknown, person, line) = (RoomId::from_bits(5), PersonId::from_bits(BO), LineId::from_bits(5));
    let show = json!({"title": {"en": "Night kiln"}, "starts_at": "2030-01-01T19:00:00Z"});
    for room in [unknown.to_string(), "kiln".to_owned()] {
        let table = [
            (Method::GET, String::new(), None),
            (Method::PATCH, String::new(), Some(show.clone())),
            (Method::PUT, "/pin".to_owned(), Some(json!({"product": CUP}))),
            (Method::DELETE, "/pin".to_owned(), None),
            (Method::POST, "/lines".to_owned(), Some(json!({"text": "hello"}))),
            (Method::GET, "/lines".to_owned(), None),
            (Method::DELETE, format!("/lines/{line}"), None),
            (Method::POST, "/likes".to_owned(), Some(json!({"count": 1}))),
            (Method::PUT, format!("/mutes/{person}"), None),
            (Method::GET, "/mutes".to_owned(), None),
            (Method::DELETE, format!("/mutes/{person}"), None),
            (Method::POST, "/open".to_owned(), None),
            (Method::POST, "/cancel".to_owned(), None),
            (Method::POST, "/end".to_owned(), None),
        ];
        for (method, rest, body) in table {
            let path = format!("/v1/rooms/{room}{rest}");
            assert_eq!(answers(&house, &method, &path, body.as_ref()).await[2], 404, "{method} {path}");
        }
    }
    house.dies().await;
}
