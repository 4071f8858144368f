//! Shows over HTTP: announced, edited, run, ended; and what each step tells the people in the room.

use crate::house::{CUP, House, Start as _};
use actix_web::test::TestRequest;
use feria_openapi::live::{Attendance as _, Audience, Visit};
use feria_rooms::announced_start;
use feria_schema_base::{LocalizedText, ProductId, RoomId};
use feria_schema_rooms::room::Announcement;
use feria_testkit::{ANN, BO, Ground, NOON, OWNER, eventually, header, person, text};
use serde_json::{Value, json};

fn announcement(poster: &Value) -> Value {
    json!({"title": {"en": "Kiln opening", "ar": "فتح الفرن"}, "starts_at": "2030-01-01T19:00:00Z", "poster": poster})
}

async fn patch(house: &House, room: RoomId, version: &str, body: &Value) -> (u16, Value) {
    let request = TestRequest::patch().uri(&format!("/v1/rooms/{room}")).set_json(body);
    house.json(Some(OWNER), request.insert_header(("if-match", version.to_owned()))).await
}

#[actix_web::test]
async fn a_show_wears_its_own_poster_else_the_first_products_picture() {
    let house = Ground::new().start().await;
    let (status, own) = house.post(OWNER, "/v1/rooms", announcement(&json!("kiln"))).await;
    assert_eq!((status, text(&own, "poster"), text(&own["title"], "ar")), (201, "/files/kiln", "فتح الفرن"));
    assert_eq!(own["own_poster"], true);
    assert_eq!((text(&own, "state"), text(&own, "starts_at")), ("scheduled", "2030-01-01T19:00:00.000000Z"));
    let (_, bare) = house.post(OWNER, "/v1/rooms", announcement(&Value::Null)).await;
    assert_eq!(
        (text(&bare, "poster"), &bare["own_poster"], &bare["pinned"], &bare["started_at"]),
        ("/files/cup", &json!(false), &Value::Null, &Value::Null)
    );
    let (_, list) = house.get(None, "/v1/rooms").await;
    let posters: Vec<&str> = list["items"].as_array().unwrap().iter().map(|show| text(show, "poster")).collect();
    assert_eq!(posters.len(), 2);
    assert!(posters.contains(&"/files/kiln") && posters.contains(&"/files/cup"));
    house.dies().await;
}

#[actix_web::test]
async fn poster_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    let (status, problem) = house.post(OWNER, "/v1/rooms", announcement(&json!("lost"))).await;
    assert_eq!((status, text(&problem, "code"), text(&problem, "field")), (422, "poster_not_found", "/poster"));
    let room = house.show().await;
    let (status, problem) = patch(&house, room, "*", &announcement(&json!("lost"))).await;
    assert_eq!((status, text(&problem, "code")), (422, "poster_not_found"));
    assert_eq!(ground.facts().await.len(), 1, "nothing was written");
    house.dies().await;
}

#[actix_web::test]
async fn title_has_the_wrong_length() {
    let house = Ground::new().start().await;
    let body = json!({"title": {"en": "x".repeat(121)}, "starts_at": "2030-01-01T19:00:00Z"});
    let (status, problem) = house.post(OWNER, "/v1/rooms", body).await;
    assert_eq!(
        (status, text(&problem, "code"), text(&problem, "field")),
        (422, "title_has_the_wrong_length", "/title")
    );
    house.dies().await;
}

#[actix_web::test]
async fn product_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let path = format!("/v1/rooms/{room}/pin");
    let before = ground.facts().await;
    let (status, problem) = house.put(OWNER, &path, json!({"product": ProductId::from_bits(9)})).await;
    assert_eq!((status, text(&problem, "code")), (404, "product_not_found"));
    assert_eq!(ground.facts().await, before, "nothing was written");
    let (status, pinned) = house.put(OWNER, &path, json!({"product": CUP})).await;
    assert_eq!((status, &pinned["pinned"]), (200, &json!(CUP)));
    assert_eq!(house.end(room).await, 200);
    assert_eq!(house.get(None, &format!("/v1/rooms/{room}")).await.1["pinned"], json!(CUP), "for who comes late");
    let (status, problem) = house.delete(OWNER, &path).await;
    assert_eq!((status, text(&problem, "code")), (409, "room_has_ended"));
    house.dies().await;
}

#[actix_web::test]
async fn version_is_stale_for_the_second_of_two_editors_and_for_no_other_reason() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    let (_, seen) = house.get(None, &format!("/v1/rooms/{room}")).await;
    let etag = format!("\"{}\"", seen["version"]);
    house.take_likes(room, 5).await.unwrap();
    house.keep_likes().await;
    house.mute(room, BO).await;
    let (status, edited) = patch(&house, room, &etag, &announcement(&json!("kiln"))).await;
    assert_eq!((status, text(&edited, "poster"), &edited["likes"]), (200, "/files/kiln", &json!(5)));
    let (status, problem) = patch(&house, room, &etag, &announcement(&Value::Null)).await;
    assert_eq!((status, text(&problem, "code")), (412, "version_is_stale"));
    house.dies().await;
}

#[actix_web::test]
async fn a_show_goes_its_way_and_its_page_says_when() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.show().await;
    let read = &house.events.stores.read;
    assert_eq!(announced_start(read, room).await.unwrap().0, 1_893_524_400_000_000);
    let step = async |what: &str| house.post(OWNER, &format!("/v1/rooms/{room}/{what}"), Value::Null).await;
    let rule = |(status, problem): (u16, Value)| (status, text(&problem, "code").to_owned());
    assert_eq!(rule(step("end").await), (409, "room_is_not_live".to_owned()));
    let (_, open) = step("open").await;
    assert_eq!((text(&open, "state"), text(&open, "started_at")), ("live", "2027-01-15T08:00:00.000000Z"));
    assert_eq!(rule(step("open").await), (409, "room_is_already_live".to_owned()));
    assert_eq!(rule(step("cancel").await), (409, "live_room_cannot_be_cancelled".to_owned()));
    ground.clock.advance_millis(60_000);
    let (_, over) = step("end").await;
    assert_eq!((text(&over, "state"), text(&over, "ended_at")), ("ended", "2027-01-15T08:01:00.000000Z"));
    assert_eq!(rule(step("open").await), (409, "room_has_ended".to_owned()));
    house.dies().await;
}

#[actix_web::test]
async fn each_step_is_said_to_the_room_and_a_mute_to_whom_it_is_for() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let line = house.say(room, ANN, "k", "hello").await.unwrap();
    house.put(OWNER, &format!("/v1/rooms/{room}/pin"), json!({"product": CUP})).await;
    house.delete(OWNER, &format!("/v1/rooms/{room}/pin")).await;
    house.delete(OWNER, &format!("/v1/rooms/{room}/lines/{line}")).await;
    house.mute(room, ANN).await;
    house.delete(OWNER, &format!("/v1/rooms/{room}/mutes/{}", person(ANN))).await;
    house.take_likes(room, 1).await.unwrap();
    house.keep_likes().await;
    house.end(room).await;
    let mut said = Vec::new();
    for stored in ground.records().await {
        said.extend(house.live(&stored).await.unwrap());
    }
    let to: Vec<Audience> = said.iter().map(|(to, _)| *to).collect();
    let (all, ann) = (Audience::Room(room), Audience::Member(room, person(ANN)));
    assert_eq!(to, [all, all, all, all, all, ann, ann, all], "likes are said while they come");
    let what: Vec<&str> = said.iter().map(|(_, message)| text(message, "type")).collect();
    assert_eq!(what, ["room", "room", "pinned", "pinned", "line_deleted", "muted", "unmuted", "room"]);
    assert_eq!(
        (&said[0].1["room"]["room"], &said[0].1["room"]["state"]),
        (&json!(room), &json!("ended")),
        "as it is now"
    );
    assert_eq!(said[4].1["line"], json!(line));
    assert_eq!((&said[5].1["person"], &said[6].1["person"]), (&json!(person(ANN)), &json!(person(ANN))));
    house.dies().await;
}

/// What the page shows on the picture is the newest word, however late it is said.
#[actix_web::test]
async fn a_pin_is_said_as_it_is_by_now() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    house.put(OWNER, &format!("/v1/rooms/{room}/pin"), json!({"product": CUP})).await;
    let records = ground.records().await;
    let pinned = records.last().unwrap();
    assert_eq!(house.live(pinned).await.unwrap()[0].1, json!({"type": "pinned", "product": CUP}));
    house.delete(OWNER, &format!("/v1/rooms/{room}/pin")).await;
    assert_eq!(house.live(pinned).await.unwrap()[0].1, json!({"type": "pinned", "product": null}));
    house.dies().await;
}

/// ROOM-17: people, not windows; staff is not counted, and sees the number.
#[actix_web::test]
async fn viewers_are_people_and_are_said_when_they_change() {
    let house = Ground::new().start().await;
    let (room, other) = (house.live_show().await, house.live_show().await);
    let visit = |room, who| Visit { room, person: person(who), staff: who == OWNER };
    let viewers = async |room| house.welcomed(room, ANN).await.unwrap()["viewers"].as_u64().unwrap();
    house.begin_tasks();
    for who in [ANN, ANN, BO, OWNER] {
        house.came(visit(room, who));
    }
    house.came(visit(other, ANN));
    assert_eq!((viewers(room).await, viewers(other).await), (2, 1));
    let said = async |count: u64| {
        let message = json!({"type": "viewers", "count": count});
        eventually("the number", || async { house.take_said().contains(&(Audience::Room(room), message.clone())) })
            .await;
    };
    said(2).await;
    house.went(visit(room, ANN));
    assert_eq!(viewers(room).await, 2, "one of two windows");
    house.went(visit(room, ANN));
    house.went(visit(room, OWNER));
    said(1).await;
    house.went(visit(room, BO));
    said(0).await;
    assert_eq!((viewers(room).await, viewers(other).await), (0, 1));
    house.went(visit(room, BO));
    assert_eq!(viewers(room).await, 0, "who is not there cannot go");
    house.dies().await;
}

/// Right after it was announced a show may be missing in the read model; a page that comes in then comes again.
#[actix_web::test]
async fn a_show_whose_row_is_on_its_way_is_not_unknown() {
    let ground = Ground::new();
    let house = ground.start().await;
    house.log.reading.shut();
    let title = LocalizedText::new([("en".parse().unwrap(), "Kiln opening".to_owned())]).unwrap();
    let announced = Announcement { title, starts_at: NOON, poster: None };
    let (room, _) = house.schedule(&header(OWNER, "show"), announced).await.unwrap();
    let welcome = async || house.welcomed(room, ANN).await;
    assert_eq!(welcome().await.unwrap_err().code, "read_model_is_behind");
    house.log.reading.let_through();
    eventually("the row", || async { welcome().await.is_ok() }).await;
    house.dies().await;
}

/// A show whose row cannot be read is damaged, not unknown.
#[actix_web::test]
async fn a_row_that_cannot_be_read_is_not_a_show_that_never_was() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.show().await;
    ground.spoil_rows().await;
    let (status, problem) = house.get(None, &format!("/v1/rooms/{room}")).await;
    assert_eq!((status, text(&problem, "code")), (503, "record_is_damaged"));
    house.dies().await;
}
