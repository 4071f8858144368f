//! How many sessions there may be: of all, of one viewer, and that none of it keeps the host out.

use crate::camera::{Camera, Coding};
use crate::peer::Peer;
use crate::stage::{ELSEWHERE, ROOM, Stage};
use feria_media::Capacity;
use feria_media::testing::{CloseReason, Error, Role};
use feria_openapi::Failure;
use feria_schema_base::RoomId;
use std::time::Duration;

#[test]
fn a_full_plane_still_takes_the_publisher() {
    // Given a plane that viewers have filled,
    let mut stage = Stage::holding(2);
    let guest = stage.viewer_called("first");
    stage.viewer_called("second");
    let third = Peer::viewer(stage.address(), stage.now).offer;
    assert_eq!(stage.offer(ROOM, Role::Subscribe, "third", &third).unwrap_err(), Error::MediaIsFull);
    // when the host begins,
    let host = stage.publisher(Coding::Vp8, "host");
    // then it is seen, and may begin again.
    stage.film(host, &mut Camera::new(Coding::Vp8, 1, 0, 1), 5);
    assert_eq!(stage.peers[guest].pictures().count(), 15);
    stage.publisher(Coding::Vp8, "host");
    assert_eq!(stage.closed(host), Some(CloseReason::Replaced));
    // Its place was none of a viewer's, and such places have an end too.
    assert_eq!(stage.offer(ROOM, Role::Subscribe, "third", &third).unwrap_err(), Error::MediaIsFull);
    let sender = Peer::sender(Coding::Vp8, true, stage.address(), stage.now).offer;
    let taken =
        (10..100).take_while(|room| stage.offer(RoomId::from_bits(*room), Role::Publish, "host", &sender).is_ok());
    assert_eq!(taken.count(), 15);
}

/// Nine tabs of one person would otherwise take each other's picture for ever.
#[test]
fn too_many_sessions() {
    // Given a guest who watches four times, and once elsewhere, beside another one,
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let peer = Peer::viewer(stage.address(), stage.now);
    let elsewhere = stage.join(ELSEWHERE, Role::Subscribe, "guest", peer).unwrap();
    let other = stage.viewer_called("other");
    let four = [(); 4].map(|()| stage.viewer());
    // when they come a fifth time, they are told so, and nobody loses anything;
    let fifth = Peer::viewer(stage.address(), stage.now).offer;
    let refused = stage.offer(ROOM, Role::Subscribe, "guest", &fifth).unwrap_err();
    assert_eq!(refused, Error::TooManySessions { most: 4 });
    stage.film(host, &mut Camera::new(Coding::Vp8, 1, 0, 1), 5);
    for guest in four.iter().chain([&other]) {
        assert_eq!(stage.peers[*guest].pictures().count(), 15);
    }
    assert!(four.iter().chain([&elsewhere, &other]).all(|guest| stage.closed(*guest).is_none()));
    // and when one of the four leaves, there is a place.
    stage.worker.close(ROOM, "guest", stage.sessions[four[2]], stage.now).unwrap();
    stage.viewer();
    assert_eq!(stage.worker.stats(ROOM).subscribers, 5);
}

/// Many people share an address and many guests are free to have: one network does not take all there is.
#[test]
fn network_has_too_many_sessions() {
    let mut stage = Stage::with(Capacity { sessions: 100, sessions_per_network: 2 });
    let first = stage.viewer_called("first");
    stage.viewer_called("second");
    let third = Peer::viewer(stage.address(), stage.now).offer;
    let refused = stage.offer(ROOM, Role::Subscribe, "third", &third).unwrap_err();
    assert_eq!(refused, Error::NetworkHasTooManySessions { most: 2 });
    let failure = Failure::from(refused);
    assert_eq!((failure.status, failure.retry_after, &failure.args["most"]), (429, Some(1), &2.into()));
    // The host may be in the same room as they are, and elsewhere others watch.
    stage.publisher(Coding::Vp8, "host");
    stage.network = [198, 51, 100, 2].into();
    stage.viewer_called("elsewhere");
    stage.network = [198, 51, 100, 1].into();
    assert!(stage.offer(ROOM, Role::Subscribe, "third", &third).is_err());
    // Who leaves makes room.
    for holder in [("first", first), ("host", 2)] {
        stage.worker.close(ROOM, holder.0, stage.sessions[holder.1], stage.now).unwrap();
    }
    assert!(stage.offer(ROOM, Role::Subscribe, "third", &third).is_ok());
}

/// A tab that died without a word holds its place no longer than the living are quiet.
#[test]
fn a_session_that_fell_silent_gives_way() {
    let mut stage = Stage::new();
    let four = [(); 4].map(|()| stage.viewer());
    stage.peers[four[1]].off = true;
    stage.peers[four[3]].off = true;
    stage.run(Duration::from_secs(6));
    // An offer that is no good changes nothing.
    assert!(stage.offer(ROOM, Role::Subscribe, "guest", "v=0\r\nm=nonsense\r\n").is_err());
    assert_eq!(stage.worker.stats(ROOM).subscribers, 4);
    stage.viewer();
    assert_eq!(stage.closed(four[1]), Some(CloseReason::Replaced), "the older of the two");
    stage.viewer();
    assert_eq!(stage.closed(four[3]), Some(CloseReason::Replaced));
    assert!([four[0], four[2]].iter().all(|guest| stage.closed(*guest).is_none()));
}

#[test]
fn on_a_full_plane_a_viewer_takes_a_place_of_its_own() {
    let mut stage = Stage::holding(4);
    let four = [(); 4].map(|()| stage.viewer());
    let stranger = Peer::viewer(stage.address(), stage.now).offer;
    assert_eq!(stage.offer(ROOM, Role::Subscribe, "stranger", &stranger).unwrap_err(), Error::MediaIsFull);
    stage.peers[four[0]].off = true;
    stage.run(Duration::from_secs(6));
    stage.viewer();
    assert_eq!(stage.closed(four[0]), Some(CloseReason::Replaced));
    assert_eq!(stage.worker.counts().sessions, 4);
}
