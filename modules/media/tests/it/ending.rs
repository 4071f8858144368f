//! How sessions end, and that nothing of them stays behind.

use crate::camera::{Camera, Coding};
use crate::peer::Peer;
use crate::stage::{ELSEWHERE, ROOM, Stage};
use feria_media::MediaEvent;
use feria_media::testing::{CloseReason, Counts, Role};
use feria_schema_base::RoomId;
use std::time::Duration;

#[test]
fn a_closed_session_says_goodbye_and_leaves_nothing_behind() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    stage.film(host, &mut Camera::new(Coding::Vp8, 1, 0, 1), 10);
    for (peer, holder) in [(guest, "guest"), (host, "host")] {
        let session = stage.sessions[peer];
        stage.worker.close(ROOM, holder, session, stage.now).unwrap();
        stage.run(Duration::from_millis(20));
        assert_eq!(stage.closed(peer), Some(CloseReason::Requested));
        assert!(stage.peers[peer].closed, "the peer was told");
    }
    stage.run(Duration::from_secs(5));
    assert_eq!(stage.worker.counts(), Counts::default());
    assert_eq!(stage.worker.poll_timeout(), None, "and nothing wakes the thread");
}

#[test]
fn a_viewer_that_says_goodbye_is_gone_at_once() {
    let mut stage = Stage::new();
    let guest = stage.viewer();
    stage.peers[guest].leave();
    stage.run(Duration::from_millis(20));
    assert_eq!(stage.closed(guest), Some(CloseReason::PeerLeft));
    assert_eq!(stage.worker.counts(), Counts::default());
}

#[test]
fn a_viewer_whose_line_is_cut_is_let_go() {
    let mut stage = Stage::new();
    let guest = stage.viewer();
    stage.peers[guest].off = true;
    stage.run(Duration::from_secs(19));
    assert_eq!(stage.closed(guest), None);
    stage.run(Duration::from_secs(3));
    assert_eq!(stage.closed(guest), Some(CloseReason::ConnectionLost));
    assert_eq!(stage.worker.counts(), Counts::default());
}

#[test]
fn a_silent_but_living_line_is_kept() {
    let mut stage = Stage::new();
    let (guest, host) = (stage.viewer(), stage.publisher(Coding::Vp8, "host"));
    stage.run(Duration::from_secs(60));
    assert_eq!((stage.closed(guest), stage.closed(host)), (None, None));
}

#[test]
fn an_offer_whose_peer_never_comes_is_forgotten() {
    let mut stage = Stage::new();
    for number in 0..20 {
        let offer = Peer::viewer(stage.address(), stage.now).offer;
        stage.offer(RoomId::from_bits(number), Role::Subscribe, "guest", &offer).unwrap();
    }
    assert_eq!(stage.worker.counts().sessions, 20);
    stage.run(Duration::from_secs(16));
    let never = |event: &&MediaEvent| matches!(event, MediaEvent::Closed { reason: CloseReason::NeverConnected, .. });
    assert_eq!(stage.events.iter().filter(never).count(), 20);
    assert_eq!(stage.worker.counts(), Counts::default());
}

#[test]
fn a_session_whose_time_is_over_is_told_goodbye() {
    let mut stage = Stage::new();
    let guest = stage.viewer();
    stage.lasts = Some(Duration::from_secs(3));
    let host = stage.publisher(Coding::Vp8, "host");
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 60);
    assert_eq!(stage.closed(host), None);
    // However well it is heard.
    stage.film(host, &mut camera, 30);
    stage.run(Duration::from_millis(500));
    assert_eq!(stage.closed(host), Some(CloseReason::RoomClosed));
    assert!(stage.peers[host].closed);
    assert_eq!(stage.closed(guest), None);
}

#[test]
fn closing_a_room_ends_its_sessions_and_no_others() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    let peer = Peer::viewer(stage.address(), stage.now);
    let elsewhere = stage.join(ELSEWHERE, Role::Subscribe, "guest", peer).unwrap();
    stage.worker.close_room(ROOM, stage.now);
    stage.run(Duration::from_millis(20));
    assert_eq!(stage.closed(host), Some(CloseReason::RoomClosed));
    assert_eq!(stage.closed(guest), Some(CloseReason::RoomClosed));
    assert_eq!(stage.closed(elsewhere), None);
    stage.worker.stop(stage.now);
    stage.run(Duration::from_millis(20));
    assert_eq!(stage.closed(elsewhere), Some(CloseReason::Stopped));
    assert_eq!(stage.worker.counts(), Counts::default());
}

/// MED-27: rooms churn for hours; what is held is bounded by who is there.
#[test]
fn churn_leaves_nothing_behind() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 3);
    let alone = stage.worker.counts();
    for round in 0..12 {
        let guest = stage.viewer();
        stage.shoot(host, &mut camera, round % 5 == 0);
        let session = stage.sessions[guest];
        stage.worker.close(ROOM, "guest", session, stage.now).unwrap();
        stage.run(Duration::from_millis(5));
    }
    assert_eq!(stage.worker.counts(), alone);
}
