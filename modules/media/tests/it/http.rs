//! The routes: statuses, codes and headers, over the whole module.

use crate::house::{House, offer};
use crate::stage::{ELSEWHERE, ROOM};
use actix_web::http::{Method, header};
use actix_web::test::{TestRequest, read_body};
use feria_media::ShowState;
use feria_media::testing::{Error, Role, SdpReason};
use feria_openapi::Failure;
use feria_testkit::{ANN, OWNER, eventually, text};
use serde_json::{Value, json};

/// What came back.
#[derive(Debug)]
struct Reply {
    status: u16,
    location: Option<String>,
    kind: String,
    body: Vec<u8>,
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    #[track_caller]
    fn refuses(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.json()["code"].as_str()), (status, Some(code)), "{self:?}");
    }
}

/// What is sent.
struct Ask {
    request: TestRequest,
    who: Option<u128>,
}

fn ask(method: Method, path: &str) -> Ask {
    Ask { request: TestRequest::default().method(method).uri(path), who: None }
}

impl Ask {
    fn by(mut self, who: u128) -> Self {
        self.who = Some(who);
        self
    }

    fn json(mut self, body: &Value) -> Self {
        self.request = self.request.set_json(body);
        self
    }

    fn text(mut self, kind: &str, body: &str) -> Self {
        self.request = self.request.insert_header((header::CONTENT_TYPE, kind)).set_payload(body.to_owned());
        self
    }

    fn bearing(mut self, token: &str) -> Self {
        self.request = self.request.insert_header((header::AUTHORIZATION, format!("Bearer {token}")));
        self
    }

    async fn of(self, house: &House) -> Reply {
        let response = house.ask(self.who, self.request).await;
        let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (location, kind) = (text(header::LOCATION), text(header::CONTENT_TYPE).unwrap_or_default());
        let status = response.status().as_u16();
        Reply { status, location, kind, body: read_body(response).await.to_vec() }
    }
}

fn sessions() -> String {
    format!("/v1/rooms/{ROOM}/sessions")
}

#[actix_web::test]
async fn a_page_opens_and_ends_its_session() {
    let house = House::open().await;
    let body = json!({"role": "subscribe", "sdp": offer(Role::Subscribe)});
    let opened = ask(Method::POST, &sessions()).by(ANN).json(&body).of(&house).await;
    assert_eq!(opened.status, 201, "{opened:?}");
    let session = text(&opened.json(), "session").to_owned();
    assert!(text(&opened.json(), "sdp").starts_with("v=0"));
    assert_eq!(opened.location, Some(format!("{}/{session}", sessions())));
    let path = opened.location.unwrap();
    ask(Method::DELETE, &path).by(OWNER).of(&house).await.refuses(404, "session_not_found");
    assert_eq!(ask(Method::DELETE, &path).by(ANN).of(&house).await.status, 204);
    ask(Method::DELETE, &path).by(ANN).of(&house).await.refuses(404, "session_not_found");
}

#[actix_web::test]
async fn a_page_is_refused_by_rule() {
    let house = House::open().await;
    let body = |role: &str, sdp: &str| json!({"role": role, "sdp": sdp});
    let post = |body: Value| ask(Method::POST, &sessions()).json(&body);
    post(body("subscribe", "v=0")).of(&house).await.refuses(401, "sign_in_is_needed");
    post(body("subscribe", "v=0")).by(ANN).of(&house).await.refuses(422, "sdp_is_not_usable");
    post(body("publish", "v=0")).by(ANN).of(&house).await.refuses(403, "not_allowed");
    post(body("listen", "v=0")).by(ANN).of(&house).await.refuses(422, "field_is_not_valid");
    post(json!({"role": "subscribe"})).by(ANN).of(&house).await.refuses(422, "field_is_not_valid");
    house.show_is(ShowState::Scheduled, None);
    post(body("subscribe", "v=0")).by(ANN).of(&house).await.refuses(409, "room_is_not_open_to_viewers");
    let elsewhere = format!("/v1/rooms/{ELSEWHERE}/sessions");
    for path in [elsewhere.as_str(), "/v1/rooms/nowhere/sessions"] {
        let asked = ask(Method::POST, path).by(OWNER).json(&body("subscribe", "v=0"));
        asked.of(&house).await.refuses(404, "room_not_found");
    }
}

#[actix_web::test]
async fn whip_and_whep_answer_with_sdp_and_a_place_to_end_it() {
    let house = House::open().await;
    for (door, token, role) in [("whip", "t publish", Role::Publish), ("whep", "t subscribe", Role::Subscribe)] {
        let path = format!("/{door}/{ROOM}");
        let asked = ask(Method::POST, &path).bearing(token).text("application/sdp", &offer(role));
        let opened = asked.of(&house).await;
        assert_eq!((opened.status, &*opened.kind), (201, "application/sdp"), "{opened:?}");
        assert!(opened.body.starts_with(b"v=0"));
        let place = opened.location.unwrap();
        assert!(place.starts_with(&format!("{path}/session_")), "{place}");

        let trickle =
            |text: &str| ask(Method::PATCH, &place).bearing(token).text("application/trickle-ice-sdpfrag", text);
        assert_eq!(trickle("a=end-of-candidates\r\n").of(&house).await.status, 204);
        let restart = trickle("a=ice-ufrag:other\r\na=ice-pwd:otherotherotherotherother\r\n");
        restart.of(&house).await.refuses(422, "ice_restart_is_not_supported");
        trickle("nonsense").of(&house).await.refuses(422, "sdp_is_not_usable");

        ask(Method::DELETE, &place)
            .bearing("stranger publish subscribe")
            .of(&house)
            .await
            .refuses(404, "session_not_found");
        assert_eq!(ask(Method::DELETE, &place).bearing(token).of(&house).await.status, 204);
        ask(Method::DELETE, &place).bearing(token).of(&house).await.refuses(404, "session_not_found");
    }
}

#[actix_web::test]
async fn whip_is_refused_without_a_right_or_a_usable_offer() {
    let house = House::open().await;
    let path = format!("/whip/{ROOM}");
    let post = |token: Option<&str>, kind: &str, body: &str| {
        let asked = ask(Method::POST, &path).text(kind, body);
        token.into_iter().fold(asked, Ask::bearing)
    };
    post(None, "application/sdp", "v=0").of(&house).await.refuses(401, "sign_in_is_needed");
    post(Some("nonsense"), "application/sdp", "v=0").of(&house).await.refuses(401, "token_is_not_valid");
    post(Some(""), "application/sdp", "v=0").of(&house).await.refuses(401, "token_is_not_valid");
    post(Some("t subscribe"), "application/sdp", "v=0").of(&house).await.refuses(403, "not_allowed");
    post(Some("t publish"), "text/plain", "v=0").of(&house).await.refuses(415, "media_type_is_not_supported");
    post(Some("t publish"), "application/sdp", "v=0").of(&house).await.refuses(422, "sdp_is_not_usable");
    let good = offer(Role::Publish);
    assert_eq!(post(Some("mine publish"), "application/sdp", &good).of(&house).await.status, 201);
    post(Some("theirs publish"), "application/sdp", &good)
        .of(&house)
        .await
        .refuses(409, "room_already_has_a_publisher");
    house.show_is(ShowState::Cancelled, None);
    post(Some("mine publish"), "application/sdp", &good).of(&house).await.refuses(409, "room_was_cancelled");
}

#[actix_web::test]
async fn only_the_owner_gives_tokens() {
    let house = House::open().await;
    let path = format!("/v1/rooms/{ROOM}/tokens");
    let post = |body: Value| ask(Method::POST, &path).json(&body);
    let given = post(json!({"publish": true})).by(OWNER).of(&house).await;
    assert_eq!((given.status, given.json()["token"].as_str()), (201, Some("minted publish")), "{given:?}");
    assert!(given.json()["expires_at"].is_string());
    post(json!({"publish": true})).by(ANN).of(&house).await.refuses(403, "not_allowed");
    post(json!({"publish": true})).of(&house).await.refuses(401, "sign_in_is_needed");
    post(json!({})).by(OWNER).of(&house).await.refuses(422, "field_is_not_valid");
    house.show_is(ShowState::Ended, None);
    post(json!({"publish": true})).by(OWNER).of(&house).await.refuses(409, "room_has_ended");
}

#[actix_web::test]
async fn a_first_picture_is_told_once_and_seen_in_the_studio() {
    let mut house = House::open().await;
    let session = house.viewer(ANN).await;
    let path = format!("/v1/rooms/{ROOM}/first-frames");
    let tell = |changed: Value| {
        let mut body = json!({"session": session, "milliseconds": 410, "signalling_ms": 90, "country": "unknown",
            "network": "slow-2g", "transport": "webrtc"});
        for (name, value) in changed.as_object().unwrap() {
            body[name] = value.clone();
        }
        ask(Method::POST, &path).by(ANN).json(&body)
    };
    for wrong in [
        json!({"milliseconds": 120_001}),
        json!({"milliseconds": -1}),
        json!({"signalling_ms": 120_001}),
        json!({"country": "Germany"}),
        json!({"network": "5g"}),
        json!({"transport": "pigeon"}),
        json!({"session": "session_1"}),
    ] {
        tell(wrong).of(&house).await.refuses(422, "field_is_not_valid");
    }
    assert_eq!(tell(json!({})).of(&house).await.status, 202);
    tell(json!({})).of(&house).await.refuses(409, "first_frame_was_already_presented");

    ask(Method::GET, &path).by(ANN).of(&house).await.refuses(403, "not_allowed");
    // The read model follows within moments; what is asked for is what has been kept.
    let figures = async || ask(Method::GET, &path).by(OWNER).of(&house).await.json();
    eventually("the first picture", || async { figures().await["count"] == 1 }).await;
    let figures = figures().await;
    assert_eq!((&figures["count"], &figures["p50"], &figures["p95"]), (&json!(1), &json!(410), &json!(410)));
    assert_eq!(figures["by_country"], json!([{"country": "unknown", "count": 1, "p50": 410}]));
    assert_eq!(figures["by_network"], json!([{"network": "slow-2g", "count": 1, "p50": 410}]));
    assert_eq!(figures["recent"][0]["milliseconds"], 410);
}

#[actix_web::test]
async fn an_upload_is_measured_for_the_owner_up_to_four_mebibytes() {
    let house = House::open().await;
    let upload =
        |bytes: usize| ask(Method::POST, "/v1/measure/upload").text("application/octet-stream", &"x".repeat(bytes));
    let measured = upload(1_000_000).by(OWNER).of(&house).await;
    assert_eq!((measured.status, measured.json()["bytes"].as_u64()), (200, Some(1_000_000)));
    assert!(measured.json()["milliseconds"].as_u64() >= Some(1));
    upload(4 * 1024 * 1024 + 1).by(OWNER).of(&house).await.refuses(413, "body_is_too_large");
    upload(10).by(ANN).of(&house).await.refuses(403, "not_allowed");
    upload(10).of(&house).await.refuses(401, "sign_in_is_needed");
}

#[test]
fn every_rule_has_a_code_and_a_status() {
    let all = [
        (Error::RoomAlreadyHasAPublisher, 409),
        (Error::RoomNotFound, 404),
        (Error::RoomIsNotOpenToViewers, 409),
        (Error::RoomHasEnded, 409),
        (Error::RoomWasCancelled, 409),
        (Error::NotAllowed, 403),
        (Error::SessionNotFound, 404),
        (Error::SdpIsNotUsable { fault: SdpReason::TooLarge.into() }, 422),
        (Error::IceRestartIsNotSupported, 422),
        (Error::FirstFrameWasAlreadyPresented, 409),
        (Error::TooManySessions { most: 8 }, 409),
        (Error::NetworkHasTooManySessions { most: 8 }, 429),
        (Error::MediaIsFull, 503),
        (Error::MediaIsBusy, 503),
        (Error::MediaHasStopped, 503),
    ];
    for (error, status) in all {
        let says = error.to_string();
        let failure = Failure::from(error);
        assert!(says.starts_with(&*failure.code), "{says} is answered as {}", failure.code);
        assert_eq!(failure.status, status, "{says}");
        assert_eq!(failure.retry_after.is_some(), [429, 503].contains(&status), "{says}");
    }
}
