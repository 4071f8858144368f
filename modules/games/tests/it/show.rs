//! A lottery and its show: only a live one has any, and with it they end.

use crate::house::{ENDING, KILN, OVER, Start as _, wish};
use feria_games::testing::State;
use feria_testkit::{ANN, Ground, OWNER, eventually, text};
use serde_json::json;

#[tokio::test]
async fn room_not_found() {
    let house = Ground::new().start().await;
    let nowhere = feria_schema_base::RoomId::from_bits(99);
    let (status, problem) = house.post(OWNER, &format!("/v1/rooms/{nowhere}/lotteries"), wish()).await;
    assert_eq!((status, &problem["code"]), (404, &json!("room_not_found")));
    house.dies().await;
}

#[tokio::test]
async fn room_is_not_live() {
    let house = Ground::new().start().await;
    let (status, problem) = house.post(OWNER, &format!("/v1/rooms/{OVER}/lotteries"), wish()).await;
    assert_eq!((status, &problem["code"]), (409, &json!("room_is_not_live")));
    house.dies().await;
}

/// A show that ends while a lottery is announced leaves none behind that could still be entered.
#[tokio::test]
async fn one_that_is_announced_while_its_show_ends_ends_with_it() {
    let ground = Ground::new();
    let house = ground.start().await;
    let (status, said) = house.post(OWNER, &format!("/v1/rooms/{ENDING}/lotteries"), wish()).await;
    assert_eq!(status, 201, "{said}");
    let lottery = text(&said, "lottery").parse().unwrap();
    house.comes_to(lottery, State::Drawn).await;
    assert_eq!(house.enter(ANN, lottery).await.0, 409);
    house.dies().await;
}

/// Who is in stays in: the show ends, and the lottery is drawn.
#[tokio::test]
async fn with_its_show_it_is_drawn() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.lottery().await;
    house.enter(ANN, lottery).await;
    house.ends().await;
    house.comes_to(lottery, State::Drawn).await;
    house.must_add_up(lottery).await;
    house.dies().await;
}

#[tokio::test]
async fn one_that_was_only_announced_is_called_off_with_its_show() {
    let ground = Ground::new();
    let house = ground.start().await;
    let mut later = wish();
    later["opens_in"] = json!(600);
    let lottery = house.announce(later).await;
    house.ends().await;
    house.comes_to(lottery, State::Cancelled).await;
    // A show without one ends too.
    house.ends().await;
    assert!(house.events.health().await.troubles().is_empty());
    let path = format!("/v1/rooms/{KILN}/lotteries");
    eventually("the row", || async { house.get(None, &path).await.1["items"][0]["state"] == "cancelled" }).await;
    house.dies().await;
}
