//! What a stranger can make the server keep is bounded before it is kept.

use crate::house::{House, ROOM, settings};
use crate::wire::{FINAL, TEXT, Wire};
use feria::Health;
use feria_openapi::live::{Audience, LiveMessage};
use feria_testkit::eventually;
use serde_json::json;
use std::time::Duration;

/// A header alone says how much would come; nobody waits for 4 GiB to find them too many. Before the hello and after.
#[actix_web::test]
async fn a_message_that_is_too_large_is_refused_by_its_header() {
    let house = House::start().await;
    let too_big = (1009, "message_is_too_large".to_owned());
    let mut stranger = Wire::open(&house).await;
    stranger.send_bytes(&[FINAL | TEXT, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4]).await;
    assert_eq!(stranger.closes().await, too_big, "four gigabytes");

    let mut guest = Wire::join(&house).await;
    guest.send_bytes(&[FINAL | TEXT, 0xfe, 0x40, 0x01, 1, 2, 3, 4]).await;
    assert_eq!(guest.closes().await, too_big, "16,385 bytes");
}

/// Who goes on sending what was refused loses the connection.
#[actix_web::test]
async fn who_sends_on_after_a_refusal_is_cut_off() {
    let house = House::start().await;
    let mut stranger = Wire::open(&house).await;
    stranger.send_bytes(&[FINAL | TEXT, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4]).await;
    stranger.floods().await;
}

/// A message in many parts is one message.
#[actix_web::test]
async fn fragments_are_bounded_together() {
    let house = House::start().await;
    let mut guest = Wire::join(&house).await;
    guest.send(TEXT, &[b' '; 16_000]).await;
    // What the rest may have is known before it comes.
    guest.send_bytes(&[0, 0xfe, 0x01, 0x81, 1, 2, 3, 4]).await;
    assert_eq!(guest.closes().await, (1009, "message_is_too_large".to_owned()), "16,000 and 385 bytes");

    let mut guest = Wire::join(&house).await;
    for _ in 0..200 {
        guest.send(if guest.sent == 0 { TEXT } else { 0 }, &[b' '; 100]).await;
    }
    assert_eq!(guest.closes().await.0, 1009, "many small ones");
}

/// A client that is behind keeps its socket only as long as it takes to tell it so.
#[actix_web::test]
async fn who_is_closed_as_too_slow_is_let_go_though_they_read_on() {
    let mut settings = settings();
    (settings.limits.connections_per_address, settings.limits.socket_queue) = (1, 1_000);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let mut slow = Wire::join(&house).await;
    let is_free = async || house.get("/livez").await.status() == 200;
    assert!(!is_free().await, "one connection, and it is theirs");
    let long = "x".repeat(30_000_000);
    for offset in 1..=2u64 {
        let line = json!({"type": "line", "offset": offset, "text": long});
        house.hub.say(Audience::Room(ROOM), LiveMessage::of(&line).unwrap().at(offset));
    }
    let drips = actix_web::rt::spawn(async move {
        while slow.drip(10_000).await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    eventually("the end of a slow socket", is_free).await;
    drips.await.unwrap();
}

/// Each answer to nonsense is larger than the nonsense, so a flood of it is not answered but closed.
#[actix_web::test]
async fn a_flood_of_what_nobody_understands_is_closed() {
    let mut settings = settings();
    (settings.limits.commands_at_once, settings.limits.commands_per_second) = (3, 1);
    let house = House::start_with(&settings, Health::new("memory".to_owned())).await;
    let mut socket = house.join("guest-1").await;
    for _ in 0..9 {
        socket.say(&json!({"type": "dance"})).await;
    }
    for _ in 0..3 {
        assert_eq!(socket.next_of("refused").await["problem"]["code"], "request_is_malformed");
    }
    assert_eq!(socket.next().await, Err(Some(1008)));
}
