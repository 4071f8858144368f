//! The publisher is replaced: viewers stay, and their stream goes on without a seam (MED-08, MED-19).

use crate::camera::{Camera, Coding, begins_keyframe, vp8_ids};
use crate::peer::Peer;
use crate::stage::{ROOM, Stage};
use crate::watching::is_continuous;
use feria_media::MediaEvent;
use feria_media::testing::{CloseReason, Error, Role, Source};
use feria_openapi::Failure;
use std::time::Duration;
use str0m::format::Codec;

#[test]
fn the_same_holder_replaces_itself_at_once() {
    // Given a publisher on air with a viewer,
    let mut stage = Stage::new();
    let first = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    stage.film(first, &mut Camera::new(Coding::Vp8, 1, 0, 1), 10);
    // when the same person publishes again,
    let second = stage.publisher(Coding::Vp8, "host");
    // then the first session is over, its peer was told, and the viewer stays,
    assert_eq!(stage.closed(first), Some(CloseReason::Replaced));
    assert!(stage.peers[first].closed);
    assert_eq!(stage.worker.stats(ROOM).publisher, Some(stage.sessions[second]));
    assert_eq!(stage.worker.stats(ROOM).subscribers, 1);
    // and sees the second one.
    let before = stage.peers[guest].pictures().count();
    stage.film(second, &mut Camera::new(Coding::Vp8, 900, 5, 77), 10);
    assert_eq!(stage.peers[guest].pictures().count(), before + 30);
}

#[test]
fn room_already_has_a_publisher() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let other = Peer::sender(Coding::Vp8, true, stage.address(), stage.now);
    let refused = stage.join(ROOM, Role::Publish, "somebody else", other);
    assert_eq!(refused, Err(Error::RoomAlreadyHasAPublisher));
    assert_eq!(Failure::from(refused.unwrap_err()).code, "room_already_has_a_publisher");
    assert_eq!(stage.worker.stats(ROOM).publisher, Some(stage.sessions[host]), "nothing changed");
    assert_eq!(stage.worker.counts().sessions, 1);
}

#[test]
fn a_page_that_was_replaced_does_not_come_back_by_itself() {
    let mut stage = Stage::new();
    let page = |id: &str, resumes| Some(Source { id: id.to_owned(), resumes });
    // A page comes back after its line broke, and another page of the same host takes the picture over.
    for (id, resumes) in [("laptop", false), ("laptop", true), ("phone", false)] {
        stage.source = page(id, resumes);
        stage.publisher(Coding::Vp8, "host");
    }
    // The first does not take it back, until somebody asks it to.
    stage.source = page("laptop", true);
    let back = Peer::sender(Coding::Vp8, true, stage.address(), stage.now);
    assert_eq!(stage.join(ROOM, Role::Publish, "host", back), Err(Error::RoomAlreadyHasAPublisher));
    assert_eq!(stage.worker.stats(ROOM).publisher, Some(stage.sessions[2]), "nothing changed");
    stage.source = page("laptop", false);
    stage.publisher(Coding::Vp8, "host");
    // A program that gives no name, such as OBS, is asked for each time it publishes.
    stage.source = None;
    let program = stage.publisher(Coding::Vp8, "host");
    assert_eq!(stage.worker.stats(ROOM).publisher, Some(stage.sessions[program]));
}

#[test]
fn an_unusable_offer_of_the_same_holder_leaves_the_publisher_on_air() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    assert!(stage.offer(ROOM, Role::Publish, "host", "v=0\r\nm=nonsense\r\n").is_err());
    assert_eq!(stage.worker.stats(ROOM).publisher, Some(stage.sessions[host]));
}

#[test]
fn the_place_of_a_publisher_that_left_is_free_for_anybody() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    stage.peers[host].leave();
    stage.run(Duration::from_millis(50));
    assert_eq!(stage.closed(host), Some(CloseReason::PeerLeft));
    let other = stage.publisher(Coding::Vp8, "somebody else");
    assert_eq!(stage.worker.stats(ROOM).publisher, Some(stage.sessions[other]));
}

#[test]
fn a_publisher_that_falls_silent_is_away_and_then_frees_its_place() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    stage.film(host, &mut Camera::new(Coding::Vp8, 1, 0, 1), 5);
    stage.peers[host].off = true;
    stage.run(Duration::from_secs(6));
    let (room, session) = (ROOM, stage.sessions[host]);
    assert_eq!(stage.events.last(), Some(&MediaEvent::PublisherAway { room, session }));
    assert!(!stage.worker.stats(ROOM).on_air);
    stage.run(Duration::from_secs(5));
    assert_eq!(stage.closed(host), Some(CloseReason::ConnectionLost));
    assert!(stage.worker.stats(ROOM).publisher.is_none());
}

#[test]
fn a_publisher_that_was_away_for_a_moment_comes_back() {
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    stage.film(host, &mut camera, 5);
    stage.peers[host].off = true;
    stage.run(Duration::from_secs(6));
    stage.peers[host].off = false;
    stage.film(host, &mut camera, 5);
    let back = MediaEvent::PublisherBack { room: ROOM, session: stage.sessions[host] };
    assert!(stage.events.contains(&back));
    assert_eq!(stage.closed(host), None);
    assert_eq!(stage.peers[guest].pictures().count(), 30);
}

/// MED-08: browser → WHIP → browser, also with the other codec.
#[test]
fn a_viewer_keeps_its_numbering_over_publishers_of_either_codec() {
    // Given a viewer, and publishers whose counters have nothing to do with each other,
    let mut stage = Stage::new();
    let guest = stage.viewer();
    let cameras = [
        Camera::new(Coding::Vp8, 40_000, 4_000_000_000, 32_760),
        Camera::new(Coding::H264, 10, 123, 0),
        Camera::new(Coding::Vp8, 65_530, 1, 5),
        Camera::new(Coding::Vp8, 2, 99_999, 20_000),
    ];
    let mut ends = Vec::new();
    // when one replaces the other,
    for mut camera in cameras {
        let host = stage.publisher(camera.coding, "host");
        stage.film(host, &mut camera, 20);
        ends.push(stage.peers[guest].pictures().count());
    }
    // then each is seen from its keyframe on, in its own codec,
    assert_eq!(ends, [60, 120, 180, 240]);
    let pictures: Vec<_> = stage.peers[guest].pictures().cloned().collect();
    for (start, coding, codec) in [
        (0, Coding::Vp8, Codec::Vp8),
        (60, Coding::H264, Codec::H264),
        (120, Coding::Vp8, Codec::Vp8),
        (180, Coding::Vp8, Codec::Vp8),
    ] {
        assert!(begins_keyframe(coding, &pictures[start].payload));
        assert!(pictures[start..start + 60].iter().all(|got| got.codec == codec));
    }
    // the sequence has no hole and time only goes forward, by what has really passed,
    assert!(is_continuous(pictures.iter()));
    assert!(is_continuous(stage.peers[guest].sounds()));
    for seam in [60, 120, 180] {
        let step = pictures[seam].time - pictures[seam - 1].time;
        assert!((2970..180_000).contains(&step), "{step}");
    }
    // and VP8's own counters go on too, over the other codec and over their wrap.
    let ids: Vec<(u16, u8)> =
        pictures.iter().filter(|got| got.codec == Codec::Vp8 && got.marker).map(|got| vp8_ids(&got.payload)).collect();
    assert_eq!(ids.len(), 60);
    for pair in ids.windows(2) {
        assert_eq!(pair[1].0, (pair[0].0 + 1) & 0x7fff);
        assert_eq!(pair[1].1, pair[0].1.wrapping_add(1));
    }
}

#[test]
fn the_picture_turns_to_a_new_publisher_only_at_its_keyframe() {
    let mut stage = Stage::new();
    let first = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    stage.film(first, &mut Camera::new(Coding::Vp8, 1, 0, 1), 5);
    let second = stage.publisher(Coding::Vp8, "host");
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    let before = stage.peers[guest].pictures().count();
    stage.shoot(second, &mut camera, false);
    stage.shoot(second, &mut camera, false);
    assert_eq!(stage.peers[guest].pictures().count(), before);
    assert_eq!(stage.peers[second].keyframe_requests, 1, "it was asked for one");
    stage.shoot(second, &mut camera, true);
    assert_eq!(stage.peers[guest].pictures().count(), before + 3);
    assert!(is_continuous(stage.peers[guest].pictures()));
}

#[test]
fn a_viewer_that_can_show_only_one_codec_stays_and_sees_what_it_can() {
    let mut stage = Stage::new();
    let config = str0m::Rtc::builder().clear_codecs().enable_opus(true, false).enable_vp8(true);
    let peer = Peer::new(config, str0m::media::Direction::RecvOnly, true, stage.address(), stage.now);
    let guest = stage.join(ROOM, Role::Subscribe, "guest", peer).unwrap();
    let first = stage.publisher(Coding::H264, "host");
    stage.film(first, &mut Camera::new(Coding::H264, 1, 0, 1), 10);
    assert_eq!(stage.peers[guest].pictures().count(), 0);
    assert!(stage.peers[guest].sounds().count() > 0, "it is heard");
    assert_eq!(stage.peers[first].keyframe_requests, 0, "no keyframe would help");
    let second = stage.publisher(Coding::Vp8, "host");
    stage.film(second, &mut Camera::new(Coding::Vp8, 1, 0, 1), 10);
    assert_eq!(stage.peers[guest].pictures().count(), 30);
}
