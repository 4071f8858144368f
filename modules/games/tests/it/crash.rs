//! The server dies between every two records: a lottery opens, closes and is drawn at its times, and once.

use crate::house::{House, LASTS_MILLIS, Start as _, wish};
use actix_web::test::TestRequest;
use feria_games::testing::State;
use feria_schema_games::LotteryId;
use feria_testkit::{ANN, BO, Ground};
use serde_json::{Value, json};

async fn whole_evening(ground: &Ground, house: &House, lottery: LotteryId) {
    ground.clock.advance_millis(60_000);
    house.comes_to(lottery, State::Open).await;
    house.enter(ANN, lottery).await;
    house.says(BO, "茶").await;
    house.gets_in(BO, lottery).await;
    ground.clock.advance_millis(LASTS_MILLIS);
    house.comes_to(lottery, State::Drawn).await;
}

async fn announced(house: &House) -> LotteryId {
    let mut later = wish();
    later["opens_in"] = json!(60);
    house.announce(later).await
}

/// GAME-14: seven records, and a kill after each. The next server finds its time over, nobody is connected, and it
/// draws: from the list as it was, once.
#[tokio::test]
async fn it_is_drawn_once_wherever_the_server_dies() {
    for records in 0..=5 {
        let ground = Ground::new();
        let house = ground.start().await;
        let lottery = announced(&house).await;
        house.cut_after(records);
        house.until_cut(whole_evening(&ground, &house, lottery)).await;
        house.dies().await;

        ground.clock.advance_millis(2 * LASTS_MILLIS);
        let house = ground.start().await;
        house.comes_to(lottery, State::Drawn).await;
        house.must_add_up(lottery).await;
        for once in ["opened", "closed", "frozen", "drawn"] {
            assert_eq!(ground.count(&format!("games.lottery.{once}")).await, 1, "{once}, killed after {records}");
        }
        house.dies().await;
    }
}

/// The seed is not in the log, and a server that was killed has it again.
#[tokio::test]
async fn the_seed_is_fixed_and_nowhere_to_be_read_before_the_draw() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = announced(&house).await;
    let committed = house.view(lottery).await;
    house.dies().await;
    let house = ground.start().await;
    ground.clock.advance_millis(60_000 + LASTS_MILLIS);
    house.comes_to(lottery, State::Drawn).await;
    house.must_add_up(lottery).await;
    let drawn = house.view(lottery).await;
    assert_eq!(drawn["commitment"], committed["commitment"]);
    let seed = drawn["seed"].as_str().unwrap();
    let told = ground.facts().await;
    let tells: Vec<&str> =
        told.iter().filter(|(_, data)| data.to_string().contains(seed)).map(|(name, _)| name.as_str()).collect();
    assert_eq!(tells, ["games.lottery.drawn"]);
    house.dies().await;
}

/// Two that are announced at once meet: one stands. One that is announced again after the server died is that one.
#[tokio::test]
async fn one_of_two_at_once_stands() {
    let ground = Ground::new();
    let house = ground.start().await;
    let path = format!("/v1/rooms/{}/lotteries", crate::house::KILN);
    let one = || house.post(feria_testkit::OWNER, &path, wish());
    let (first, second) = futures_util::future::join(one(), one()).await;
    let mut answers = [first, second];
    answers.sort_by_key(|answer| answer.0);
    let code = |answer: &(u16, Value)| answer.1["code"].as_str().map(ToOwned::to_owned);
    assert_eq!(answers.iter().map(|answer| answer.0).collect::<Vec<_>>(), [201, 409]);
    assert_eq!(code(&answers[1]).as_deref(), Some("lottery_is_running"));
    house.dies().await;
}

/// An announcement whose answer was lost with the server is sent again: it is the same lottery, and its seed is the same.
#[tokio::test]
async fn one_that_is_announced_again_after_the_server_died_is_that_one() {
    let ground = Ground::new();
    let path = format!("/v1/rooms/{}/lotteries", crate::house::KILN);
    let again = || TestRequest::post().uri(&path).insert_header(("idempotency-key", "one")).set_json(wish());
    let house = ground.start().await;
    let (_, first) = house.json(Some(feria_testkit::OWNER), again()).await;
    house.dies().await;
    let house = ground.start().await;
    let (status, second) = house.json(Some(feria_testkit::OWNER), again()).await;
    assert_eq!((status, &second["lottery"], &second["commitment"]), (201, &first["lottery"], &first["commitment"]));
    assert_eq!(ground.count("games.lottery.announced").await, 1);
    house.dies().await;
}
