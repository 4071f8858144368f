//! What a running server makes of the lines of a show: classes within a second, over HTTP and live, and over a kill.

use crate::house::{House, KILN};
use feria_openapi::live::Audience;
use feria_schema_base::{LineId, RoomId};
use feria_testkit::{ANN, BO, Ground, OWNER, eventually};
use serde_json::{Value, json};

async fn classes(house: &House) -> Vec<Value> {
    let (status, page) = house.get(Some(OWNER), &format!("/v1/rooms/{KILN}/classes")).await;
    assert_eq!(status, 200, "{page}");
    page["items"].as_array().unwrap().clone()
}

async fn class_of(house: &House, line: LineId) -> Option<Value> {
    classes(house).await.into_iter().find(|read| read["line"] == json!(line))
}

async fn is_read(house: &House, line: LineId) {
    eventually("a class", || async { class_of(house, line).await.is_some() }).await;
}

/// ROOM-25, CON-07: a viewer's line is told what it is and in which language; the shop's own are not read.
#[actix_web::test]
async fn a_line_of_a_viewer_is_classed() {
    let ground = Ground::new();
    let house = House::start(&ground).await;
    let own = house.says(OWNER, "0", "how is the sound?").await;
    let asks = house.says(ANN, "1", "berapa harganya kak").await;
    let stuck = house.says(BO, "2", "没声音了").await;
    is_read(&house, asks).await;
    is_read(&house, stuck).await;
    let read = class_of(&house, asks).await.unwrap();
    assert_eq!((&read["class"], &read["language"]), (&json!("question"), &json!("id")));
    let read = class_of(&house, stuck).await.unwrap();
    assert_eq!(
        (&read["class"], &read["language"], &read["corrected"]),
        (&json!("picture_or_sound"), &json!("zh-CN"), &json!(false))
    );
    assert_eq!(class_of(&house, own).await, None);
    assert!(!ground.says("berapa").await, "no text stands in the facts");
    house.dies().await;
}

/// ROOM-25: a wrong class is one request from right, is told to staff, and stands over a kill.
#[actix_web::test]
async fn the_shop_says_what_a_line_is() {
    let ground = Ground::new();
    let house = House::start(&ground).await;
    let line = house.says(ANN, "1", "hm").await;
    is_read(&house, line).await;
    let path = format!("/v1/rooms/{KILN}/classes/{line}");
    assert_eq!(house.put(ANN, &path, json!({"class": "doubt"})).await.0, 403);
    let (status, read) = house.put(OWNER, &path, json!({"class": "doubt"})).await;
    assert_eq!((status, &read["class"], &read["corrected"]), (200, &json!("doubt"), &json!(true)), "{read}");
    let records = ground.records().await;
    let told = house.live(records.last().unwrap()).await.unwrap();
    let said = json!({"type": "classes", "room": KILN, "lines": [{"line": line, "class": "doubt", "corrected": true}]});
    assert_eq!(told, [(Audience::Staff, said)]);
    house.dies().await;
    let house = House::start(&ground).await;
    assert_eq!(class_of(&house, line).await.unwrap()["class"], "doubt");
    house.dies().await;
}

#[actix_web::test]
async fn room_not_found() {
    let house = House::start(&Ground::new()).await;
    let nowhere = format!("/v1/rooms/{}/classes", RoomId::from_bits(9));
    let (status, refused) = house.get(Some(OWNER), &nowhere).await;
    assert_eq!((status, &refused["code"]), (404, &json!("room_not_found")));
    let line = format!("{nowhere}/{}", LineId::from_bits(9));
    assert_eq!(house.put(OWNER, &line, json!({"class": "doubt"})).await.1["code"], "room_not_found");
    house.dies().await;
}

#[actix_web::test]
async fn line_not_found() {
    let house = House::start(&Ground::new()).await;
    let path = format!("/v1/rooms/{KILN}/classes/{}", LineId::from_bits(9));
    let (status, refused) = house.put(OWNER, &path, json!({"class": "doubt"})).await;
    assert_eq!((status, &refused["code"]), (404, &json!("line_not_found")));
    house.dies().await;
}

/// Lines of one second are one record, and none is lost over a kill.
#[actix_web::test]
async fn many_lines_are_few_records_and_none_is_lost() {
    let ground = Ground::new();
    let house = House::start(&ground).await;
    let mut lines = Vec::new();
    for number in 0..40 {
        lines.push(house.says(ANN, &number.to_string(), "how much is it?").await);
    }
    is_read(&house, lines[0]).await;
    house.dies().await;
    let house = House::start(&ground).await;
    is_read(&house, *lines.last().unwrap()).await;
    let read = classes(&house).await;
    assert_eq!(read.len(), 40, "each of them once");
    let records = ground.told().await.iter().filter(|(name, _)| name == "assistant.classes.classed").count();
    assert!(records < 10, "{records} records");
    house.dies().await;
}

/// After a kill the same lines come among others, which are not lost with them.
#[actix_web::test]
async fn lines_that_come_again_among_others_take_none_along() {
    let ground = Ground::new();
    let house = House::start(&ground).await;
    let first = house.says(ANN, "1", "how much?").await;
    is_read(&house, first).await;
    house.gate.shut();
    let mut lines = vec![first];
    for number in 2..9 {
        lines.push(house.says(ANN, &number.to_string(), "how much?").await);
    }
    house.begins_again().await;
    house.dies().await;
    let house = House::start(&ground).await;
    for line in &lines {
        is_read(&house, *line).await;
    }
    assert_eq!(classes(&house).await.len(), lines.len(), "each of them once");
    house.dies().await;
}

/// Who was erased before they were read has said nothing, and stops nobody.
#[actix_web::test]
async fn who_was_erased_is_not_read() {
    let ground = Ground::new();
    let house = House::start(&ground).await;
    house.gate.shut();
    let gone = house.says(BO, "1", "my cup is broken").await;
    let read = house.says(ANN, "2", "how much?").await;
    house.forgets(BO).await;
    house.gate.let_through();
    is_read(&house, read).await;
    assert_eq!(class_of(&house, gone).await, None);
    assert!(house.events.health().await.troubles().is_empty());
    house.dies().await;
}
