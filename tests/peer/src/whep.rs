//! Watches a room by WHEP and counts what a player would show.

use crate::line::{Line, PeerError, Target};
use serde::Serialize;
use std::time::{Duration, Instant};
use str0m::format::{Codec, CodecExtra};
use str0m::media::{Direction, MediaData, MediaKind};
use str0m::{Event, Rtc};

/// ICE checks go back and forth more often than this, also while nothing is on air.
const LOST_AFTER: Duration = Duration::from_secs(10);

/// What has been watched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Watched {
    /// From the request to the transport being up.
    pub connected_ms: Option<u64>,
    /// From the request to the first whole keyframe.
    pub first_keyframe_ms: Option<u64>,
    /// From the request to the first packet of sound.
    pub first_sound_ms: Option<u64>,
    /// Whole pictures.
    pub pictures: u64,
    /// Of which keyframes.
    pub keyframes: u64,
    /// Pictures before which something is missing for good.
    pub gaps: u64,
    /// Packets of sound.
    pub sounds: u64,
    /// The codecs of the picture, in the order they came.
    pub codecs: Vec<String>,
}

/// Watches for this long, or until `enough` says so.
///
/// # Errors
/// When the session is refused or lost.
pub async fn watch(
    target: &Target,
    time: Duration,
    mut enough: impl FnMut(&Watched) -> bool,
) -> Result<Watched, PeerError> {
    let asked = Instant::now();
    let mut rtc =
        Rtc::builder().clear_codecs().enable_opus(true, false).enable_vp8(true).enable_h264(true).build(asked);
    let mut changes = rtc.sdp_api();
    changes.add_media(MediaKind::Audio, Direction::RecvOnly, None, None, None);
    changes.add_media(MediaKind::Video, Direction::RecvOnly, None, None, None);
    let offer = changes.apply().ok_or_else(|| PeerError::Answer("there is nothing to offer".to_owned()))?;
    let mut line = Line::open(target, rtc, offer).await?;
    let mut watched = Watched::default();
    let elapsed = || u64::try_from(asked.elapsed().as_millis()).unwrap_or(u64::MAX);
    while !enough(&watched) {
        match line.next(asked + time).await? {
            Some(Event::Connected) => watched.connected_ms = Some(elapsed()),
            Some(Event::MediaData(data)) => watched.take(&data, elapsed()),
            Some(Event::Closed) => return Err(PeerError::Lost("the server said goodbye".to_owned())),
            Some(_) => {}
            None => break,
        }
        if line.silence() > LOST_AFTER {
            return Err(PeerError::Lost("nothing is heard from the server".to_owned()));
        }
    }
    line.close().await?;
    Ok(watched)
}

impl Watched {
    fn take(&mut self, data: &MediaData, elapsed: u64) {
        let codec = data.params.spec().codec;
        if codec == Codec::Opus {
            self.sounds += 1;
            self.first_sound_ms.get_or_insert(elapsed);
            return;
        }
        self.pictures += 1;
        self.gaps += u64::from(!data.contiguous && self.pictures > 1);
        let keyframe = match &data.codec_extra {
            CodecExtra::Vp8(vp8) => vp8.is_keyframe,
            CodecExtra::H264(h264) => h264.is_keyframe,
            _ => false,
        };
        if keyframe {
            self.keyframes += 1;
            self.first_keyframe_ms.get_or_insert(elapsed);
        }
        let name = codec.to_string();
        if self.codecs.last() != Some(&name) {
            self.codecs.push(name);
        }
    }
}
