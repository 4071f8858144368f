//! Entering by the chat: a line counts by its commit, is nobody's when its writer was erased, and stops nothing.

use crate::house::{ABROAD, KILN, LASTS_MILLIS, Start as _, wish};
use feria_games::testing::State;
use feria_testkit::{ANN, BO, Ground, OWNER, eventually, person};
use serde_json::json;

/// GAME-01: who types the keyword is in, as their keyboard writes it; who says something else is not.
#[tokio::test]
async fn who_types_the_keyword_is_in() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.announce(json!({"keyword": "Tea", "prize": {"en": "One red pot"}})).await;
    house.says(3, "what a pot").await;
    house.says(ANN, " TEA ").await;
    house.says(BO, "ｔｅａ").await;
    assert_eq!((house.gets_in(ANN, lottery).await, house.gets_in(BO, lottery).await), (1, 2));
    assert_eq!(house.number(3, lottery).await, None);
    house.dies().await;
}

/// LOC-01: by neither way does somebody get in from where no chance may decide; the rest of the show is theirs.
#[tokio::test]
async fn who_may_not_play_is_not_in_by_either_way() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.lottery().await;
    house.says(ABROAD, "茶").await;
    house.says(ANN, "茶").await;
    assert_eq!(house.gets_in(ANN, lottery).await, 1);
    let (status, refused) = house.enter(ABROAD, lottery).await;
    assert_eq!((status, &refused["code"]), (409, &json!("lottery_is_not_for_your_country")));
    assert_eq!(house.number(ABROAD, lottery).await, None);
    assert!(house.events.health().await.troubles().is_empty());
    house.dies().await;
}

/// A stranger who types the keyword twice stops nothing, nor does a host who reads it out; and the button gives no
/// second number.
#[tokio::test]
async fn a_line_that_is_refused_stops_nobody() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.lottery().await;
    house.chat.reading.shut();
    house.says(OWNER, "茶").await;
    house.says(ANN, "茶").await;
    house.says(ANN, "茶").await;
    house.says(BO, "茶").await;
    house.chat.reading.let_through();
    assert_eq!((house.gets_in(ANN, lottery).await, house.gets_in(BO, lottery).await), (1, 2));
    let (status, entry) = house.enter(ANN, lottery).await;
    assert_eq!((status, &entry["number"]), (200, &json!(1)));
    assert_eq!(house.number(OWNER, lottery).await, None);
    assert_eq!(ground.count("games.lottery.entered").await, 2);
    assert!(house.events.health().await.troubles().is_empty());
    house.dies().await;
}

/// Lines of before it opens and of after it closes are only lines.
#[tokio::test]
async fn a_line_outside_of_its_time_is_only_a_line() {
    let ground = Ground::new();
    let house = ground.start().await;
    let mut later = wish();
    later["opens_in"] = json!(60);
    let lottery = house.announce(later).await;
    house.says(ANN, "茶").await;
    ground.clock.advance_millis(60_000);
    house.comes_to(lottery, State::Open).await;
    house.says(BO, "茶").await;
    assert_eq!(house.gets_in(BO, lottery).await, 1);
    ground.clock.advance_millis(LASTS_MILLIS);
    house.says(3, "茶").await;
    house.comes_to(lottery, State::Drawn).await;
    assert_eq!(house.entrants(lottery, 10).await.len(), 1);
    house.dies().await;
}

/// Closing waits for the reader of the chat: what was typed in time is in, however late it is read; and who looks at
/// the server's health sees what it waits for.
#[tokio::test]
async fn what_was_typed_in_time_is_in_however_late_it_is_read() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.lottery().await;
    house.chat.reading.shut();
    house.says(ANN, "茶").await;
    house.says(BO, "茶").await;
    ground.clock.advance_millis(LASTS_MILLIS);
    house.says(3, "茶").await;
    house.comes_to(lottery, State::Closing).await;
    let waits = || async {
        let health = house.events.health().await;
        let waiting = health.reactions.iter().filter_map(|reaction| reaction.waiting.as_ref());
        waiting.into_iter().any(|what| what.contains("the chat has not been read"))
    };
    eventually("that it waits", waits).await;
    assert_eq!(house.state(lottery).await, State::Closing);
    house.chat.reading.let_through();
    house.comes_to(lottery, State::Drawn).await;
    assert_eq!(house.entrants(lottery, 10).await.len(), 2);
    house.must_add_up(lottery).await;
    house.dies().await;
}

/// The line of somebody who was erased is nobody's.
#[tokio::test]
async fn an_erased_writer_is_not_in() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.lottery().await;
    house.chat.reading.shut();
    house.says(ANN, "茶").await;
    house.says(BO, "茶").await;
    house.keys().erase(person(ANN)).await.unwrap();
    house.chat.reading.let_through();
    assert_eq!(house.gets_in(BO, lottery).await, 1);
    assert_eq!(house.number(ANN, lottery).await, None);
    house.dies().await;
}

/// Hundreds who type at once have a number each, without gaps.
#[tokio::test]
async fn hundreds_who_type_at_once_are_all_in() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.lottery().await;
    house.chat.reading.shut();
    for who in 1..=600 {
        house.says(who, "茶").await;
    }
    house.chat.reading.let_through();
    ground.clock.advance_millis(LASTS_MILLIS);
    house.comes_to(lottery, State::Drawn).await;
    house.must_add_up(lottery).await;
    assert_eq!(house.view(lottery).await["entrants"], 600);
    house.dies().await;
}

/// The line of another show enters nothing here.
#[tokio::test]
async fn a_show_has_lotteries_of_its_own() {
    let ground = Ground::new();
    let house = ground.start().await;
    let first = house.lottery().await;
    ground.clock.advance_millis(LASTS_MILLIS);
    house.comes_to(first, State::Drawn).await;
    let second = house.lottery().await;
    house.says(ANN, "茶").await;
    assert_eq!(house.gets_in(ANN, second).await, 1);
    assert_eq!(house.number(ANN, first).await, None);
    let (_, all) = house.get(None, &format!("/v1/rooms/{KILN}/lotteries")).await;
    let ids = all["items"].as_array().unwrap().iter().map(|lottery| lottery["lottery"].clone());
    assert_eq!(ids.collect::<Vec<_>>(), [json!(second), json!(first)]);
    house.dies().await;
}
