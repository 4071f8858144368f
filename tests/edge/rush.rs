//! A rush of buyers: what changes all the time is told at a pace, and who is behind gets the newest of it.

use crate::house::{House, ROOM};
use feria_openapi::live::{Audience, Key, LiveMessage};
use serde_json::json;
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_millis(250);

fn product(number: u128, left: u32) -> LiveMessage {
    let message = LiveMessage::of(&json!({"type": "product", "product": number.to_string(), "left": left})).unwrap();
    message.coalesced(Key { kind: "test.product", id: number }).at_most_every(EVERY)
}

#[actix_web::test]
async fn a_product_that_changes_all_the_time_is_told_at_a_pace_and_its_newest_arrives() {
    let house = House::start().await;
    let mut viewer = house.join("guest-1").await;
    let begun = Instant::now();
    for left in (0..100).rev() {
        house.hub.say(Audience::AllRooms, product(1, left));
        if left == 50 {
            house.hub.say(Audience::AllRooms, product(2, left));
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let paces = begun.elapsed().as_millis() / 250;
    let (mut told, mut other) = (0, 0);
    loop {
        let product = viewer.next_of("product").await;
        match product["product"].as_str().unwrap() {
            "2" => other += 1,
            _ => told += 1,
        }
        if (&product["product"], &product["left"]) == (&json!("1"), &json!(0)) {
            break;
        }
    }
    assert!(told <= paces + 2, "{told} times in {paces} quarters of a second");
    assert_eq!(other, 1, "another product is another thing");
    // After a rest the next one is told at once, and alone.
    tokio::time::sleep(Duration::from_millis(600)).await;
    house.hub.say(Audience::Room(ROOM), product(1, 7));
    assert_eq!(viewer.next_of("product").await["left"], 7);
}

/// Views that are out of date by the time they could be written close nobody; every line arrives.
#[actix_web::test]
async fn who_is_behind_gets_every_line_and_the_newest_view() {
    const ROUNDS: u64 = 30;
    let house = House::start().await;
    let mut slow = house.join("guest-1").await;
    let mut quick = house.join("guest-2").await;
    // More in all than the kernel holds for who does not read.
    let long = "x".repeat(400_000);
    for round in 1..=ROUNDS {
        let line = LiveMessage::of(&json!({"type": "line", "offset": round})).unwrap();
        house.hub.say(Audience::Room(ROOM), line.at(round));
        let view = |kind: &str| LiveMessage::of(&json!({"type": kind, "round": round, "text": long})).unwrap();
        house.hub.say(Audience::Room(ROOM), view("room").coalesced(Key::of_room("test.room", ROOM)));
        house.hub.say(Audience::Room(ROOM), view("pinned").coalesced(Key::of_room("test.pinned", ROOM)));
        assert_eq!(quick.next_of("line").await["offset"], round);
        assert_eq!(quick.next_of("pinned").await["round"], round);
    }
    let (mut lines, mut views) = (0, Vec::new());
    while lines < ROUNDS || !views.ends_with(&[ROUNDS]) {
        let message = slow.next().await.unwrap_or_else(|code| panic!("closed with {code:?}"));
        match message["type"].as_str().unwrap() {
            "line" => {
                lines += 1;
                assert_eq!(message["offset"], lines);
            }
            "pinned" => views.push(message["round"].as_u64().unwrap()),
            _ => {}
        }
    }
    assert!(views.len() < usize::try_from(ROUNDS).unwrap(), "it was never behind");
}
