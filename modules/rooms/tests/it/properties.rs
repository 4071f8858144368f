//! What holds in whatever order things are said, taken down, liked, kept and asked for.

use crate::house::{House, Start as _};
use actix_web::rt::System;
use feria_openapi::Page;
use feria_openapi::live::Recover;
use feria_schema_base::{LineId, RoomId};
use feria_testkit::{ANN, BO, Ground, OWNER};
use futures_util::future::join_all;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;

/// Each case is a server of its own.
fn few() -> ProptestConfig {
    ProptestConfig { cases: 12, ..ProptestConfig::default() }
}

/// A room in which so many lines were said, some of which were taken down again.
async fn talked(house: &House, lines: usize, down: &BTreeSet<usize>) -> (RoomId, Vec<LineId>) {
    let room = house.live_show().await;
    let said = house.says_all(room, (1..=lines).map(|number| number.to_string())).await;
    for number in down.iter().filter(|number| **number < lines) {
        let path = format!("/v1/rooms/{room}/lines/{}", said[*number]);
        assert_eq!(house.delete(OWNER, &path).await.0, 204);
    }
    let stands = said.iter().enumerate().filter(|(number, _)| !down.contains(number));
    (room, stands.map(|(_, line)| *line).collect())
}

/// The lines of a list over HTTP, from the newest page to the oldest.
async fn read_back(house: &House, room: RoomId, limit: usize) -> Vec<LineId> {
    let mut lines = Vec::new();
    let mut cursor = String::new();
    loop {
        let (_, page) = house.get(None, &format!("/v1/rooms/{room}/lines?limit={limit}{cursor}")).await;
        let page: Page<Value> = serde_json::from_value(page).unwrap();
        let older: Vec<LineId> =
            page.items.iter().map(|line| line["line"].as_str().unwrap().parse().unwrap()).collect();
        lines.splice(0..0, older);
        let Some(next) = page.next else { return lines };
        cursor = format!("&cursor={next}");
    }
}

/// What happens to the likes of a show.
#[derive(Debug, Clone, Copy)]
enum Step {
    Like(u32),
    Keep,
    /// Who keeps them is dropped while the log thinks.
    DropTheKeeper,
    /// They are kept while there is no space.
    KeepOnAFullDisk,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (1u32..=50).prop_map(Step::Like),
        2 => Just(Step::Keep),
        1 => Just(Step::DropTheKeeper),
        1 => Just(Step::KeepOnAFullDisk),
    ]
}

async fn liked(ground: &Ground, steps: &[Step]) -> (u64, u64) {
    let house = ground.start().await;
    let room = house.live_show().await;
    let mut given = 0;
    for step in steps {
        match step {
            Step::Like(count) => {
                house.take_likes(room, *count).await.unwrap();
                given += u64::from(*count);
            }
            Step::Keep => house.keep_likes().await,
            Step::KeepOnAFullDisk => {
                house.log.full(true);
                house.keep_likes().await;
                house.log.full(false);
            }
            Step::DropTheKeeper => {
                house.log.writing.shut();
                let dropped = tokio::time::timeout(Duration::from_millis(20), house.keep_likes()).await;
                house.log.writing.let_through();
                drop(dropped);
            }
        }
    }
    // What was refused under one id is kept under it, and what came after it with the next.
    house.keep_likes().await;
    house.keep_likes().await;
    house.dies().await;
    let facts = ground.facts().await.into_iter();
    let kept =
        facts.filter(|(name, _)| name == "rooms.room.likes_gathered").filter_map(|(_, data)| data["count"].as_u64());
    (given, kept.sum())
}

proptest! {
    #![proptest_config(few())]

    /// Whatever the size of its pages, a list holds every line that stands, once and in order.
    #[test]
    fn a_list_holds_every_standing_line_once(
        lines in 0usize..25,
        down in prop::collection::btree_set(0usize..25, 0..10),
        limit in 1usize..9,
    ) {
        let (read, standing) = System::new().block_on(async {
            let ground = Ground::new();
            let house = ground.start().await;
            let (room, standing) = talked(&house, lines, &down).await;
            let read = read_back(&house, room, limit).await;
            house.dies().await;
            (read, standing)
        });
        prop_assert_eq!(read, standing);
    }

    /// Whoever comes back within the window has, with what they had, exactly what stands.
    #[test]
    fn what_comes_back_is_what_was_missed(
        lines in 1usize..25,
        down in prop::collection::btree_set(0usize..25, 0..10),
        seen in 0u64..25,
    ) {
        let seen = seen.min(lines as u64);
        let (welcome, all) = System::new().block_on(async {
            let ground = Ground::new();
            let house = ground.start().await;
            let (room, _) = talked(&house, lines, &down).await;
            let epoch = house.welcome(room, BO, None).await.epoch;
            let welcome = house.welcome(room, BO, Some(&Recover { epoch, offset: seen })).await;
            house.dies().await;
            (welcome, lines as u64)
        });
        let missed: Vec<u64> = (seen + 1..=all).filter(|offset| !down.contains(&(usize::try_from(*offset).unwrap() - 1))).collect();
        prop_assert_eq!(welcome.lines.iter().map(|line| line.offset).collect::<Vec<_>>(), missed.clone());
        prop_assert_eq!((welcome.recovered, welcome.missed, welcome.offset), (true, Some(missed.len() as u64), all));
    }

    /// Whenever they are kept and whoever dies over it, the log has as many likes as were given.
    #[test]
    fn the_log_has_as_many_likes_as_were_given(steps in prop::collection::vec(any_step(), 1..25)) {
        let (given, kept) = System::new().block_on(async { liked(&Ground::new(), &steps).await });
        prop_assert_eq!(kept, given);
    }
}

/// Somebody who taps twenty times on *send* has said it once.
#[actix_web::test]
async fn one_key_is_one_line_however_many_come_at_once() {
    let ground = Ground::embedded().await;
    let house = ground.start().await;
    let room = house.live_show().await;
    let taps = join_all((0..20).map(|_| house.say(room, ANN, "key", "mine!"))).await;
    assert!(taps.iter().all(|line| *line == taps[0] && line.is_ok()), "{taps:?}");
    let others = join_all((0..20).map(|number| {
        let (house, key) = (&house, number.to_string());
        async move { house.say(room, BO, &key, "me too").await }
    }));
    assert_eq!(others.await.into_iter().collect::<Result<BTreeSet<_>, _>>().unwrap().len(), 20);
    assert_eq!(house.welcome(room, BO, None).await.offset, 21);
    house.dies().await;
}
