//! The sending half of a viewer's session: shared packets, renumbered, paced by the estimate.

use super::codec::{PacketCodec, PayloadTypes};
use super::forwarder::Forwarder;
use super::packet::{Packet, Source};
use std::sync::Arc;
use std::time::Instant;
use str0m::Rtc;
use str0m::bwe::Bitrate;
use str0m::media::Mid;
use str0m::rtp::RtpWrite;

/// What a viewer's line is taken to carry until the first probe has answered. With a single layer a
/// low first guess would only make the first keyframe late.
pub(crate) const INITIAL_ESTIMATE: u64 = 3_000_000;
const LEAST_DESIRED: u64 = 1_000_000;

/// What a viewer receives: at most one picture and one sound.
#[derive(Debug)]
pub(crate) struct Egress {
    video: Option<Track>,
    audio: Option<Track>,
    estimate: u64,
    desired: u64,
    paced: bool,
}

#[derive(Debug)]
struct Track {
    mid: Mid,
    payload_types: PayloadTypes,
    forwarder: Forwarder,
}

impl Egress {
    pub(crate) fn new(video: Option<(Mid, PayloadTypes)>, audio: Option<(Mid, PayloadTypes)>) -> Self {
        let track = |clock_rate: u32| {
            move |(mid, payload_types)| Track { mid, payload_types, forwarder: Forwarder::new(clock_rate) }
        };
        Self {
            video: video.map(track(90_000)),
            audio: audio.map(track(48_000)),
            estimate: INITIAL_ESTIMATE,
            desired: 0,
            paced: true,
        }
    }

    /// Whether this viewer can be shown the codec and still has to be started on the source.
    pub(crate) fn waits_for(&self, codec: PacketCodec, source: Source) -> bool {
        self.video
            .as_ref()
            .is_some_and(|track| track.payload_types.carrying(codec).is_some() && !track.forwarder.follows(source))
    }

    /// Turns the picture to the source of these packets, which begin with a keyframe.
    pub(crate) fn start<'a>(&mut self, packets: impl Iterator<Item = &'a Arc<Packet>> + Clone, now: Instant) {
        if let Some(track) = &mut self.video {
            track.forwarder.start(packets, now);
        }
    }

    /// Queues the packet in str0m; the caller drains. `false` if this viewer does not get it.
    pub(crate) fn write(&mut self, rtc: &mut Rtc, packet: &Arc<Packet>, now: Instant) -> bool {
        let is_video = packet.codec.is_video();
        let Some(track) = (if is_video { &mut self.video } else { &mut self.audio }) else { return false };
        if !is_video && !track.forwarder.follows(packet.source) {
            // Sound needs no keyframe: it starts with whatever comes first.
            track.forwarder.start(std::iter::once(packet), now);
        }
        let Some(pt) = track.payload_types.carrying(packet.codec) else { return false };
        let Some(new) = track.forwarder.rewrite(packet, now) else { return false };
        let mut write = RtpWrite::new(pt, new.seq.into(), new.time, packet.captured, Arc::clone(&packet.payload))
            .marker(packet.marker)
            .nackable(is_video);
        if let Some(patch) = new.vp8 {
            write = write.vp8_patch(patch);
        }
        let mut direct = rtc.direct_api();
        let Some(stream) = direct.stream_tx_by_mid(track.mid, None) else { return false };
        stream.write_rtp(write);
        true
    }

    pub(crate) fn estimated(&mut self, estimate: Bitrate) {
        self.estimate = estimate.as_u64();
    }

    /// Adapts to what the publisher sends: the capacity to look for, and whether pacing helps. While
    /// the estimate is below the only layer there is, pacing would only add up to two seconds of
    /// delay before the same packets leave, so they leave at once. `true` if str0m must be drained.
    pub(crate) fn adapt(&mut self, rtc: &mut Rtc, incoming: u64) -> bool {
        let desired = (incoming + incoming / 2).max(LEAST_DESIRED);
        let mut changed = false;
        if desired > self.desired + self.desired / 5 || desired < self.desired / 2 {
            self.desired = desired;
            rtc.bwe().set_bitrate(Bitrate::ZERO, Bitrate::from(desired));
            changed = true;
        }
        let paced = self.estimate >= incoming;
        if paced != self.paced
            && let Some(track) = &self.video
            && let Some(stream) = rtc.direct_api().stream_tx_by_mid(track.mid, None)
        {
            stream.set_unpaced(!paced);
            self.paced = paced;
            changed = true;
        }
        changed
    }
}
