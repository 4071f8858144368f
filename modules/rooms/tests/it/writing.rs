//! Lines: written once, in the writer's name, and not by who was told to be silent.

use crate::house::{House, NAMELESS, Start as _};
use actix_web::test::TestRequest;
use feria_events::{Aggregate as _, Position, Scenario};
use feria_rooms::testing::{Chat, ChatEvent, Write};
use feria_schema_base::{LineId, PersonId, RoomId, Sealed};
use feria_schema_rooms::chat::Written;
use feria_testkit::{ANN, BO, Ground, OWNER, header, text};
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// More than the host remembers commands of one aggregate.
const MANY: usize = 300;
/// More than a chat knows its lines.
const MORE: u128 = 16_400;

fn write(number: u128) -> Write {
    let person = PersonId::from_bits(ANN);
    let sealed = || Sealed::new(person, [0; 12], vec![]);
    Write { line: LineId::from_bits(number), person, name: sealed(), text: sealed(), staff: false }
}

fn written(number: u128) -> ChatEvent {
    let Write { line, person, name, text, staff } = write(number);
    ChatEvent::Written(Written { line, person, name, text, staff })
}

#[test]
fn a_chat_writes_a_line_once() {
    Scenario::<Chat>::given([])
        .when(write(1))
        .then([written(1)])
        .when(write(2))
        .then([written(2)])
        .when(write(1))
        .then([]);
}

#[test]
fn a_chat_knows_its_newest_lines_and_says_when_there_are_others() {
    let few = Scenario::<Chat>::given((1..=9).map(written));
    assert_eq!(
        (few.state().since(&LineId::from_bits(9)), few.state().since(&LineId::from_bits(1))),
        (Some(0), Some(8))
    );
    assert_eq!((few.state().since(&LineId::from_bits(10)), few.state().knows_all()), (None, true));
    let many = Scenario::<Chat>::given((1..=MORE).map(written));
    assert_eq!((many.state().since(&LineId::from_bits(1)), many.state().knows_all()), (None, false));
    assert_eq!(many.state().since(&LineId::from_bits(MORE - 16_383)), Some(16_383), "the oldest that is known");
    assert_eq!(many.state().since(&LineId::from_bits(MORE - 16_384)), None);
}

#[test]
fn a_chat_survives_its_snapshot() {
    let chat = Scenario::<Chat>::given((1..=MORE).chain([MORE]).map(written)).state().clone();
    let mut back: Chat = serde_json::from_str(&serde_json::to_string(&chat).unwrap()).unwrap();
    assert_eq!(back, chat);
    back.evolve(&written(MORE + 1));
    assert_eq!(back.since(&LineId::from_bits(MORE)), Some(2), "a line that was doubled once counts where it was first");
}

#[actix_web::test]
async fn a_line_sent_again_after_many_others_is_one_line() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let first = house.say(room, BO, "key", "the first").await.unwrap();
    house.says_all(room, (0..MANY).map(|number| number.to_string())).await;
    assert_eq!(house.say(room, BO, "key", "the first").await, Ok(first));
    assert_eq!(house.welcome(room, ANN, None).await.offset, MANY as u64 + 1);
    let line = house.line(room, first).await.unwrap();
    assert_eq!((line.offset, line.text.as_deref(), line.name.as_deref()), (1, Some("the first"), Some("Bo")));
    house.dies().await;

    let house = ground.start().await;
    assert_eq!(house.say(room, BO, "key", "the first").await, Ok(first), "also by another server");
    assert_eq!(house.welcome(room, ANN, None).await.offset, MANY as u64 + 1);
    house.dies().await;
}

#[actix_web::test]
async fn the_answer_to_a_line_is_the_line_as_it_is_kept() {
    let ground = Ground::embedded().await;
    let house = ground.start().await;
    let room = house.live_show().await;
    let path = format!("/v1/rooms/{room}/lines");
    let say = |person, text: &str| {
        let request = TestRequest::post().uri(&path).set_json(json!({"text": text}));
        let request = request.insert_header(("idempotency-key", text.trim().to_owned()));
        let house = &house;
        async move { house.json(Some(person), request).await }
    };
    let (status, line) = say(ANN, "  hello  ").await;
    assert_eq!(
        (status, text(&line, "text"), text(&line, "name"), &line["offset"]),
        (201, "hello", "Ann Example", &json!(1))
    );
    assert_eq!((&line["staff"], text(&line, "at")), (&json!(false), "2027-01-15T08:00:00.000000Z"));
    let (_, own) = say(OWNER, "welcome").await;
    assert_eq!((&own["staff"], &own["offset"]), (&json!(true), &json!(2)));
    ground.clock.advance_millis(9_000);
    assert_eq!(say(ANN, "hello").await, (201, line), "sent again it is answered as it was");
    house.dies().await;
}

#[actix_web::test]
async fn name_is_needed() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    assert_eq!(house.say(room, NAMELESS, "k", "hello").await, Err("name_is_needed".to_owned()));
    let path = format!("/v1/rooms/{room}/lines");
    let (status, problem) = house.post(NAMELESS, &path, json!({"text": "hello"})).await;
    assert_eq!((status, text(&problem, "code")), (409, "name_is_needed"));
    assert_eq!(ground.chat_records().await, 0, "nothing was written");
    assert_eq!(house.mute(room, NAMELESS).await, 204);
    assert_eq!(
        house.say(room, NAMELESS, "k", "hello").await,
        Err("viewer_is_muted".to_owned()),
        "who is muted is not asked"
    );
    house.dies().await;
}

#[actix_web::test]
async fn a_line_is_refused_for_where_the_show_stands_and_so_is_a_like() {
    let house = Ground::new().start().await;
    let (ahead, cancelled, over) = (house.show().await, house.show().await, house.live_show().await);
    house.post(OWNER, &format!("/v1/rooms/{cancelled}/cancel"), Value::Null).await;
    assert_eq!(house.end(over).await, 200);
    let cases = [
        (ahead, "room_is_not_live"),
        (cancelled, "room_was_cancelled"),
        (over, "room_has_ended"),
        (RoomId::from_bits(5), "room_not_found"),
    ];
    for (room, rule) in cases {
        assert_eq!(house.say(room, ANN, "k", "hello").await, Err(rule.to_owned()));
        let like = house.take_likes(room, 1).await;
        assert_eq!(like.unwrap_err().code, rule, "one rule for both");
    }
    house.dies().await;
}

/// Between the first question whether Ann may write and her line lies her name.
#[actix_web::test]
async fn no_line_follows_a_mute_that_came_while_it_was_prepared() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    house.town.gate.shut();
    let (line, muted) = tokio::join!(house.say(room, ANN, "k", "late"), async {
        house.town.gate.somebody_waits().await;
        let muted = house.mute(room, ANN).await;
        house.town.gate.let_through();
        muted
    });
    assert_eq!((line, muted), (Err("viewer_is_muted".to_owned()), 204));
    house.dies().await;
}

/// What is already on its way to the log comes before the answer to the mute, and before that to the end.
#[actix_web::test]
async fn a_mute_and_an_end_are_answered_after_the_lines_that_came_before() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    let silence = async |house: &House, end: bool| {
        if end { house.end(room).await == 200 } else { house.mute(room, BO).await == 204 }
    };
    for (key, end) in [("mute", false), ("end", true)] {
        house.chat.writing.shut();
        let line = house.say(room, ANN, key, "on its way");
        let mut silenced = Box::pin(silence(&house, end));
        let answered_early = async {
            house.chat.writing.somebody_waits().await;
            let early = tokio::time::timeout(Duration::from_millis(100), &mut silenced).await;
            house.chat.writing.let_through();
            early.is_ok()
        };
        let (line, early) = tokio::join!(line, answered_early);
        assert!(line.is_ok(), "{line:?}");
        assert!(!early, "{key} was answered while a line could still come");
        assert!(silenced.await);
    }
    house.dies().await;
}

/// Whoever asks up to where a chat must be read hears it when the lines that are on their way have come to rest.
#[actix_web::test]
async fn a_chat_is_settled_behind_the_lines_that_are_on_their_way() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    assert_eq!(house.settled(room).await.unwrap(), Position(0));
    house.say(room, ANN, "first", "first").await.unwrap();
    house.chat.writing.shut();
    let line = house.say(room, ANN, "k", "on its way");
    let settled = async {
        house.chat.writing.somebody_waits().await;
        let mut settled = Box::pin(house.settled(room));
        let early = tokio::time::timeout(Duration::from_millis(100), &mut settled).await;
        house.chat.writing.let_through();
        assert!(early.is_err(), "a line could still come");
        settled.await.unwrap()
    };
    let (line, settled) = tokio::join!(line, settled);
    assert!(line.is_ok(), "{line:?}");
    assert_eq!(settled, *ground.chat.head().borrow());
    assert_eq!(ground.chat_records().await, 2);
    house.dies().await;
}

/// A line that was sealed for another place is nobody's, and keeps nobody waiting who reads the chat.
#[actix_web::test]
async fn a_line_that_does_not_open_says_nothing() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    house.say(room, ANN, "k", "so that there is a key").await.unwrap();
    let ChatEvent::Written(damaged) = written(7);
    assert_eq!(house.said(room, &damaged).await.unwrap(), None);
    house.dies().await;
}

/// The host gives an answer up after two seconds, and the line may land all the same: the mute waits for that too.
#[actix_web::test]
async fn a_mute_waits_for_a_line_that_is_in_doubt_and_no_other_room_does() {
    let house = Ground::new().start().await;
    let (room, other) = (house.live_show().await, house.live_show().await);
    house.chat.writing.shut();
    let line = async {
        let said = house.say(room, ANN, "k", "in doubt").await;
        (said, house.welcome(room, BO, None).await.offset)
    };
    let muted = async {
        tokio::time::sleep(Duration::from_millis(2_300)).await;
        let mut muted = Box::pin(house.mute(room, ANN));
        assert!(tokio::time::timeout(Duration::from_millis(100), &mut muted).await.is_err(), "answered too early");
        assert_eq!(house.mute(other, ANN).await, 204);
        house.chat.writing.let_through();
        muted.await
    };
    let ((said, offset), muted) = tokio::join!(line, muted);
    assert!(said.is_ok(), "{said:?}");
    assert_eq!((muted, offset), (204, 1));
    house.dies().await;
}

/// A line whose fate is not known is sent again, never without a pause, and given up after ten seconds: until then
/// no mute is answered, and then it is. The chat lets nothing through, so all that was sent waits to be counted.
#[actix_web::test]
async fn a_line_in_doubt_is_sent_again_with_a_pause_and_given_up_after_ten_seconds() {
    let house = Ground::new().start_with_deadline(Duration::from_millis(400)).await;
    let room = house.live_show().await;
    house.chat.writing.shut();
    let begun = Instant::now();
    assert_eq!(house.say(room, ANN, "k", "in doubt").await, Err("log_is_unavailable".to_owned()));
    while house.mute(room, BO).await != 204 {
        assert!(begun.elapsed() < Duration::from_secs(60), "the line was not given up");
    }
    assert!(begun.elapsed() >= Duration::from_secs(10), "a mute was answered while the line could still come");
    // Ten seconds have room for seventeen times 400 ms for the answer and 200 ms of pause; a slow machine sends fewer.
    let sent = house.events.chat_host.health().waiting;
    assert!((2..=17).contains(&sent), "sent {sent} times");
    house.chat.writing.let_through();
    house.dies().await;
}

#[actix_web::test]
async fn who_hangs_up_leaves_no_line_behind_an_answered_mute() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    house.chat.writing.shut();
    {
        let mut line = Box::pin(house.say(room, ANN, "k", "and gone"));
        tokio::select! {
            _ = &mut line => panic!("the gate is shut"),
            () = house.chat.writing.somebody_waits() => {}
        }
    }
    let mut muted = Box::pin(house.mute(room, ANN));
    assert!(tokio::time::timeout(Duration::from_millis(100), &mut muted).await.is_err());
    house.chat.writing.let_through();
    assert_eq!(muted.await, 204);
    assert_eq!(house.welcome(room, BO, None).await.offset, 1);
    house.dies().await;
}

#[actix_web::test]
async fn line_not_found() {
    let house = Ground::new().start().await;
    let (room, other) = (house.live_show().await, house.live_show().await);
    let line = house.say(room, ANN, "k", "hello").await.unwrap();
    let elsewhere = house.say(other, ANN, "l", "hello").await.unwrap();
    let down = async |line: LineId| house.delete(OWNER, &format!("/v1/rooms/{room}/lines/{line}")).await;
    for unknown in [elsewhere, LineId::from_bits(7)] {
        let (status, problem) = down(unknown).await;
        assert_eq!((status, text(&problem, "code")), (404, "line_not_found"));
    }
    assert_eq!((down(line).await.0, down(line).await.0), (204, 204), "twice is once");
    let (_, problem) = house.delete(OWNER, &format!("/v1/rooms/{}/lines/{line}", RoomId::from_bits(5))).await;
    assert_eq!(text(&problem, "code"), "room_not_found");
    house.dies().await;
}

/// A chat does not know all lines of a long evening by heart; the ones before are looked up.
#[actix_web::test]
async fn a_line_of_long_ago_is_taken_down() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let numbers: Vec<u128> = (1..=MORE).collect();
    let id = room.to_string();
    for some in numbers.chunks(500) {
        let sent = some.iter().map(|number| {
            let (host, id) = (&house.events.chat_host, &id);
            async move { host.send::<Chat>(id, &header(ANN, &number.to_string()), write(*number)).await.is_ok() }
        });
        assert!(join_all(sent).await.into_iter().all(|taken| taken));
    }
    let down =
        async |line: u128| house.delete(OWNER, &format!("/v1/rooms/{room}/lines/{}", LineId::from_bits(line))).await.0;
    assert_eq!((down(1).await, down(MORE).await, down(MORE + 1).await), (204, 204, 404));
    house.dies().await;
}

#[actix_web::test]
async fn person_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    let room = house.live_show().await;
    let unknown = format!("/v1/rooms/{room}/mutes/{}", PersonId::from_bits(99));
    let (status, problem) = house.json(Some(OWNER), TestRequest::put().uri(&unknown)).await;
    assert_eq!((status, text(&problem, "code")), (404, "person_not_found"));
    assert_eq!(house.mute(room, ANN).await, 204);
    let muted = ground.facts().await.into_iter().filter(|(name, _)| name == "rooms.room.viewer_muted").count();
    assert_eq!(muted, 1, "nobody unknown is written down");
    house.dies().await;
}

#[actix_web::test]
async fn who_may_write_again_does() {
    let house = Ground::new().start().await;
    let room = house.live_show().await;
    house.mute(room, ANN).await;
    assert!(house.welcome(room, ANN, None).await.you.muted);
    let path = format!("/v1/rooms/{room}/mutes/{}", PersonId::from_bits(ANN));
    assert_eq!(house.delete(OWNER, &path).await.0, 204);
    assert!(house.say(room, ANN, "k", "thanks").await.is_ok());
    assert!(!house.welcome(room, ANN, None).await.you.muted);
    house.dies().await;
}
