//! Likes: told at once, kept within seconds, each exactly once.

use crate::house::{House, Start as _};
use feria_openapi::Failure;
use feria_rooms::Rooms;
use feria_schema_base::RoomId;
use feria_testkit::{ANN, Ground, eventually, text};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Told = Arc<Mutex<Vec<(u32, u64)>>>;

/// Gathers until it is dropped.
fn gathering(rooms: &Rooms) -> (Told, impl Future<Output = ()>) {
    let told = Told::default();
    let (rooms, heard) = (rooms.clone(), Arc::clone(&told));
    let gather = async move {
        rooms.gather_likes(|_, count, total| heard.lock().unwrap().push((count, total))).await;
    };
    (told, gather)
}

/// Gathers so long.
async fn gather_for(rooms: &Rooms, milliseconds: u64) -> Vec<(u32, u64)> {
    let (told, gather) = gathering(rooms);
    let ended = tokio::time::timeout(Duration::from_millis(milliseconds), gather).await;
    assert!(ended.is_err(), "it goes on until it is dropped");
    let told = told.lock().unwrap();
    told.clone()
}

/// The likes that are in the log.
async fn kept(ground: &Ground) -> Vec<Value> {
    let facts = ground.facts().await.into_iter();
    facts.filter(|(name, _)| name == "rooms.room.likes_gathered").map(|(_, data)| data["count"].clone()).collect()
}

async fn shown(house: &House, room: RoomId) -> u64 {
    house.get(None, &format!("/v1/rooms/{room}")).await.1["likes"].as_u64().unwrap()
}

async fn like(house: &House, room: RoomId, counts: &[u32]) {
    for count in counts {
        house.take_likes(room, *count).await.unwrap();
    }
}

#[actix_web::test]
async fn likes_come_in_small_numbers() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let path = format!("/v1/rooms/{room}/likes");
    for count in [0, 51, u32::MAX] {
        let refused: Result<(), Failure> = house.take_likes(room, count).await;
        assert_eq!(refused.unwrap_err().code, "likes_come_in_small_numbers");
        let (status, problem) = house.post(ANN, &path, json!({"count": count})).await;
        let says = (status, text(&problem, "code"), text(&problem, "field"));
        assert_eq!(says, (422, "likes_come_in_small_numbers", "/count"), "{count}");
    }
    house.keep_likes().await;
    assert_eq!((kept(&ground).await.len(), shown(&house, room).await), (0, 0));
    assert_eq!(house.post(ANN, &path, json!({"count": 50})).await.0, 202);
    assert_eq!(shown(&house, room).await, 50, "they count at once");
    house.dies().await;
}

/// ROOM-18: told within 200 ms, with a total that a restart does not set back.
#[actix_web::test]
async fn likes_are_told_added_up_and_the_total_goes_on_after_a_restart() {
    let ground = Ground::embedded().await;
    let house = ground.start().await;
    let (room, other) = (house.live_show().await, house.live_show().await);
    like(&house, room, &[2, 3]).await;
    assert_eq!(gather_for(&house.module, 500).await, [(5, 5)]);
    like(&house, room, &[1]).await;
    assert_eq!(gather_for(&house.module, 500).await, [(1, 6)]);
    house.keep_likes().await;
    assert_eq!(kept(&ground).await, [6]);
    house.keep_likes().await;
    assert_eq!(kept(&ground).await, [6], "once");
    house.dies().await;

    let house = ground.start().await;
    eventually("the total", || async { shown(&house, room).await == 6 }).await;
    like(&house, room, &[4]).await;
    assert_eq!(gather_for(&house.module, 500).await, [(4, 10)]);
    assert_eq!((shown(&house, room).await, shown(&house, other).await), (10, 0));
    house.dies().await;
}

#[actix_web::test]
async fn likes_are_kept_every_few_seconds() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let (_, gather) = gathering(&house.module);
    let kept_soon = async {
        like(&house, room, &[7]).await;
        eventually("likes in the log", || async { kept(&ground).await == [7] }).await;
    };
    tokio::select! {
        () = gather => panic!("it goes on until it is dropped"),
        () = kept_soon => {}
    }
    house.dies().await;
}

/// Nobody is told that a show has no likes because the read model is away; they are told when it is back.
#[actix_web::test]
async fn no_total_is_told_that_could_not_be_read() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    like(&house, room, &[9]).await;
    house.closes_its_eyes().await;
    assert_eq!(gather_for(&house.module, 500).await, []);
    house.keep_likes().await;
    assert_eq!(kept(&ground).await, [9], "they are kept all the same");
    house.dies().await;
}

#[actix_web::test]
async fn a_known_total_is_not_asked_for_again() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    like(&house, room, &[9]).await;
    assert_eq!(gather_for(&house.module, 500).await, [(9, 9)]);
    house.closes_its_eyes().await;
    like(&house, room, &[1]).await;
    house.keep_likes().await;
    like(&house, room, &[1]).await;
    assert_eq!(gather_for(&house.module, 500).await, [(2, 11)]);
    house.dies().await;
}

/// The log takes longer than anyone waits, and takes them all the same: asking again is no second helping.
#[actix_web::test]
async fn likes_whose_answer_was_lost_are_kept_once() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    like(&house, room, &[5]).await;
    house.log.writing.shut();
    house.keep_likes().await;
    house.log.writing.let_through();
    eventually("the late record", || async { kept(&ground).await == [5] }).await;
    like(&house, room, &[2]).await;
    house.keep_likes().await;
    assert_eq!(kept(&ground).await, [5], "the same five");
    house.keep_likes().await;
    assert_eq!(kept(&ground).await, [5, 2]);
    eventually("all seven", || async { shown(&house, room).await == 7 }).await;
    house.dies().await;
}

/// A stop comes while likes are on their way to the log: who gathers is dropped, and what it held is not lost.
#[actix_web::test]
async fn a_clean_stop_keeps_every_like() {
    let ground = Ground::new();
    let house = ground.start().await;
    let rooms = [house.live_show().await, house.live_show().await, house.live_show().await];
    for (room, count) in rooms.into_iter().zip([3, 4, 5]) {
        like(&house, room, &[count]).await;
    }
    house.log.writing.shut();
    {
        let keeping = house.keep_likes();
        tokio::select! {
            () = keeping => panic!("the gate is shut"),
            () = house.log.writing.somebody_waits() => {}
        }
    }
    house.log.writing.let_through();
    house.keep_likes().await;
    let mut all: Vec<u64> = kept(&ground).await.iter().filter_map(Value::as_u64).collect();
    all.sort_unstable();
    assert_eq!(all, [3, 4, 5]);
    house.dies().await;
}

#[actix_web::test]
async fn likes_from_before_the_end_are_kept_after_it() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    like(&house, room, &[8]).await;
    assert_eq!(house.end(room).await, 200);
    house.keep_likes().await;
    assert_eq!(kept(&ground).await, [8]);
    house.dies().await;
}
