//! Who comes in, and what is kept of it.

use crate::foreign::ended;
use crate::house::{HOUR, House, PATIENCE, offer, wanted};
use crate::stage::{ELSEWHERE, ROOM};
use feria_media::testing::{CloseReason, Codecs, FirstFrame, Role};
use feria_media::{Media, MediaEvent, ShowState};
use feria_openapi::Failure;
use feria_schema_base::{MediaSessionId, Timestamp};
use feria_schema_media::session::Network;
use feria_testkit::{ANN, NOON, OWNER, eventually, person, principal};
use tokio::sync::mpsc;

fn code<T: std::fmt::Debug>(result: Result<T, Failure>) -> String {
    result.unwrap_err().code.into_owned()
}

#[tokio::test]
async fn room_is_not_open_to_viewers_before_it_is_live_but_the_owner_looks_in() {
    let mut house = House::open().await;
    house.show_is(ShowState::Scheduled, None);
    assert_eq!(code(house.open_session(ANN, Role::Subscribe).await), "room_is_not_open_to_viewers");
    assert!(house.open_session(OWNER, Role::Subscribe).await.is_ok());
    assert!(house.open_session(OWNER, Role::Publish).await.is_ok());
    assert!(house.enter("t1 subscribe", Role::Subscribe).await.is_ok());
    house.show_is(ShowState::Live, None);
    assert!(house.open_session(ANN, Role::Subscribe).await.is_ok());
}

#[tokio::test]
async fn not_allowed_to_publish_is_a_guest_however_the_show_stands() {
    let mut house = House::open().await;
    for state in [ShowState::Scheduled, ShowState::Live, ShowState::Ended] {
        house.show_is(state, None);
        assert_eq!(code(house.open_session(ANN, Role::Publish).await), "not_allowed");
    }
    assert_eq!(house.plane.counts().await.unwrap().sessions, 0);
}

#[tokio::test]
async fn room_has_ended() {
    is_over_for_all(ShowState::Ended, "room_has_ended").await;
}

#[tokio::test]
async fn room_was_cancelled() {
    is_over_for_all(ShowState::Cancelled, "room_was_cancelled").await;
}

/// Nobody comes in, and nobody is given a token for what is over.
async fn is_over_for_all(state: ShowState, expected: &str) {
    let mut house = House::open().await;
    house.show_is(state, Some(NOON));
    assert_eq!(code(house.open_session(ANN, Role::Subscribe).await), expected);
    assert_eq!(code(house.open_session(OWNER, Role::Publish).await), expected);
    assert_eq!(code(house.enter("t subscribe", Role::Subscribe).await), expected);
    assert_eq!(code(house.token(person(OWNER), ROOM, true, false, None).await), expected);
    assert_eq!(house.plane.counts().await.unwrap().sessions, 0);
}

#[tokio::test]
async fn room_not_found() {
    let mut house = House::open().await;
    let (who, id, sdp) = (principal(OWNER), house.caller(OWNER).command_id, offer(Role::Publish));
    let elsewhere = house.module.open(&who, id, wanted(ELSEWHERE, Role::Publish, sdp)).await;
    assert_eq!(code(elsewhere), "room_not_found");
    assert_eq!(code(house.token(person(OWNER), ELSEWHERE, true, false, None).await), "room_not_found");
}

#[tokio::test]
async fn a_publish_token_works_until_an_hour_after_the_end() {
    let mut house = House::open().await;
    house.show_is(ShowState::Ended, Some(NOON));
    house.ground.clock.set(NOON.plus_millis(HOUR - 1));
    assert!(house.enter("obs publish", Role::Publish).await.is_ok());
    house.ground.clock.set(NOON.plus_millis(HOUR));
    assert_eq!(code(house.enter("obs publish", Role::Publish).await), "room_has_ended");
}

/// An encoder that comes back by itself after the end, and that nobody turns off, does not send for ever.
#[tokio::test]
async fn an_encoder_that_still_runs_an_hour_after_the_end_is_sent_away() {
    let mut house = House::open().await;
    house.show_is(ShowState::Ended, Some(NOON));
    house.ground.clock.set(NOON.plus_millis(HOUR - 300));
    let session = house.enter("obs publish", Role::Publish).await.unwrap();
    let heard = tokio::time::timeout(PATIENCE, house.heard.recv()).await.unwrap();
    let (room, role, reason) = (ROOM, Role::Publish, CloseReason::RoomClosed);
    assert_eq!(heard, Some(MediaEvent::Closed { room, session, role, reason }));
}

/// The sessions of a show are closed when it ends; an offer that was on its way then must not come after it.
#[tokio::test]
async fn whoever_was_let_in_just_before_the_end_does_not_stay() {
    let mut house = House::open().await;
    for (state, expected) in [(ShowState::Ended, "room_has_ended"), (ShowState::Cancelled, "room_was_cancelled")] {
        house.show_is(ShowState::Live, None);
        house.show_will_be(state, Some(NOON));
        assert_eq!(code(house.open_session(ANN, Role::Subscribe).await), expected);
        house.show_is(ShowState::Live, None);
        house.show_will_be(state, Some(NOON));
        assert_eq!(code(house.enter("obs publish", Role::Publish).await), expected);
        assert_eq!(house.plane.counts().await.unwrap().sessions, 0);
    }
    // A show that begins meanwhile lets them in.
    house.show_is(ShowState::Scheduled, None);
    house.show_will_be(ShowState::Live, None);
    assert!(house.open_session(OWNER, Role::Subscribe).await.is_ok());
}

#[tokio::test]
async fn a_token_opens_only_its_own_room_and_only_in_its_role() {
    let mut house = House::open().await;
    assert_eq!(code(house.enter("nonsense", Role::Publish).await), "token_is_not_valid");
    assert_eq!(code(house.enter("t publish", Role::Subscribe).await), "not_allowed");
    assert_eq!(code(house.enter("t subscribe", Role::Publish).await), "not_allowed");
    assert_eq!(code(house.enter("t publish elsewhere", Role::Publish).await), "not_allowed");
    let session = house.enter("t publish", Role::Publish).await.unwrap();
    assert_eq!(code(house.enter("other publish", Role::Publish).await), "room_already_has_a_publisher");
    let (media, end) = (&house.module, "a=end-of-candidates\r\n".to_owned());
    assert_eq!(code(media.close_by_token("other publish", ROOM, session).await), "session_not_found");
    assert_eq!(media.trickle_by_token("t publish", ROOM, session, end).await, Ok(()));
    assert_eq!(media.close_by_token("t publish", ROOM, session).await, Ok(()));
    assert_eq!(house.plane.counts().await.unwrap().sessions, 0);
}

/// It may leak, and who has it is nobody that could be counted otherwise.
#[tokio::test]
async fn a_token_serves_a_hundred_players_at_once() {
    let mut house = House::open().await;
    for _ in 0..100 {
        house.enter("t subscribe", Role::Subscribe).await.unwrap();
    }
    assert_eq!(code(house.enter("t subscribe", Role::Subscribe).await), "too_many_sessions");
    assert!(house.enter("other subscribe", Role::Subscribe).await.is_ok());
}

#[tokio::test]
async fn a_token_lasts_from_the_later_of_start_and_now() {
    let house = House::open().await;
    house.show_is(ShowState::Scheduled, None);
    let ends = async |hours| {
        let token = house.token(person(OWNER), ROOM, true, false, hours).await.unwrap();
        Timestamp::from(token.expires_at)
    };
    house.ground.clock.set(NOON.plus_millis(-48 * HOUR));
    assert_eq!(ends(None).await, NOON.plus_millis(24 * HOUR));
    house.ground.clock.set(NOON.plus_millis(5 * HOUR));
    assert_eq!(ends(Some(2)).await, NOON.plus_millis(7 * HOUR));
    for (publish, hours, field) in [(true, Some(0), "/hours"), (true, Some(2161), "/hours"), (false, None, "/publish")]
    {
        let refused = house.token(person(OWNER), ROOM, publish, false, hours).await.unwrap_err();
        assert_eq!((&*refused.code, refused.field.as_deref()), ("field_is_not_valid", Some(field)));
    }
}

#[tokio::test]
async fn what_a_viewer_did_is_kept_and_counted() {
    // Given a viewer that was let in,
    let mut house = House::open().await;
    let viewer = house.viewer(ANN).await;
    let session: MediaSessionId = viewer.parse().unwrap();
    // when its page tells of its first picture,
    let frame = |milliseconds| FirstFrame {
        milliseconds,
        signalling_ms: None,
        country: "DE".parse().ok(),
        network: Some(Network::FourG),
    };
    let caller = house.caller(ANN);
    let tell = house.present_first_frame(&caller, person(ANN), ROOM, session, frame(400)).await;
    let position = tell.unwrap();
    // then the studio sees it,
    let figures = house.first_frames(ROOM, Some(position)).await.unwrap();
    assert_eq!((figures.count, figures.p50, figures.p95), (1, Some(400), Some(400)));
    assert_eq!((&*figures.by_country[0].country, figures.by_country[0].p50), ("DE", 400));
    assert_eq!(figures.by_network[0].network, "4g");
    assert_eq!(figures.recent.len(), 1);
    // no second one is taken, and none that no page load has,
    let caller = house.caller(ANN);
    let again = house.present_first_frame(&caller, person(ANN), ROOM, session, frame(1)).await;
    assert_eq!(code(again), "first_frame_was_already_presented");
    let late = house.present_first_frame(&caller, person(ANN), ROOM, session, frame(120_001)).await;
    assert_eq!(late.unwrap_err().field.as_deref(), Some("/milliseconds"));
    // and its end is kept too.
    house.close(&principal(ANN), ROOM, session).await.unwrap();
    let kept = house.kept(&viewer, 3).await;
    assert_eq!(kept, ["media.session.subscribed", "media.session.first_frame_presented", "media.session.closed"]);
}

#[tokio::test]
async fn the_same_request_again_gets_the_same_answer() {
    let mut house = House::open().await;
    let (who, id, sdp) = (principal(ANN), house.caller(ANN).command_id, offer(Role::Subscribe));
    let open = || house.module.open(&who, id, wanted(ROOM, Role::Subscribe, sdp.clone()));
    let (first, second) = (open().await.unwrap(), open().await.unwrap());
    assert_eq!((first.session, first.sdp), (second.session, second.sdp));
    assert_eq!(house.plane.counts().await.unwrap().sessions, 1);
}

/// Whoever opens one after the other, and comes by none of them, fills nobody's disk.
#[tokio::test]
async fn a_session_that_never_connected_leaves_no_trace() {
    let mut house = House::open().await;
    for role in [Role::Subscribe, Role::Publish] {
        let session = house.open_session(OWNER, role).await.unwrap().session.parse().unwrap();
        let frame = FirstFrame { milliseconds: 1, signalling_ms: None, country: None, network: None };
        let caller = house.caller(OWNER);
        let told = house.present_first_frame(&caller, person(OWNER), ROOM, session, frame).await;
        assert_eq!(code(told), "session_not_found", "nobody has seen anything");
        house.close(&principal(OWNER), ROOM, session).await.unwrap();
    }
    assert!(house.open_by_offer(OWNER, Role::Subscribe, "v=0".to_owned()).await.is_err());
    // Who is kept came after them, and the recorder takes one after the other.
    let viewer = house.viewer(ANN).await;
    assert_eq!(house.ground.told().await, [("media.session.subscribed".to_owned(), viewer)]);
}

/// People watch whether or not the log takes the fact; it is kept when it can be, and the first picture after it.
#[tokio::test]
async fn a_viewer_comes_in_while_the_log_is_away() {
    let mut house = House::open().await;
    house.log.away(true);
    let session = house.open_session(ANN, Role::Subscribe).await.unwrap().session;
    house.hears(MediaEvent::ViewerConnected { room: ROOM, session: session.parse().unwrap() }).await;
    house.log.away(false);
    assert_eq!(house.kept(&session, 1).await, ["media.session.subscribed"]);
}

/// A page that is quicker than the recorder is believed: its session has connected.
#[tokio::test]
async fn a_first_picture_is_taken_before_its_session_was_written() {
    let mut house = House::open().await;
    house.log.writing.shut();
    let session = house.open_session(ANN, Role::Subscribe).await.unwrap().session;
    house.hears(MediaEvent::ViewerConnected { room: ROOM, session: session.parse().unwrap() }).await;
    house.log.writing.somebody_waits().await;
    let frame = FirstFrame { milliseconds: 1, signalling_ms: None, country: None, network: None };
    let (caller, id) = (house.caller(ANN), session.parse().unwrap());
    let tell = house.present_first_frame(&caller, person(ANN), ROOM, id, frame);
    let (told, ()) = tokio::join!(tell, async { house.log.writing.let_through() });
    told.unwrap();
    assert_eq!(house.kept(&session, 2).await, ["media.session.subscribed", "media.session.first_frame_presented"]);
}

/// Whatever the plane tells is passed on in its order, and none of it waits for a log that is away.
#[tokio::test]
async fn what_happens_is_passed_on() {
    let mut house = House::open().await;
    let view = house.open_session(ANN, Role::Subscribe).await.unwrap();
    let (room, session) = (ROOM, view.session.parse().unwrap());
    let heard = tokio::time::timeout(PATIENCE, house.heard.recv()).await.unwrap();
    assert_eq!(heard, Some(MediaEvent::Subscribed { room, session }));
    house.log.away(true);
    let happens = [
        MediaEvent::Subscribed { room, session },
        MediaEvent::ViewerConnected { room, session },
        MediaEvent::Published { room, session, codecs: Codecs { video: None, audio: true } },
        MediaEvent::PublisherAway { room, session },
        MediaEvent::PublisherBack { room, session },
        MediaEvent::Closed { room, session, role: Role::Subscribe, reason: CloseReason::PeerLeft },
    ];
    let (tells, told) = mpsc::channel(8);
    let (passes_on, mut passed_on) = mpsc::unbounded_channel();
    let heard = move |_: &Media, event: &MediaEvent| passes_on.send(event.clone()).unwrap();
    let recording = tokio::spawn(house.module.clone().record(told, heard));
    for event in &happens {
        tells.send(event.clone()).await.unwrap();
    }
    for event in happens {
        assert_eq!(tokio::time::timeout(PATIENCE, passed_on.recv()).await.unwrap(), Some(event));
    }
    // What is kept of it is kept when the log is back, and then the recorder is done.
    drop(tells);
    assert!(!recording.is_finished());
    assert_eq!(house.reasons(&view.session).await, Vec::<String>::new());
    house.log.away(false);
    tokio::time::timeout(PATIENCE, recording).await.unwrap().unwrap();
    assert_eq!(house.reasons(&view.session).await, [r#"{"reason":"peer_left"}"#]);
}

#[tokio::test]
async fn a_show_that_ends_sends_everybody_home() {
    let mut house = House::open().await;
    house.open_session(ANN, Role::Subscribe).await.unwrap();
    house.open_session(OWNER, Role::Publish).await.unwrap();
    // Given a show that ends,
    ended(&house.events, ELSEWHERE).await;
    ended(&house.events, ROOM).await;
    // then its sessions are closed.
    eventually("the end of the sessions", || async { house.plane.counts().await.unwrap().sessions == 0 }).await;
}
