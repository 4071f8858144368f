//! The operations, asked over HTTP.

use crate::house::{KILN, LASTS_MILLIS, Start as _, wish};
use actix_web::test::TestRequest;
use feria_games::testing::{State, entrant};
use feria_testkit::{ANN, BO, Ground, OWNER, person, text};
use serde_json::{Value, json};

#[tokio::test]
async fn the_owner_announces_one_with_sensible_defaults() {
    let ground = Ground::new();
    let house = ground.start().await;
    let path = format!("/v1/rooms/{KILN}/lotteries");
    assert_eq!(house.post(ANN, &path, wish()).await.0, 403);
    let (status, said) = house.post(OWNER, &path, wish()).await;
    assert_eq!(status, 201, "{said}");
    assert_eq!(
        (text(&said, "state"), text(&said, "opens_at"), text(&said, "closes_at"), text(&said, "rule")),
        ("open", "2027-01-15T08:00:00.000000Z", "2027-01-15T08:02:00.000000Z", "feria-draw/1")
    );
    // The commitment is there before anybody is in, and the seed is not.
    assert_eq!((text(&said, "commitment").len(), &said["seed"], &said["entrants"]), (64, &Value::Null, &json!(0)));
    assert_eq!(house.get(None, &format!("/v1/lotteries/{}", text(&said, "lottery"))).await, (200, said));
    house.dies().await;
}

#[tokio::test]
async fn a_wish_that_cannot_be_kept_is_refused_at_its_field() {
    let house = Ground::new().start().await;
    let path = format!("/v1/rooms/{KILN}/lotteries");
    for (field, value, code) in [
        ("keyword", json!(""), "keyword_has_the_wrong_length"),
        ("keyword", json!("two words"), "keyword_is_not_one_word"),
        ("prize", json!({"en": "x".repeat(81)}), "prize_has_the_wrong_length"),
        ("opens_in", json!(3_601), "opening_is_too_far_ahead"),
        ("lasts", json!(14), "duration_is_out_of_bounds"),
        ("lasts", json!(-1), "field_is_not_valid"),
    ] {
        let mut body = wish();
        body[field] = value;
        let (status, problem) = house.post(OWNER, &path, body).await;
        assert_eq!((status, text(&problem, "code")), (422, code), "{problem}");
        assert_eq!(text(&problem, "field"), format!("/{field}"));
    }
    // What nobody sees and nobody meant is left out.
    let mut body = wish();
    body["keyword"] = json!("te\u{200b}a");
    let (status, lottery) = house.post(OWNER, &path, body).await;
    assert_eq!((status, text(&lottery, "keyword")), (201, "tea"));
    house.dies().await;
}

/// GAME-26: my line in the list is mine, and I can show it.
#[tokio::test]
async fn who_is_in_finds_their_own_line_in_the_list() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.lottery().await;
    let (status, first) = house.enter(ANN, lottery).await;
    assert_eq!((status, &first["number"]), (201, &json!(1)));
    assert_eq!(house.enter(ANN, lottery).await, (200, first.clone()));
    assert_eq!(house.enter(BO, lottery).await.1["number"], 2);
    let mine = format!("/v1/lotteries/{lottery}/entry");
    assert_eq!(house.get(Some(ANN), &mine).await, (200, first.clone()));
    ground.clock.advance_millis(LASTS_MILLIS);
    house.comes_to(lottery, State::Drawn).await;
    house.must_add_up(lottery).await;
    let list = house.entrants(lottery, 1).await;
    assert_eq!(list[0], (1, text(&first, "entrant").to_owned()));
    assert_eq!(entrant(text(&first, "salt"), &person(ANN).to_string()), text(&first, "entrant"));
    house.dies().await;
}

#[tokio::test]
async fn entry_not_found() {
    let house = Ground::new().start().await;
    let lottery = house.lottery().await;
    let (status, problem) = house.get(Some(ANN), &format!("/v1/lotteries/{lottery}/entry")).await;
    assert_eq!((status, text(&problem, "code")), (404, "entry_not_found"));
    house.dies().await;
}

/// As long as somebody can come in, nobody sees who is.
#[tokio::test]
async fn list_is_not_complete() {
    let house = Ground::new().start().await;
    let lottery = house.lottery().await;
    house.enter(ANN, lottery).await;
    let (status, problem) = house.get(None, &format!("/v1/lotteries/{lottery}/entrants")).await;
    assert_eq!((status, text(&problem, "code")), (409, "list_is_not_complete"));
    house.dies().await;
}

#[tokio::test]
async fn the_owner_closes_it_early_or_calls_it_off() {
    let ground = Ground::new();
    let house = ground.start().await;
    let lottery = house.lottery().await;
    house.enter(ANN, lottery).await;
    let close = format!("/v1/lotteries/{lottery}/close");
    assert_eq!(house.post(ANN, &close, Value::Null).await.0, 403);
    ground.clock.advance_millis(30_000);
    let (status, closed) = house.post(OWNER, &close, Value::Null).await;
    assert_eq!((status, text(&closed, "closes_at")), (200, "2027-01-15T08:00:30.000000Z"));
    house.comes_to(lottery, State::Drawn).await;
    house.must_add_up(lottery).await;
    let (status, problem) = house.post(OWNER, &format!("/v1/lotteries/{lottery}/cancel"), Value::Null).await;
    assert_eq!((status, text(&problem, "code")), (409, "lottery_is_closed"));

    let next = house.lottery().await;
    let (status, cancelled) = house.post(OWNER, &format!("/v1/lotteries/{next}/cancel"), Value::Null).await;
    assert_eq!((status, text(&cancelled, "state")), (200, "cancelled"));
    let (status, problem) = house.enter(ANN, next).await;
    assert_eq!((status, text(&problem, "code")), (409, "lottery_was_cancelled"));
    house.dies().await;
}

/// The shows' lists go page by page, the newest first.
#[tokio::test]
async fn the_lotteries_of_a_show_are_a_list_of_pages() {
    let ground = Ground::new();
    let house = ground.start().await;
    let mut all = Vec::new();
    for _ in 0..3 {
        let lottery = house.lottery().await;
        all.insert(0, json!(lottery));
        house.post(OWNER, &format!("/v1/lotteries/{lottery}/cancel"), Value::Null).await;
    }
    let path = format!("/v1/rooms/{KILN}/lotteries?limit=2");
    let (_, first) = house.get(None, &path).await;
    let (_, rest) = house.get(None, &format!("{path}&cursor={}", text(&first, "next"))).await;
    let items = [&first, &rest].into_iter().flat_map(|page| page["items"].as_array().unwrap().clone());
    assert_eq!(items.map(|lottery| lottery["lottery"].clone()).collect::<Vec<_>>(), all);
    assert_eq!(rest["next"], Value::Null);
    assert_eq!(house.status(None, TestRequest::get().uri(&format!("{path}&cursor=nonsense"))).await, 422);
    house.dies().await;
}

/// The same key is the same lottery, also when the first one is over.
#[tokio::test]
async fn one_announced_again_is_no_second_one() {
    let ground = Ground::new();
    let house = ground.start().await;
    let path = format!("/v1/rooms/{KILN}/lotteries");
    let again = || TestRequest::post().uri(&path).insert_header(("idempotency-key", "one")).set_json(wish());
    let (status, first) = house.json(Some(OWNER), again()).await;
    assert_eq!(status, 201);
    house.post(OWNER, &format!("/v1/lotteries/{}/cancel", text(&first, "lottery")), Value::Null).await;
    let (status, second) = house.json(Some(OWNER), again()).await;
    assert_eq!((status, text(&second, "lottery")), (201, text(&first, "lottery")));
    house.dies().await;
}
