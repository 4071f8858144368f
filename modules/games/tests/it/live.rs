//! What is said of a lottery on the live socket: to whom, and to who comes in later.

use crate::house::{House, KILN, LASTS_MILLIS, OVER, Start as _, wish};
use feria_events::Stored;
use feria_games::testing::State;
use feria_openapi::live::{Audience, Key, LiveSource as _, Update};
use feria_schema_base::RoomId;
use feria_testkit::{ANN, BO, Ground, OWNER, person, principal};
use serde_json::{Value, json};
use std::time::Duration;

async fn greeted(house: &House, room: RoomId, who: u128) -> Vec<Value> {
    let messages = house.module.greet(room, &principal(who)).await.unwrap();
    messages.iter().map(|message| serde_json::from_slice(&message.json).unwrap()).collect()
}

async fn named(ground: &Ground, name: &str) -> Stored {
    let is = |stored: &Stored| stored.record.events.iter().any(|event| *event.name == *name);
    ground.records().await.into_iter().find(is).unwrap_or_else(|| panic!("no {name}"))
}

/// The room sees the lottery as it is; who is in hears their number, and the winner that they have won, wherever
/// they watch.
#[tokio::test]
async fn the_room_sees_the_lottery_and_everybody_their_number() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.lottery().await;
    house.enter(ANN, lottery).await;
    house.gets_in(ANN, lottery).await;
    let record = named(&ground, "games.lottery.entered").await;
    let shown = (Audience::Room(KILN), json!({"type": "lottery", "lottery": house.view(lottery).await}));
    let number = json!({"type": "lottery_entry", "lottery": lottery, "number": 1});
    assert_eq!(house.live(&record).await.unwrap(), [shown, (Audience::Person(person(ANN)), number)]);
    ground.clock.advance_millis(LASTS_MILLIS);
    house.comes_to(lottery, State::Drawn).await;
    let record = named(&ground, "games.lottery.drawn").await;
    let won = json!({"type": "lottery_won", "lottery": lottery, "room": KILN, "number": 1});
    let said = house.live(&record).await.unwrap();
    assert_eq!(said[1], (Audience::Person(person(ANN)), won));
    assert_eq!(said[0].1["lottery"]["winner"], json!({"number": 1, "name": "Person 1"}));
    house.dies().await;
}

/// Thousands of entries are one count, at most twice a second.
#[tokio::test]
async fn a_crowd_is_one_message_that_is_paced() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.lottery().await;
    let record = named(&ground, "games.lottery.announced").await;
    let key = Key { kind: "games.lottery", id: lottery.bits() };
    let updates = house.module.updates(&record).unwrap();
    assert!(matches!(updates[..], [Update::Refresh(one)] if one == key), "{updates:?}");
    let rendered = house.module.render(key, record.position).await.unwrap();
    let [(_, message)] = &rendered[..] else { panic!("{rendered:?}") };
    assert_eq!((message.coalesce, message.min_interval), (Some(key), Some(Duration::from_millis(500))));
    house.dies().await;
}

/// Who comes in sees what is on, with their number if they have one; what is long over is no news.
#[tokio::test]
async fn who_comes_in_sees_what_is_on() {
    let ground = Ground::new();
    let house = ground.start().await;
    assert_eq!(greeted(&house, KILN, ANN).await, Vec::<Value>::new());
    let lottery = house.lottery().await;
    house.enter(ANN, lottery).await;
    house.gets_in(ANN, lottery).await;
    let types = |said: &[Value]| said.iter().map(|one| one["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(types(&greeted(&house, KILN, ANN).await), ["lottery_entry", "lottery"]);
    assert_eq!(types(&greeted(&house, KILN, BO).await), ["lottery"]);
    assert_eq!(greeted(&house, OVER, ANN).await, Vec::<Value>::new());
    ground.clock.advance_millis(LASTS_MILLIS);
    house.comes_to(lottery, State::Drawn).await;
    let row = || async { house.view(lottery).await["state"] == "drawn" };
    feria_testkit::eventually("the row", row).await;
    assert_eq!(greeted(&house, KILN, BO).await[0]["lottery"]["state"], "drawn");
    ground.clock.advance_millis(11 * 60_000);
    assert_eq!(greeted(&house, KILN, BO).await, Vec::<Value>::new());
    house.dies().await;
}

/// Who was away while a lottery was drawn and the next one announced is told both, the result first.
#[tokio::test]
async fn a_result_is_told_beside_the_next_lottery() {
    let ground = Ground::new();
    let house = ground.start().await;
    let first = house.lottery().await;
    house.enter(ANN, first).await;
    house.gets_in(ANN, first).await;
    ground.clock.advance_millis(LASTS_MILLIS);
    house.comes_to(first, State::Drawn).await;
    let next = house.lottery().await;
    let told = greeted(&house, KILN, ANN).await;
    let said = |one: &Value| (one["type"].clone(), one["lottery"]["state"].clone());
    assert_eq!(
        told.iter().map(said).collect::<Vec<_>>(),
        [(json!("lottery_entry"), Value::Null), (json!("lottery"), json!("drawn")), (json!("lottery"), json!("open")),]
    );
    assert_eq!((&told[0]["lottery"], &told[2]["lottery"]["lottery"]), (&json!(first), &json!(next)));
    house.dies().await;
}

#[tokio::test]
async fn one_that_was_called_off_is_no_news() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.announce(wish()).await;
    house.post(OWNER, &format!("/v1/lotteries/{lottery}/cancel"), Value::Null).await;
    assert_eq!(greeted(&house, KILN, ANN).await, Vec::<Value>::new());
    house.dies().await;
}
