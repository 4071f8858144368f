//! Shows over HTTP: announced, edited, run, ended; and what each step tells the people in the room.

use crate::house::{
    ANN, BO, CUP, Ground, House, NOON, OWNER, ask, caller, delete, eventually, get, json_of, post, principal, text,
};
use actix_web::test::TestRequest;
use feria_events::Position;
use feria_rooms::{Schedule, Told, announced_start, told};
use feria_schema_base::{LineId, LocalizedText, PersonId, ProductId, RoomId};
use serde_json::{Value, json};

fn announcement(poster: &Value) -> Value {
    json!({"title": {"en": "Kiln opening", "ar": "فتح الفرن"}, "starts_at": "2030-01-01T19:00:00Z", "poster": poster})
}

async fn put(house: &House, path: &str, body: &Value) -> (u16, Value) {
    json_of(ask(house, Some(OWNER), TestRequest::put().uri(path).set_json(body)).await).await
}

async fn patch(house: &House, room: RoomId, version: &str, body: &Value) -> (u16, Value) {
    let request = TestRequest::patch().uri(&format!("/v1/rooms/{room}")).set_json(body);
    json_of(ask(house, Some(OWNER), request.insert_header(("if-match", version.to_owned()))).await).await
}

#[actix_web::test]
async fn a_show_wears_its_own_poster_else_the_first_products_picture() {
    let house = Ground::new().start().await;
    let (status, own) = post(&house, OWNER, "/v1/rooms", announcement(&json!("kiln"))).await;
    assert_eq!((status, text(&own, "poster"), text(&own["title"], "ar")), (201, "/files/kiln", "فتح الفرن"));
    assert_eq!(own["own_poster"], true);
    assert_eq!((text(&own, "state"), text(&own, "starts_at")), ("scheduled", "2030-01-01T19:00:00.000000Z"));
    let (_, bare) = post(&house, OWNER, "/v1/rooms", announcement(&Value::Null)).await;
    assert_eq!(
        (text(&bare, "poster"), &bare["own_poster"], &bare["pinned"], &bare["started_at"]),
        ("/files/cup", &json!(false), &Value::Null, &Value::Null)
    );
    let (_, list) = get(&house, None, "/v1/rooms").await;
    let posters: Vec<&str> = list["items"].as_array().unwrap().iter().map(|show| text(show, "poster")).collect();
    assert_eq!(posters.len(), 2);
    assert!(posters.contains(&"/files/kiln") && posters.contains(&"/files/cup"));
    house.dies().await;
}

#[actix_web::test]
async fn poster_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    let (status, problem) = post(&house, OWNER, "/v1/rooms", announcement(&json!("lost"))).await;
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
    let (status, problem) = post(&house, OWNER, "/v1/rooms", body).await;
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
    let (status, problem) = put(&house, &path, &json!({"product": ProductId::from_bits(9)})).await;
    assert_eq!((status, text(&problem, "code")), (404, "product_not_found"));
    assert_eq!(ground.facts().await, before, "nothing was written");
    let (status, pinned) = put(&house, &path, &json!({"product": CUP})).await;
    assert_eq!((status, &pinned["pinned"]), (200, &json!(CUP)));
    assert_eq!(house.end(room).await, 200);
    assert_eq!(get(&house, None, &format!("/v1/rooms/{room}")).await.1["pinned"], json!(CUP), "for who comes late");
    let (status, problem) = delete(&house, OWNER, &path).await;
    assert_eq!((status, text(&problem, "code")), (409, "room_has_ended"));
    house.dies().await;
}

#[actix_web::test]
async fn version_is_stale_for_the_second_of_two_editors_and_for_no_other_reason() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    let (_, seen) = get(&house, None, &format!("/v1/rooms/{room}")).await;
    let etag = format!("\"{}\"", seen["version"]);
    house.rooms.like(room, 5).await.unwrap();
    house.rooms.keep_likes().await;
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
    let step = async |what: &str| post(&house, OWNER, &format!("/v1/rooms/{room}/{what}"), Value::Null).await;
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
async fn each_step_is_told_to_the_room() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let line = house.say(room, ANN, "k", "hello").await.unwrap();
    put(&house, &format!("/v1/rooms/{room}/pin"), &json!({"product": CUP})).await;
    delete(&house, OWNER, &format!("/v1/rooms/{room}/pin")).await;
    delete(&house, OWNER, &format!("/v1/rooms/{room}/lines/{line}")).await;
    house.mute(room, ANN).await;
    delete(&house, OWNER, &format!("/v1/rooms/{room}/mutes/{}", PersonId::from_bits(ANN))).await;
    house.rooms.like(room, 1).await.unwrap();
    house.rooms.keep_likes().await;
    house.end(room).await;
    let records = ground.log.read(Position(0), 100).await.unwrap();
    let said: Vec<Told> =
        records.iter().filter_map(told).inspect(|(of, _)| assert_eq!(*of, room)).flat_map(|(_, all)| all).collect();
    let ann = PersonId::from_bits(ANN);
    let expected = [
        Told::Room,
        Told::Room,
        Told::Pin(Some(CUP)),
        Told::Pin(None),
        Told::LineDeleted(line),
        Told::Muted(ann),
        Told::Unmuted(ann),
        Told::Room,
    ];
    assert_eq!(said, expected, "likes are told while they come");
    assert_ne!(line, LineId::from_bits(0));
    house.dies().await;
}

/// Right after it was announced a show may be missing in the read model; a page that comes in then comes again.
#[actix_web::test]
async fn a_show_whose_row_is_on_its_way_is_not_unknown() {
    let ground = Ground::new();
    let house = ground.start().await;
    house.projecting.shut();
    let title = LocalizedText::new([("en".parse().unwrap(), "Kiln opening".to_owned())]).unwrap();
    let announced = Schedule { title, starts_at: NOON, poster: None };
    let (room, _) = house.rooms.schedule(&caller(OWNER, "show"), announced).await.unwrap();
    let welcome = async || house.rooms.welcome(room, &principal(ANN), None).await;
    assert_eq!(welcome().await.unwrap_err().code, "read_model_is_behind");
    house.projecting.let_through();
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
    let (status, problem) = get(&house, None, &format!("/v1/rooms/{room}")).await;
    assert_eq!((status, text(&problem, "code")), (503, "record_is_damaged"));
    house.dies().await;
}
