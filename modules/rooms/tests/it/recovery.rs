//! Who comes in sees the newest lines; who comes back gets what they missed, or is told that it is gone.

use crate::house::{House, NAMELESS, Start as _, texts};
use feria_openapi::live::{Audience, Recover};
use feria_rooms::testing::Welcome;
use feria_schema_base::{PersonId, RoomId};
use feria_testkit::{ANN, BO, Ground, OWNER, text};
use serde_json::json;

fn numbers(range: std::ops::RangeInclusive<u32>) -> impl Iterator<Item = String> {
    range.map(|number| number.to_string())
}

fn from(welcome: &Welcome) -> Recover {
    Recover { epoch: welcome.epoch.clone(), offset: welcome.offset }
}

/// Whether it is whole, how much was missed, how many lines came.
fn came(welcome: &Welcome) -> (bool, Option<u64>, usize) {
    (welcome.recovered, welcome.missed, welcome.lines.len())
}

async fn take_down(house: &House, room: RoomId, line: feria_schema_base::LineId) {
    assert_eq!(house.delete(OWNER, &format!("/v1/rooms/{room}/lines/{line}")).await.0, 204);
}

#[actix_web::test]
async fn a_newcomer_sees_the_newest_fifty_lines_and_who_they_are() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    let empty = house.welcome(room, ANN, None).await;
    assert_eq!((came(&empty), empty.offset), ((true, None, 0), 0));
    house.says_all(room, numbers(1..=60)).await;
    let welcome = house.welcome(room, ANN, None).await;
    assert_eq!((came(&welcome), welcome.offset), ((true, None, 50), 60));
    assert_eq!((texts(&welcome.lines)[0], welcome.lines[0].offset), ("11", 11));
    assert_eq!((welcome.room.viewers, welcome.room.picture, welcome.room.room), (0, true, room));
    assert_eq!((welcome.you.name.as_deref(), welcome.you.muted), (Some("Ann Example"), false));
    assert_eq!(house.welcome(room, NAMELESS, None).await.you.name, None);
    let nowhere = house.welcomed(RoomId::from_bits(5), ANN).await;
    assert_eq!(nowhere.unwrap_err().code, "room_not_found");
    house.dies().await;
}

/// RT.4: also across a restart, and on the files of a real shop.
#[actix_web::test]
async fn who_comes_back_gets_exactly_what_was_missed_also_after_a_restart() {
    let ground = Ground::embedded().await;
    let house = ground.start().await;
    let room = house.live_show().await;
    house.says_all(room, numbers(1..=3)).await;
    let left = from(&house.welcome(room, ANN, None).await);
    house.says_all(room, numbers(4..=5)).await;
    house.dies().await;

    let house = ground.start().await;
    house.says_all(room, numbers(6..=7)).await;
    let back = house.welcome(room, ANN, Some(&left)).await;
    assert_eq!((came(&back), texts(&back.lines)), ((true, Some(4), 4), vec!["4", "5", "6", "7"]));
    assert_eq!(back.lines.iter().map(|line| line.offset).collect::<Vec<_>>(), [4, 5, 6, 7]);
    let nothing = house.welcome(room, ANN, Some(&from(&back))).await;
    assert_eq!((came(&nothing), nothing.offset), ((true, Some(0), 0), 7));
    house.dies().await;
}

#[actix_web::test]
async fn five_hundred_lines_come_back_and_of_more_the_newest_fifty() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    let left = from(&house.welcome(room, ANN, None).await);
    house.says_all(room, numbers(1..=500)).await;
    let whole = house.welcome(room, BO, Some(&left)).await;
    assert_eq!((came(&whole), whole.offset), ((true, Some(500), 500), 500));
    house.says_all(room, numbers(501..=501)).await;
    let cut = house.welcome(room, BO, Some(&left)).await;
    assert_eq!((came(&cut), cut.offset, texts(&cut.lines)[0]), ((false, Some(501), 50), 501, "452"));
    house.dies().await;
}

/// A line may have four kilobytes: a welcome of the longest would weigh two megabytes for each who comes back.
#[actix_web::test]
async fn half_a_mebibyte_of_text_comes_back_and_of_more_the_newest_fifty() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    let left = from(&house.welcome(room, ANN, None).await);
    // 128 of these are 512 KiB.
    let long = "x".repeat(21) + &"👩‍👩‍👧‍👦".repeat(163);
    assert_eq!(long.len(), 4_096);
    house.says_all(room, numbers(1..=128).map(|number| format!("{}{number:0>3}", &long[3..]))).await;
    assert_eq!(came(&house.welcome(room, BO, Some(&left)).await), (true, Some(128), 128));
    house.says_all(room, ["one more".to_owned()].into_iter()).await;
    assert_eq!(came(&house.welcome(room, BO, Some(&left)).await), (false, Some(129), 50));
    house.dies().await;
}

/// RT.4: what was taken down meanwhile goes from the screen of who had seen it.
#[actix_web::test]
async fn a_line_that_was_taken_down_meanwhile_is_named_to_who_comes_back() {
    let ground = Ground::embedded().await;
    let house = ground.start().await;
    let room = house.live_show().await;
    house.says_all(room, numbers(1..=3)).await;
    let seen = house.welcome(room, ANN, None).await;
    assert_eq!(seen.deleted, []);
    let left = from(&seen);
    let gone = seen.lines[1].line;
    take_down(&house, room, gone).await;
    let back = house.welcome(room, ANN, Some(&left)).await;
    assert_eq!((came(&back), &back.deleted), ((true, Some(0), 0), &vec![gone]));
    assert_eq!(house.welcome(room, BO, None).await.deleted, [], "a newcomer has nothing on the screen");
    house.dies().await;
    let house = ground.start().await;
    assert_eq!(house.welcome(room, ANN, Some(&left)).await.deleted, [gone], "also across a restart");
    house.dies().await;
}

#[actix_web::test]
async fn a_place_in_another_chat_is_no_place() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    house.says_all(room, numbers(1..=60)).await;
    let here = from(&house.welcome(room, ANN, None).await);
    let elsewhere = [Recover { epoch: "other".to_owned(), ..here.clone() }, Recover { offset: 61, ..here }];
    for place in elsewhere {
        let welcome = house.welcome(room, ANN, Some(&place)).await;
        assert_eq!(came(&welcome), (false, None, 50), "{place:?}");
    }
    house.dies().await;
}

#[actix_web::test]
async fn lines_older_than_five_minutes_are_not_replayed() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let left = from(&house.welcome(room, ANN, None).await);
    house.says_all(room, numbers(1..=60)).await;
    ground.clock.advance_millis(300_000);
    assert_eq!(came(&house.welcome(room, BO, Some(&left)).await), (true, Some(60), 60));
    ground.clock.advance_millis(1);
    let late = house.welcome(room, BO, Some(&left)).await;
    assert_eq!((came(&late), late.offset), ((false, Some(60), 50), 60));
    house.dies().await;
}

/// `chat.retention` may be shorter than an absence: a hole is not called whole.
#[actix_web::test]
async fn what_the_chat_has_forgotten_is_not_recovered() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let left = from(&house.welcome(room, ANN, None).await);
    house.says_all(room, numbers(1..=6)).await;
    ground.memory.forget(feria_events::Position(2));
    let back = house.welcome(room, BO, Some(&left)).await;
    assert_eq!((came(&back), texts(&back.lines)), ((false, Some(6), 4), vec!["3", "4", "5", "6"]));
    let near = Recover { offset: 2, ..left };
    assert_eq!(came(&house.welcome(room, BO, Some(&near)).await), (true, Some(4), 4));
    ground.memory.forget(feria_events::Position(6));
    assert_eq!(came(&house.welcome(room, BO, None).await), (true, None, 0));
    house.dies().await;
}

#[actix_web::test]
async fn a_line_taken_down_is_never_replayed_nor_missed() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let left = from(&house.welcome(room, ANN, None).await);
    let lines = house.says_all(room, numbers(1..=3)).await;
    take_down(&house, room, lines[1]).await;
    take_down(&house, room, lines[2]).await;
    let back = house.welcome(room, BO, Some(&left)).await;
    assert_eq!((came(&back), texts(&back.lines), back.offset), ((true, Some(1), 1), vec!["1"], 3));
    let records = ground.chat.read(feria_events::Position(0), 10).await.unwrap();
    let mut heard = Vec::new();
    for record in &records {
        heard.extend(house.live(record).await.unwrap().into_iter().map(|(_, line)| line["line"].clone()));
    }
    assert_eq!(heard, [json!(lines[0])], "nor said");
    house.dies().await;
}

/// IDN-12: lines and names are sealed with their writer's key, and gone with it.
#[actix_web::test]
async fn an_erased_person_has_said_nothing_that_can_be_read() {
    let ground = Ground::embedded().await;
    let house = ground.start().await;
    let room = house.live_show().await;
    house.say(room, ANN, "k", "meet me in Jingdezhen").await.unwrap();
    house.say(room, BO, "k", "where?").await.unwrap();
    for secret in ["Ann Example", "Jingdezhen", "where?"] {
        assert!(!ground.says(secret).await, "{secret} stands in the clear");
    }
    assert!(ground.says("Kiln opening").await, "what is not about a person can be found");
    house.events.keys.erase(PersonId::from_bits(ANN)).await.unwrap();
    let welcome = house.welcome(room, BO, None).await;
    assert_eq!(texts(&welcome.lines), ["(erased)", "where?"]);
    assert_eq!((welcome.lines[0].name.as_deref(), welcome.lines[1].name.as_deref()), (None, Some("Bo")));
    assert!(house.say(room, ANN, "l", "again").await.is_err(), "nothing is sealed for who was erased");
    house.dies().await;
}

#[actix_web::test]
async fn a_line_is_said_to_its_room_and_is_no_fact() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    house.say(room, ANN, "k", "hello").await.unwrap();
    let chat = ground.chat.read(feria_events::Position(0), 1).await.unwrap();
    let said = house.live(&chat[0]).await.unwrap();
    assert_eq!((said.len(), said[0].0, text(&said[0].1, "type")), (1, Audience::Room(room), "line"));
    assert_eq!((text(&said[0].1, "text"), &said[0].1["offset"]), ("hello", &json!(1)));
    house.dies().await;
}
