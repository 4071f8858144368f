//! Lists: a page at a time, and a cursor that finds everything once.

use crate::house::{House, NAMELESS, Start as _};
use feria_events::Position;
use feria_schema_base::PersonId;
use feria_testkit::{ANN, BO, Ground, OWNER, text};
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::time::Duration;

/// Each page of a list, until there is no next one.
async fn pages(house: &House, path: &str) -> Vec<Vec<Value>> {
    let mut pages = Vec::new();
    let mut cursor = String::new();
    loop {
        let (status, page) = house.get(Some(OWNER), &format!("{path}{cursor}")).await;
        assert_eq!(status, 200, "{page}");
        pages.push(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { return pages };
        cursor = format!("&cursor={next}");
    }
}

fn offsets(pages: &[Vec<Value>]) -> Vec<Vec<u64>> {
    let offset = |line: &Value| line["offset"].as_u64().unwrap();
    pages.iter().map(|page| page.iter().map(offset).collect()).collect()
}

#[actix_web::test]
async fn lines_are_read_back_to_the_first() {
    let house = Ground::embedded().await.start().await;
    let room = house.live_show().await;
    let path = format!("/v1/rooms/{room}/lines");
    assert_eq!(offsets(&pages(&house, &format!("{path}?limit=3")).await), [[0_u64; 0]]);
    house.says_all(room, (1..=7).map(|number| number.to_string())).await;
    let all = pages(&house, &format!("{path}?limit=3")).await;
    assert_eq!(offsets(&all), [vec![5, 6, 7], vec![2, 3, 4], vec![1]]);
    assert_eq!((text(&all[0][0], "text"), text(&all[0][0], "name")), ("5", "Ann Example"));
    assert_eq!(offsets(&pages(&house, &format!("{path}?limit=7")).await), [[1, 2, 3, 4, 5, 6, 7]]);
    assert_eq!(offsets(&pages(&house, &format!("{path}?before=4&limit=2")).await), [vec![2, 3], vec![1]]);
    assert_eq!(offsets(&pages(&house, &format!("{path}?before=99")).await), [[1, 2, 3, 4, 5, 6, 7]]);
    for before in [0, 1] {
        assert_eq!(offsets(&pages(&house, &format!("{path}?before={before}")).await), [[0_u64; 0]]);
    }
    house.dies().await;
}

/// A page of which all lines were taken down is not the end.
#[actix_web::test]
async fn lines_taken_down_leave_their_page_and_not_the_ones_before() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    let lines = house.says_all(room, (1..=5).map(|number| number.to_string())).await;
    for line in &lines[1..3] {
        assert_eq!(house.delete(OWNER, &format!("/v1/rooms/{room}/lines/{line}")).await.0, 204);
    }
    let all = pages(&house, &format!("/v1/rooms/{room}/lines?limit=2")).await;
    assert_eq!(offsets(&all), [vec![4, 5], vec![], vec![1]]);
    house.dies().await;
}

#[actix_web::test]
async fn a_list_ends_where_the_chat_has_forgotten() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    house.says_all(room, (1..=9).map(|number| number.to_string())).await;
    ground.memory.forget(Position(5));
    let all = pages(&house, &format!("/v1/rooms/{room}/lines?limit=2")).await;
    assert_eq!(offsets(&all), [vec![8, 9], vec![6, 7], vec![]]);
    assert_eq!(offsets(&pages(&house, &format!("/v1/rooms/{room}/lines?before=4&limit=2")).await), [[0_u64; 0]]);
    house.dies().await;
}

#[actix_web::test]
async fn the_muted_are_listed_a_page_at_a_time() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    for person in [NAMELESS, ANN, BO, ANN] {
        assert_eq!(house.mute(room, person).await, 204);
    }
    let all = pages(&house, &format!("/v1/rooms/{room}/mutes?limit=2")).await;
    let people = |ids: &[u128]| ids.iter().map(|id| json!(PersonId::from_bits(*id))).collect::<Vec<_>>();
    assert_eq!(all, [people(&[ANN, BO]), people(&[NAMELESS])]);
    let (status, problem) = house.get(Some(OWNER), "/v1/rooms/room_0000000000000000000000005/mutes").await;
    assert_eq!((status, text(&problem, "code")), (404, "room_not_found"));
    house.dies().await;
}

#[actix_web::test]
async fn shows_are_listed_as_a_lobby_wants_them() {
    let house = Ground::new().start().await;
    let mut announced = Vec::new();
    for hour in [20, 18, 22, 19] {
        let body = json!({"title": {"en": format!("At {hour}")}, "starts_at": format!("2030-01-01T{hour}:00:00Z")});
        announced.push(text(&house.post(OWNER, "/v1/rooms", body).await.1, "room").to_owned());
    }
    let titles = |pages: Vec<Vec<Value>>| -> Vec<Vec<String>> {
        pages.iter().map(|page| page.iter().map(|show| text(&show["title"], "en").to_owned()).collect()).collect()
    };
    let next = titles(pages(&house, "/v1/rooms?state=scheduled&limit=3").await);
    assert_eq!(next, [vec!["At 18", "At 19", "At 20"], vec!["At 22"]], "the next one first");
    let all = titles(pages(&house, "/v1/rooms?limit=3").await);
    assert_eq!(all, [vec!["At 22", "At 20", "At 19"], vec!["At 18"]], "the last one first");
    assert_eq!(house.post(OWNER, &format!("/v1/rooms/{}/open", announced[0]), Value::Null).await.0, 200);
    assert_eq!(titles(pages(&house, "/v1/rooms?state=live&limit=3").await), [["At 20"]]);
    assert_eq!(titles(pages(&house, "/v1/rooms?state=ended&limit=3").await), [[""; 0]]);
    house.dies().await;
}

#[actix_web::test]
async fn a_page_that_is_none_of_ours_is_refused() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    for list in ["/v1/rooms".to_owned(), format!("/v1/rooms/{room}/lines"), format!("/v1/rooms/{room}/mutes")] {
        for query in ["limit=0", "limit=101", "cursor=!", "cursor=e30"] {
            let (status, problem) = house.get(Some(OWNER), &format!("{list}?{query}")).await;
            assert_eq!((status, text(&problem, "code")), (422, "field_is_not_valid"), "{list}?{query}");
        }
    }
    house.dies().await;
}

/// In a busy room the log takes the lines of a moment as one record; a page ends in the middle of it.
#[actix_web::test]
async fn lines_of_one_moment_are_read_apart() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    house.chat.writing.shut();
    let at_once = join_all((1..=7).map(|number| {
        let (house, text) = (&house, number.to_string());
        async move { house.say(room, ANN, &text, &text).await }
    }));
    let opened = async {
        house.chat.writing.somebody_waits().await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        house.chat.writing.let_through();
    };
    let (written, ()) = tokio::join!(at_once, opened);
    assert!(written.iter().all(Result::is_ok), "{written:?}");
    let records = ground.chat.read(Position(0), 10).await.unwrap();
    assert!(records.len() < 4, "{} records", records.len());
    let all = pages(&house, &format!("/v1/rooms/{room}/lines?limit=2")).await;
    assert_eq!(offsets(&all), [vec![6, 7], vec![4, 5], vec![2, 3], vec![1]]);
    let again = all.iter().rev().flatten().map(|line| text(line, "line")).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(again.len(), 7);
    house.dies().await;
}
