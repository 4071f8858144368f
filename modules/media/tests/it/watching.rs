//! Watching: what a viewer gets, and how fast a newcomer gets it (MED-01, MED-09, MED-34).

use crate::camera::{Camera, Coding, begins_keyframe};
use crate::peer::{Got, Peer};
use crate::stage::{ELSEWHERE, ROOM, Stage};
use feria_media::MediaEvent;
use feria_media::testing::{Codecs, Role};
use feria_schema_media::session::VideoCodec;
use std::time::Duration;
use str0m::format::Codec;

/// Sequence numbers without a gap and times that never go back.
pub(crate) fn is_continuous<'a>(packets: impl Iterator<Item = &'a Got>) -> bool {
    let mut packets: Vec<&Got> = packets.collect();
    packets.sort_by_key(|got| got.seq);
    packets.windows(2).all(|pair| pair[1].seq == pair[0].seq + 1 && pair[1].time >= pair[0].time)
}

fn sees_and_hears(coding: Coding, codec: Codec) {
    // Given a publisher and a viewer,
    let mut stage = Stage::new();
    let host = stage.publisher(coding, "host");
    let guest = stage.viewer();
    let mut camera = Camera::new(coding, 5000, 70_000, 300);
    // when the publisher sends two seconds of picture and sound,
    stage.film(host, &mut camera, 60);
    // then the viewer has all of it, from the keyframe on, in the codec it was sent in.
    let viewer = &stage.peers[guest];
    assert_eq!(viewer.pictures().count(), 180);
    assert!(viewer.pictures().all(|got| got.codec == codec));
    assert!(begins_keyframe(coding, &viewer.pictures().next().unwrap().payload));
    assert_eq!(viewer.pictures().filter(|got| got.marker).count(), 60);
    assert!(is_continuous(viewer.pictures()));
    assert!(viewer.sounds().count() >= 58);
    assert!(is_continuous(viewer.sounds()));
}

#[test]
fn a_viewer_sees_vp8_and_hears_opus() {
    sees_and_hears(Coding::Vp8, Codec::Vp8);
}

#[test]
fn a_viewer_sees_h264_and_hears_opus() {
    sees_and_hears(Coding::H264, Codec::H264);
}

#[test]
fn a_viewer_negotiates_both_codecs_at_once_and_a_publisher_only_its_first() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::H264, "host");
    let guest = stage.viewer();
    assert_eq!(stage.peers[guest].agreed_codecs(), [Codec::Vp8, Codec::H264]);
    assert_eq!(stage.peers[host].agreed_codecs(), [Codec::H264]);
}

#[test]
fn the_room_says_who_publishes_and_how_many_watch() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    assert!(!stage.worker.stats(ROOM).on_air, "nothing has arrived yet");
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 90);
    let stats = stage.worker.stats(ROOM);
    assert_eq!(stats.publisher, Some(stage.sessions[host]));
    assert!(stats.on_air);
    assert_eq!(stats.codecs, Codecs { video: Some(VideoCodec::Vp8), audio: true });
    assert_eq!(stats.subscribers, 1);
    // Three packets of 300 bytes, thirty times a second, and a little sound.
    assert!((200_000..250_000).contains(&stats.incoming_bits_per_second), "{stats:?}");
    let room = ROOM;
    let (publisher, viewer) = (stage.sessions[host], stage.sessions[guest]);
    let codecs = stats.codecs;
    assert_eq!(
        stage.events,
        [
            MediaEvent::Subscribed { room, session: viewer },
            MediaEvent::ViewerConnected { room, session: viewer },
            MediaEvent::Published { room, session: publisher, codecs },
        ]
    );
}

#[test]
fn a_newcomer_gets_the_kept_keyframe_at_once_and_stands_at_the_live_edge() {
    // Given a publisher whose last keyframe is a second old,
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 30);
    // when somebody joins,
    let guest = stage.viewer();
    stage.run(Duration::from_millis(200));
    // then what is kept comes without a word to the publisher, starting with the keyframe,
    assert_eq!(stage.peers[host].keyframe_requests, 0);
    let viewer = &stage.peers[guest];
    assert_eq!(viewer.pictures().count(), 90);
    assert!(begins_keyframe(Coding::Vp8, &viewer.pictures().next().unwrap().payload));
    // the thirty pictures are a millisecond apart instead of a second,
    let first = viewer.pictures().next().unwrap().time;
    let last = viewer.pictures().last().unwrap().time;
    assert_eq!(last - first, 29 * 90);
    // and the live picture goes on where they end, at its own pace.
    stage.shoot(host, &mut camera, false);
    let viewer = &stage.peers[guest];
    assert!(is_continuous(viewer.pictures()));
    assert_eq!(viewer.pictures().last().unwrap().time - last, 3000);
}

#[test]
fn a_stale_group_is_not_replayed_but_asked_for_once_for_all_who_wait() {
    // Given a publisher whose last keyframe is three seconds old,
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 90);
    // when five join within a second,
    let guests: Vec<usize> = (0..5).map(|number| stage.viewer_called(&format!("guest {number}"))).collect();
    // then the publisher has been asked exactly once and nobody sees a picture that cannot be decoded,
    stage.run(Duration::from_millis(100));
    assert_eq!(stage.peers[host].keyframe_requests, 1);
    assert!(guests.iter().all(|guest| stage.peers[*guest].pictures().count() == 0));
    // and its keyframe answers them all.
    stage.shoot(host, &mut camera, true);
    for guest in guests {
        let viewer = &stage.peers[guest];
        assert!(begins_keyframe(Coding::Vp8, &viewer.pictures().next().unwrap().payload));
    }
    stage.run(Duration::from_secs(3));
    assert_eq!(stage.peers[host].keyframe_requests, 1, "an answered request is not repeated");
}

#[test]
fn a_group_of_more_than_a_mebibyte_is_not_kept() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    camera.size = 1150;
    for index in 0..20 {
        for piece in camera.shoot(index == 0, 60) {
            stage.peers[host].write(Coding::Vp8, &piece, stage.now);
            stage.deliver();
        }
        stage.run(Duration::from_millis(33));
    }
    let guest = stage.viewer();
    stage.run(Duration::from_millis(100));
    assert_eq!(stage.peers[guest].pictures().count(), 0);
    assert_eq!(stage.peers[host].keyframe_requests, 1);
}

#[test]
fn requests_of_viewers_reach_the_publisher_at_most_once_a_second() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guests = [stage.viewer(), stage.viewer(), stage.viewer()];
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 10);
    // Given three viewers that ask ten times a second for five seconds, and a publisher that does not answer,
    for _ in 0..50 {
        for guest in guests {
            stage.peers[guest].ask_for_keyframe();
        }
        stage.shoot(host, &mut camera, false);
        stage.run(Duration::from_millis(67));
    }
    // then it was asked once a second.
    let asked = stage.peers[host].keyframe_requests;
    assert!((4..=6).contains(&asked), "{asked}");
}

#[test]
fn a_lost_packet_is_asked_for_again_and_reaches_the_viewer() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    // Given a network that loses the second piece of the keyframe and one of a later picture,
    stage.lose = vec![3, 17];
    // when the publisher goes on,
    stage.film(host, &mut camera, 30);
    // then both arrive late, in their place.
    let viewer = &stage.peers[guest];
    assert!(stage.lose.is_empty());
    assert_eq!(viewer.pictures().count(), 90);
    assert!(is_continuous(viewer.pictures()));
}

#[test]
fn a_keyframe_whose_first_packet_comes_late_still_starts_the_viewer() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.shoot(host, &mut camera, false);
    stage.lose = vec![5];
    stage.shoot(host, &mut camera, true);
    for _ in 0..10 {
        stage.shoot(host, &mut camera, false);
    }
    let viewer = &stage.peers[guest];
    assert!(viewer.pictures().any(|got| begins_keyframe(Coding::Vp8, &got.payload)));
    assert_eq!(viewer.pictures().count(), 33);
    assert!(is_continuous(viewer.pictures()));
}

/// Its handshake begins with our answer to its check, before ours is answered; lost, it would come again a second later.
#[test]
fn a_peer_is_connected_as_soon_as_the_network_has_carried_what_it_takes() {
    let mut stage = Stage::new();
    let began = stage.now;
    stage.viewer();
    stage.publisher(Coding::Vp8, "host");
    assert!(stage.now - began < Duration::from_millis(50), "no timer was waited for: {:?}", stage.now - began);
}

#[test]
fn a_viewer_that_came_before_the_publisher_sees_it_when_it_starts() {
    let mut stage = Stage::new();
    let guest = stage.viewer();
    let host = stage.publisher(Coding::H264, "host");
    let mut camera = Camera::new(Coding::H264, 60_000, 4_294_900_000, 1);
    stage.film(host, &mut camera, 30);
    assert_eq!(stage.peers[guest].pictures().count(), 90);
    assert!(is_continuous(stage.peers[guest].pictures()), "also over the wrap of the source's time");
}

#[test]
fn a_room_is_not_seen_from_another() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let peer = Peer::viewer(stage.address(), stage.now);
    let elsewhere = stage.join(ELSEWHERE, Role::Subscribe, "guest", peer).unwrap();
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 10);
    assert_eq!(stage.peers[elsewhere].got.len(), 0);
    assert_eq!(stage.worker.stats(ELSEWHERE).subscribers, 1);
    assert_eq!(stage.worker.stats(ELSEWHERE).publisher, None);
}

#[test]
fn a_publisher_without_a_camera_is_heard() {
    let mut stage = Stage::new();
    let mut peer = Peer::sender(Coding::Vp8, true, stage.address(), stage.now);
    peer.offer = peer.offer.replace("m=video 9", "m=video 0").replace("BUNDLE 0 1", "BUNDLE 0");
    let answered = stage.offer(ROOM, Role::Publish, "host", &peer.offer);
    assert!(answered.is_ok(), "{answered:?}");
}
