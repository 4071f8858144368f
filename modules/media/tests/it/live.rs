//! What media says on the live socket (MED-09): a picture that comes and goes, and how fast it came to whom.

use crate::camera::{Camera, Coding};
use crate::client::{Client, until};
use crate::foreign::ended;
use crate::house::House;
use crate::stage::{ELSEWHERE, ROOM};
use feria_media::MediaEvent;
use feria_media::testing::{CloseReason, Codecs, FirstFrame, Role};
use feria_openapi::live::Audience;
use feria_schema_base::{MediaSessionId, RoomId};
use feria_schema_media::session::{Network, VideoCodec};
use feria_testkit::{ANN, OWNER, eventually, person, principal};
use serde_json::{Value, json};
use std::sync::Mutex;
use std::time::Instant;

const HOST: MediaSessionId = MediaSessionId::from_bits(1);
const SECOND: MediaSessionId = MediaSessionId::from_bits(2);
const VIEWER: MediaSessionId = MediaSessionId::from_bits(3);
/// Something is told of this room after what a test tells: once it is said, all before it was heard.
const MARK: RoomId = RoomId::from_bits(9);

fn published(room: RoomId, session: MediaSessionId) -> MediaEvent {
    MediaEvent::Published { room, session, codecs: Codecs { video: Some(VideoCodec::Vp8), audio: true } }
}

fn closed(room: RoomId, session: MediaSessionId, role: Role) -> MediaEvent {
    MediaEvent::Closed { room, session, role, reason: CloseReason::PeerLeft }
}

fn picture(room: RoomId, present: bool) -> (Audience, Value) {
    (Audience::Room(room), json!({"type": "picture", "present": present}))
}

impl House {
    /// What the module says when it hears these.
    async fn said_of(&self, events: impl IntoIterator<Item = MediaEvent>) -> Vec<(Audience, Value)> {
        for event in events.into_iter().chain([published(MARK, HOST), closed(MARK, HOST, Role::Publish)]) {
            self.hears(event).await;
        }
        let said = Mutex::new(Vec::new());
        eventually("what is said", || async {
            let mut said = said.lock().unwrap();
            said.extend(self.take_said());
            said.last() == Some(&picture(MARK, false))
        })
        .await;
        let mut said = said.into_inner().unwrap();
        said.retain(|(to, _)| *to != Audience::Room(MARK));
        said
    }
}

#[tokio::test]
async fn a_picture_that_comes_and_goes_is_said_to_its_room() {
    // Given a host that was let in and has sent nothing yet,
    let mut house = House::open().await;
    let mut host = Client::new(Role::Publish);
    let view = house.open_by_offer(OWNER, Role::Publish, host.peer.offer.clone()).await.unwrap();
    host.peer.accept(&view.sdp);
    until(&house.plane, &mut [&mut host], |clients| clients[0].peer.rtc.is_connected()).await;
    assert_eq!((house.has_picture(&ROOM), house.take_said()), (false, vec![]));
    // when its picture arrives, then the room is told once;
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    for index in 0..30 {
        for piece in camera.shoot(index == 0, 3) {
            host.peer.write(Coding::Vp8, &piece, Instant::now());
        }
        host.turn(&house.plane);
    }
    until(&house.plane, &mut [&mut host], |_| house.has_picture(&ROOM)).await;
    assert_eq!(house.said_of([]).await, [picture(ROOM, true)]);
    assert!(!house.has_picture(&ELSEWHERE));
    // and when it leaves, once more.
    house.close(&principal(OWNER), ROOM, view.session.parse().unwrap()).await.unwrap();
    eventually("the end of the picture", || async { !house.has_picture(&ROOM) }).await;
    assert_eq!(house.said_of([]).await, [picture(ROOM, false)]);
}

/// A picture that is there already, or is away already, is no news.
#[tokio::test]
async fn each_change_of_a_picture_is_said_once() {
    let house = House::open().await;
    let away = || MediaEvent::PublisherAway { room: ROOM, session: HOST };
    let back = || MediaEvent::PublisherBack { room: ROOM, session: HOST };
    let steps = [
        (away(), None),
        (published(ROOM, HOST), Some(true)),
        (back(), None),
        (published(ROOM, HOST), None),
        (away(), Some(false)),
        (away(), None),
        (back(), Some(true)),
        (away(), Some(false)),
        (closed(ROOM, HOST, Role::Publish), None),
        (published(ROOM, SECOND), Some(true)),
        (closed(ROOM, SECOND, Role::Publish), Some(false)),
        (closed(ROOM, SECOND, Role::Publish), None),
    ];
    let mut present = false;
    for (number, (event, says)) in steps.into_iter().enumerate() {
        present = says.unwrap_or(present);
        let expected: Vec<(Audience, Value)> = says.map(|present| picture(ROOM, present)).into_iter().collect();
        assert_eq!(house.said_of([event]).await, expected, "step {number}");
        assert_eq!(house.has_picture(&ROOM), present, "step {number}");
    }
}

/// The end of the one before may be heard after the beginning of the next: the room has its picture all the while.
#[tokio::test]
async fn a_session_that_was_replaced_says_nothing_of_its_successor() {
    let house = House::open().await;
    assert_eq!(house.said_of([published(ROOM, HOST)]).await, [picture(ROOM, true)]);
    let late = [
        published(ROOM, SECOND),
        MediaEvent::PublisherAway { room: ROOM, session: HOST },
        MediaEvent::Closed { room: ROOM, session: HOST, role: Role::Publish, reason: CloseReason::Replaced },
    ];
    assert_eq!(house.said_of(late).await, []);
    assert!(house.has_picture(&ROOM));
    assert_eq!(house.said_of([closed(ROOM, SECOND, Role::Publish)]).await, [picture(ROOM, false)]);
}

#[tokio::test]
async fn a_picture_is_its_own_rooms_and_viewers_make_none() {
    let house = House::open().await;
    let both = [published(ROOM, HOST), published(ELSEWHERE, SECOND), closed(ROOM, HOST, Role::Publish)];
    let said = [picture(ROOM, true), picture(ELSEWHERE, true), picture(ROOM, false)];
    assert_eq!(house.said_of(both).await, said);
    assert_eq!([ROOM, ELSEWHERE].map(|room| house.has_picture(&room)), [false, true]);
    let (room, session) = (ELSEWHERE, VIEWER);
    let broken = MediaEvent::Closed { room, session, role: Role::Subscribe, reason: CloseReason::Crashed };
    let watching = [MediaEvent::Subscribed { room, session }, MediaEvent::ViewerConnected { room, session }, broken];
    assert_eq!(house.said_of(watching).await, []);
    assert!(house.has_picture(&ELSEWHERE));
}

/// People see a picture whether or not the log takes the fact.
#[tokio::test]
async fn a_picture_is_said_while_the_log_is_away() {
    let mut house = House::open().await;
    let host = house.open_session(OWNER, Role::Publish).await.unwrap().session;
    house.log.away(true);
    assert_eq!(house.said_of([published(ROOM, host.parse().unwrap())]).await, [picture(ROOM, true)]);
    house.log.away(false);
    assert_eq!(house.kept(&host, 1).await, ["media.session.published"]);
}

#[tokio::test]
async fn a_first_picture_is_said_to_staff_and_what_is_not_known_is_unknown() {
    let mut house = House::open().await;
    let frames = [
        ("DE", Some(Network::FourG), "4g"),
        ("unknown", Some(Network::SlowTwoG), "slow-2g"),
        ("AE", None, "unknown"),
        ("unknown", None, "unknown"),
    ];
    let mut expected = Vec::new();
    for (milliseconds, (country, network, named)) in (400u32..).zip(frames) {
        let session = house.viewer(ANN).await.parse().unwrap();
        let frame = FirstFrame { milliseconds, signalling_ms: Some(90), country: country.parse().ok(), network };
        let caller = house.caller(ANN);
        house.present_first_frame(&caller, person(ANN), ROOM, session, frame).await.unwrap();
        house.close(&principal(ANN), ROOM, session).await.unwrap();
        house.kept(&session.to_string(), 3).await;
        let says = json!({"type": "first_frame", "country": country, "network": named, "milliseconds": milliseconds});
        expected.push((Audience::Staff, says));
    }
    // Neither who comes nor who goes is said, nor is what happens elsewhere in the log.
    ended(&house.events, ROOM).await;
    let mut said = Vec::new();
    for stored in house.ground.records().await {
        said.extend(house.live(&stored).await.unwrap());
    }
    assert_eq!(said, expected);
}
