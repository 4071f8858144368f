//! The clips are what they should be, and the encoder and the player meet over the real media plane.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod door;

use feria_peer::{Clip, PeerError, publish, watch};
use std::time::Duration;

#[test]
fn the_clips_are_four_seconds_with_a_keyframe_every_two() {
    for clip in [Clip::vp8(), Clip::h264()] {
        assert_eq!(clip.pictures.len(), 100);
        let keyframes: Vec<usize> = (0..100).filter(|at| clip.pictures[*at].keyframe).collect();
        assert_eq!(keyframes, [0, 50]);
        assert_eq!(clip.next_keyframe(1), 50);
        assert_eq!(clip.next_keyframe(51), 0);
        // The encoder adds a packet of head room to the two hundred.
        assert!((200..=202).contains(&clip.sounds.len()), "{}", clip.sounds.len());
    }
}

async fn is_seen(clip: Clip, codec: &str) {
    // Given a clip that is published by WHIP,
    let door = door::open().await;
    let (whip, whep) = (door.target("whip", "host"), door.target("whep", "guest"));
    let publishing = tokio::spawn(async move { publish(&whip, &clip, Duration::from_secs(30), false).await });
    // when somebody watches by WHEP until two keyframes have come,
    let watched = watch(&whep, Duration::from_secs(30), |seen| seen.keyframes >= 2 && seen.sounds > 50).await.unwrap();
    // then the pictures are whole and in order, and there is sound.
    assert_eq!(watched.codecs, [codec]);
    assert!(watched.pictures > 40, "{watched:?}");
    assert_eq!(watched.gaps, 0, "{watched:?}");
    assert!(watched.first_keyframe_ms.is_some());
    publishing.abort();
}

#[tokio::test]
async fn a_vp8_clip_is_seen_and_heard() {
    is_seen(Clip::vp8(), "VP8").await;
}

#[tokio::test]
async fn an_h264_clip_is_seen_and_heard() {
    is_seen(Clip::h264(), "H264").await;
}

#[tokio::test]
async fn a_refusal_is_told_with_its_status() {
    let door = door::open().await;
    let whip = door.target("nowhere", "host");
    let refused = publish(&whip, &Clip::vp8(), Duration::from_secs(1), false).await;
    assert!(matches!(refused, Err(PeerError::Refused { status, .. }) if status == 404), "{refused:?}");
}
