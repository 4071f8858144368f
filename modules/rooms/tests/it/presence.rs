//! Who is at a show, as facts: came, stayed, went, and what they did; over kills and ends.

use crate::house::{CUP, House, Start as _};
use actix_web::test::TestRequest;
use feria_events::Scenario;
use feria_openapi::live::{Attendance as _, LiveRooms as _, Visit, Whereabouts};
use feria_rooms::testing::{Observe, Presence, PresenceEvent};
use feria_schema_base::{PersonId, ProductId, RoomId, Timestamp};
use feria_schema_rooms::presence::{Came, Did, Observed, Placed, Stayed, Went};
use feria_testkit::{ANN, BO, Ground, OWNER, person, principal};
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;

const fn at(second: i64) -> Timestamp {
    Timestamp(1_800_000_000_000_000 + second * 1_000_000)
}

const SARI: PersonId = PersonId::from_bits(41);
const TOM: PersonId = PersonId::from_bits(42);

fn came(person: PersonId, second: i64) -> Came {
    Came { person, at: at(second) }
}

fn nothing(second: i64) -> Observed {
    Observed { at: at(second), came: vec![], placed: vec![], went: vec![], stayed: vec![], did: vec![] }
}

fn fact(observed: Observed) -> PresenceEvent {
    PresenceEvent::Observed(observed)
}

/// INS-05: watch time is the union of a person's stays, in whole seconds of all of them.
#[test]
fn stays_are_added_up() {
    let first = Observe { at: at(10), came: vec![came(SARI, 3)], went: vec![(SARI, at(5))], ..Observe::default() };
    let went = |second, seconds| Went { person: SARI, at: at(second), seconds };
    Scenario::<Presence>::given([])
        .when(first)
        .then([fact(Observed { came: vec![came(SARI, 3)], went: vec![went(5, 2)], ..nothing(10) })])
        .when(Observe { at: at(20), came: vec![came(SARI, 12)], ..Observe::default() })
        .then([fact(Observed { came: vec![came(SARI, 12)], ..nothing(20) })])
        .when(Observe { at: at(600), stayed: vec![SARI, TOM], ..Observe::default() })
        .then([fact(Observed { stayed: vec![Stayed { person: SARI, seconds: 590 }], ..nothing(600) })])
        .when(Observe { at: at(610), went: vec![(SARI, at(602))], ..Observe::default() })
        .then([fact(Observed { went: vec![went(602, 592)], ..nothing(610) })]);
}

/// What is no news is no fact: who is there cannot come, and who is not there cannot go.
#[test]
fn what_is_known_is_said_once() {
    let here = || Scenario::<Presence>::given([fact(Observed { came: vec![came(SARI, 3)], ..nothing(10) })]);
    here().when(Observe { at: at(20), came: vec![came(SARI, 12)], ..Observe::default() }).then([]);
    here().when(Observe { at: at(20), went: vec![(TOM, at(12))], ..Observe::default() }).then([]);
    here().when(Observe { at: at(20), ..Observe::default() }).then([]);
}

fn visit(room: RoomId, who: u128) -> Visit {
    Visit { room, person: person(who), staff: who == OWNER }
}

/// What the log says of the viewers of all shows.
async fn observed(ground: &Ground) -> Vec<Observed> {
    let facts = ground.facts().await;
    let told = facts.into_iter().filter(|(name, _)| name == "rooms.presence.observed");
    told.map(|(_, data)| serde_json::from_value(data).unwrap()).collect()
}

async fn seen(house: &House, ground: &Ground) -> Observed {
    house.observe_all().await;
    observed(ground).await.pop().unwrap()
}

/// ROOM-24, INS-01: who came and went, where they say they are, and what they did; staff is left out.
#[actix_web::test]
async fn what_viewers_do_is_a_fact_within_ten_seconds() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    for who in [ANN, ANN, BO, OWNER] {
        house.came(visit(room, who));
    }
    let place = Whereabouts { country: Some("ID".parse().unwrap()), language: Some("en".parse().unwrap()) };
    house.is_at(visit(room, ANN), place.clone());
    house.say(room, ANN, "1", "hello").await.unwrap();
    house.say(room, OWNER, "2", "welcome").await.unwrap();
    house.like(room, &principal(BO), 3).await.unwrap();
    house.like(room, &principal(BO), 2).await.unwrap();
    house.look(room, &principal(ANN), CUP).await.unwrap();
    house.look(room, &principal(ANN), CUP).await.unwrap();
    house.look(room, &principal(ANN), ProductId::from_bits(99)).await.unwrap();
    house.look(room, &principal(OWNER), CUP).await.unwrap();
    let first = seen(&house, &ground).await;
    let mut people: Vec<_> = first.came.iter().map(|came| came.person).collect();
    people.sort();
    assert_eq!(people, [person(ANN), person(BO)]);
    let Whereabouts { country, language } = place;
    assert_eq!(first.placed, [Placed { person: person(ANN), country, language }]);
    let did = |who| *first.did.iter().find(|did| did.person == person(who)).unwrap();
    assert_eq!(did(ANN), Did { person: person(ANN), lines: 1, likes: 0, opened: 1 });
    assert_eq!(did(BO), Did { person: person(BO), lines: 0, likes: 5, opened: 0 });
    assert_eq!(first.did.len(), 2);
    house.observe_all().await;
    assert_eq!(observed(&ground).await.len(), 1, "nothing new is no record");
    ground.clock.advance_millis(90_000);
    house.went(visit(room, ANN));
    house.went(visit(room, BO));
    house.observe_all().await;
    ground.clock.advance_millis(4_000);
    house.came(visit(room, BO));
    let second = observed(&ground).await.pop().unwrap();
    assert_eq!(second.went.len(), 1, "one of Ann's two windows is still there");
    assert_eq!((second.went[0].person, second.went[0].seconds), (person(BO), 90));
    house.dies().await;
}

/// Who goes and is back before that is a fact has not been away; who comes and goes in between was there.
#[actix_web::test]
async fn a_blink_is_no_absence_and_a_short_visit_is_one() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    house.came(visit(room, ANN));
    house.observe_all().await;
    house.went(visit(room, ANN));
    ground.clock.advance_millis(2_000);
    house.came(visit(room, ANN));
    house.came(visit(room, BO));
    ground.clock.advance_millis(3_000);
    house.went(visit(room, BO));
    let second = seen(&house, &ground).await;
    assert_eq!((second.came.len(), second.came[0].person), (1, person(BO)));
    assert_eq!((second.went.len(), second.went[0].person, second.went[0].seconds), (1, person(BO), 3));
    house.dies().await;
}

/// INS-05, LOY-01: of who stays it is said at every tenth minute of the show how long that is.
#[actix_web::test]
async fn a_stay_is_cut_at_every_tenth_minute() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    ground.clock.advance_millis(60_000);
    house.came(visit(room, ANN));
    house.observe_all().await;
    ground.clock.advance_millis(9 * 60_000 - 1);
    house.observe_all().await;
    assert_eq!(observed(&ground).await.len(), 1);
    ground.clock.advance_millis(1);
    assert_eq!(seen(&house, &ground).await.stayed, [Stayed { person: person(ANN), seconds: 540 }]);
    ground.clock.advance_millis(600_000);
    assert_eq!(seen(&house, &ground).await.stayed, [Stayed { person: person(ANN), seconds: 1_140 }]);
    house.dies().await;
}

/// Who waited before the show came with it; everybody's going is a fact before the end is one.
#[actix_web::test]
async fn a_show_begins_and_ends_with_its_viewers() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.show().await;
    house.came(visit(room, ANN));
    house.came(visit(room, BO));
    house.went(visit(room, BO));
    house.observe_all().await;
    assert_eq!(observed(&ground).await, [], "nothing of a show that is not live");
    ground.clock.advance_millis(60_000);
    assert_eq!(house.post(OWNER, &format!("/v1/rooms/{room}/open"), json!({})).await.0, 200);
    ground.clock.advance_millis(30_000);
    assert_eq!(house.end(room).await, 200);
    let names: Vec<String> = ground.told().await.into_iter().map(|(name, _)| name).collect();
    let last = names.iter().rposition(|name| name == "rooms.presence.observed");
    assert!(last < names.iter().position(|name| name == "rooms.room.ended"), "{names:?}");
    let all = observed(&ground).await.pop().unwrap();
    assert_eq!((all.came.len(), all.went.len()), (1, 1));
    assert_eq!((all.went[0].person, all.went[0].seconds), (person(ANN), 30), "from the beginning of the show");
    house.observe_all().await;
    assert_eq!(observed(&ground).await.len(), 1, "after the end nothing follows");
    house.dies().await;
}

/// A kill loses at most what was seen since the last record, and ends the stays at its moment.
#[actix_web::test]
async fn a_kill_ends_stays_at_the_last_record() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    house.came(visit(room, ANN));
    house.came(visit(room, BO));
    ground.clock.advance_millis(10_000);
    house.observe_all().await;
    ground.clock.advance_millis(9_000);
    house.dies().await;
    let house = ground.start().await;
    ground.clock.advance_millis(20_000);
    house.came(visit(room, ANN));
    ground.clock.advance_millis(5_000);
    house.observe_all().await;
    let all = observed(&ground).await;
    let lost = &all[1];
    assert_eq!((lost.at, lost.went.len()), (all[0].at, 2));
    assert!(lost.went.iter().all(|went| went.seconds == 10 && went.at == all[0].at), "{lost:?}");
    assert_eq!((all[2].came.len(), all[2].came[0].person), (1, person(ANN)));
    house.dies().await;
}

/// What the log did not answer is asked again under the same id, and said once.
#[actix_web::test]
async fn what_the_log_did_not_answer_is_said_once() {
    let ground = Ground::new();
    let house = ground.start_with_deadline(Duration::from_millis(50)).await;
    let room = house.live_show().await;
    house.came(visit(room, ANN));
    house.like(room, &principal(ANN), 7).await.unwrap();
    house.log.writing.shut();
    house.observe_all().await;
    house.log.writing.let_through();
    house.like(room, &principal(ANN), 1).await.unwrap();
    house.observe_all().await;
    let likes: u32 = observed(&ground).await.iter().flat_map(|observed| &observed.did).map(|did| did.likes).sum();
    assert_eq!(likes, 8);
    house.dies().await;
}

/// A crowd larger than a record holds is said in several, and everybody once.
#[actix_web::test]
async fn a_crowd_is_said_in_several_records() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    for number in 0..2_500_u128 {
        house.came(visit(room, 1_000 + number));
    }
    house.observe_all().await;
    let all = observed(&ground).await;
    assert!(all.len() >= 3 && all.iter().all(|observed| observed.came.len() <= 1_000));
    let people: BTreeSet<_> = all.iter().flat_map(|observed| &observed.came).map(|came| came.person).collect();
    assert_eq!(people.len(), 2_500);
    ground.clock.advance_millis(600_000);
    house.observe_all().await;
    let stayed = observed(&ground).await.iter().map(|observed| observed.stayed.len()).sum::<usize>();
    assert_eq!(stayed, 2_500);
    house.end(room).await;
    let went = observed(&ground).await.iter().map(|observed| observed.went.len()).sum::<usize>();
    assert_eq!(went, 2_500);
    house.dies().await;
}

/// What happens while one record is written belongs to the next: one look is one record, however busy the show is.
#[actix_web::test]
async fn one_look_is_one_record() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    house.came(visit(room, ANN));
    house.log.writing.shut();
    let busy = async {
        house.log.writing.somebody_waits().await;
        house.came(visit(room, BO));
        house.like(room, &principal(ANN), 5).await.unwrap();
        house.log.writing.let_through();
    };
    tokio::join!(house.observe_all(), busy);
    assert_eq!(observed(&ground).await.len(), 1);
    house.dies().await;
}

/// An end that is refused takes nobody's time away and gives nobody any twice.
#[actix_web::test]
async fn an_end_that_is_refused_counts_nobody_twice() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    house.came(visit(room, ANN));
    house.observe_all().await;
    ground.clock.advance_millis(60_000);
    let ending = TestRequest::post().uri(&format!("/v1/rooms/{room}/end")).insert_header(("if-match", "\"999\""));
    assert_eq!(house.status(Some(OWNER), ending).await, 412);
    house.observe_all().await;
    ground.clock.advance_millis(60_000);
    house.went(visit(room, ANN));
    let last = seen(&house, &ground).await;
    assert_eq!((last.went[0].person, last.went[0].seconds), (person(ANN), 120));
    house.dies().await;
}

/// A clock that is set back ends no stay and begins none.
#[actix_web::test]
async fn a_clock_that_is_set_back_moves_nobody() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    house.came(visit(room, ANN));
    house.observe_all().await;
    ground.clock.advance_millis(-30_000);
    house.came(visit(room, BO));
    house.observe_all().await;
    house.observe_all().await;
    let all = observed(&ground).await;
    assert!(all.iter().all(|observed| observed.went.is_empty()), "{all:?}");
    assert_eq!(all.iter().map(|observed| observed.came.len()).sum::<usize>(), 2);
    house.dies().await;
}

/// LOC-01: where somebody is, is known also when the server was killed since they said it.
#[actix_web::test]
async fn where_somebody_is_outlives_a_kill() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    house.came(visit(room, ANN));
    house.is_at(visit(room, ANN), Whereabouts { country: Some("AE".parse().unwrap()), language: None });
    house.observe_all().await;
    house.dies().await;
    let house = ground.start().await;
    assert_eq!(house.country_of(room, person(ANN)).await.unwrap(), Some("AE".parse().unwrap()));
    assert_eq!(house.country_of(room, person(BO)).await.unwrap(), None);
    house.dies().await;
}

/// INS-05: a product that somebody opens again, also after everybody was gone for a while, was opened once in this show.
#[actix_web::test]
async fn a_product_is_opened_once_in_a_show() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    for _ in 0..2 {
        house.came(visit(room, ANN));
        house.look(room, &principal(ANN), CUP).await.unwrap();
        house.observe_all().await;
        house.went(visit(room, ANN));
        house.observe_all().await;
    }
    let opened: u32 = observed(&ground).await.iter().flat_map(|observed| &observed.did).map(|did| did.opened).sum();
    assert_eq!(opened, 1);
    house.dies().await;
}
