//! Publishes a clip by WHIP, in a loop, as an encoder would.

use crate::clip::Clip;
use crate::line::{Line, PeerError, Target};
use serde::Serialize;
use std::time::{Duration, Instant};
use str0m::format::Codec;
use str0m::media::{Direction, Frequency, MediaKind, MediaTime, Mid};
use str0m::{Event, Rtc};

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// A server that receives media answers with feedback several times a second.
const LOST_AFTER: Duration = Duration::from_secs(4);
const TRY_AGAIN_AFTER: Duration = Duration::from_millis(500);

/// What has been published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Published {
    /// From the request to the transport being up, the first time.
    pub connected_ms: u64,
    /// Pictures sent.
    pub pictures: u64,
    /// Packets of sound sent.
    pub sounds: u64,
    /// How often the server asked for a keyframe.
    pub keyframe_requests: u64,
    /// How often the session was opened again after it was lost.
    pub reconnects: u64,
}

/// Publishes for this long; with `reconnect`, a lost or refused session is opened again.
///
/// # Errors
/// When the session is refused or lost, and that is not to be mended.
pub async fn publish(target: &Target, clip: &Clip, time: Duration, reconnect: bool) -> Result<Published, PeerError> {
    let end = Instant::now() + time;
    let mut published = Published::default();
    loop {
        match session(target, clip, end, &mut published).await {
            Ok(()) => return Ok(published),
            Err(error) if !reconnect || Instant::now() >= end => return Err(error),
            Err(_) => {
                published.reconnects += 1;
                tokio::time::sleep(TRY_AGAIN_AFTER).await;
            }
        }
    }
}

async fn session(target: &Target, clip: &Clip, end: Instant, published: &mut Published) -> Result<(), PeerError> {
    let asked = Instant::now();
    let config = Rtc::builder().clear_codecs().enable_opus(true, false);
    let config = match clip.codec {
        Codec::H264 => config.enable_h264(true),
        _ => config.enable_vp8(true),
    };
    let mut rtc = config.build(asked);
    let mut changes = rtc.sdp_api();
    let audio = changes.add_media(MediaKind::Audio, Direction::SendOnly, None, None, None);
    let video = changes.add_media(MediaKind::Video, Direction::SendOnly, None, None, None);
    let offer = changes.apply().ok_or_else(|| PeerError::Answer("there is nothing to offer".to_owned()))?;
    let mut line = Line::open(target, rtc, offer).await?;
    loop {
        match line.next(asked + CONNECT_WITHIN).await? {
            Some(Event::Connected) => break,
            Some(_) => {}
            None => return Err(PeerError::Lost("the transport did not come up".to_owned())),
        }
    }
    if published.connected_ms == 0 {
        published.connected_ms = u64::try_from(asked.elapsed().as_millis()).unwrap_or(u64::MAX);
    }
    let mut player = Player { clip, video, audio, start: Instant::now(), pictures: 0, sounds: 0, at: 0 };
    while Instant::now() < end {
        match line.next(player.next_due().min(end)).await? {
            Some(Event::KeyframeRequest(_)) => {
                published.keyframe_requests += 1;
                player.at = clip.next_keyframe(player.at);
            }
            Some(Event::Closed) => return Err(PeerError::Lost("the server said goodbye".to_owned())),
            Some(_) => {}
            None => player.play(&mut line, published).await?,
        }
        if line.silence() > LOST_AFTER {
            return Err(PeerError::Lost("nothing is heard from the server".to_owned()));
        }
    }
    line.close().await
}

/// Picture and sound on one time line.
struct Player<'a> {
    clip: &'a Clip,
    video: Mid,
    audio: Mid,
    start: Instant,
    pictures: u32,
    sounds: u32,
    at: usize,
}

impl Player<'_> {
    fn picture_due(&self) -> Instant {
        self.start + Clip::PICTURE * self.pictures
    }

    fn sound_due(&self) -> Instant {
        self.start + Clip::SOUND * self.sounds
    }

    fn next_due(&self) -> Instant {
        self.picture_due().min(self.sound_due())
    }

    async fn play(&mut self, line: &mut Line, published: &mut Published) -> Result<(), PeerError> {
        let now = Instant::now();
        if self.picture_due() <= now {
            let data = self.clip.pictures[self.at].data.clone();
            let time = MediaTime::new(u64::from(self.pictures) * 3600, Frequency::NINETY_KHZ);
            write(line, self.video, self.clip.codec, self.picture_due(), time, data)?;
            line.flush().await?;
            self.at = (self.at + 1) % self.clip.pictures.len();
            self.pictures += 1;
            published.pictures += 1;
        }
        if self.sound_due() <= now {
            let data = self.clip.sounds[self.sounds as usize % self.clip.sounds.len()].clone();
            let time = MediaTime::new(u64::from(self.sounds) * 960, Frequency::FORTY_EIGHT_KHZ);
            write(line, self.audio, Codec::Opus, self.sound_due(), time, data)?;
            line.flush().await?;
            self.sounds += 1;
            published.sounds += 1;
        }
        Ok(())
    }
}

fn write(
    line: &mut Line,
    mid: Mid,
    codec: Codec,
    wallclock: Instant,
    time: MediaTime,
    data: std::sync::Arc<[u8]>,
) -> Result<(), PeerError> {
    let refused = || PeerError::Answer(format!("{codec} was not agreed"));
    let writer = line.rtc.writer(mid).ok_or_else(refused)?;
    let pt = writer.payload_params().find(|params| params.spec().codec == codec).ok_or_else(refused)?.pt();
    writer.write(pt, wallclock, time, data)?;
    Ok(())
}
