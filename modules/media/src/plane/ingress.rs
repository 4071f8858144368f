//! The receiving half of a publisher's session: str0m's packets become shared ones.

use super::clock::SourceClock;
use super::codec::{PacketCodec, PayloadTypes};
use super::event::Codecs;
use super::packet::{KeyframeFinder, MAX_PAYLOAD, Packet, Source};
use std::sync::Arc;
use std::time::{Duration, Instant};
use str0m::Rtc;
use str0m::media::{KeyframeRequestKind, Mid};
use str0m::rtp::{RtpPacket, Ssrc, Vp8Descriptor};

const METER_WINDOW: Duration = Duration::from_secs(1);

/// What a publisher sends: at most one picture and one sound.
#[derive(Debug)]
pub(crate) struct Ingress {
    session: u64,
    video: Option<Line>,
    audio: Option<Line>,
    clock: SourceClock,
    meter: Meter,
}

/// One media section and the SSRC it uses now.
#[derive(Debug)]
struct Line {
    mid: Mid,
    payload_types: PayloadTypes,
    ssrc: Option<u32>,
    retired: Option<u32>,
    keyframes: KeyframeFinder,
    nacks: bool,
}

impl Ingress {
    pub(crate) fn new(session: u64, video: Option<(Mid, PayloadTypes)>, audio: Option<(Mid, PayloadTypes)>) -> Self {
        let line = |(mid, payload_types)| Line {
            mid,
            payload_types,
            ssrc: None,
            retired: None,
            keyframes: KeyframeFinder::default(),
            nacks: false,
        };
        Self {
            session,
            video: video.map(line),
            audio: audio.map(line),
            clock: SourceClock::default(),
            meter: Meter::default(),
        }
    }

    pub(crate) fn codecs(&self) -> Codecs {
        Codecs { video: self.video.as_ref().and_then(|line| line.payload_types.video()), audio: self.audio.is_some() }
    }

    pub(crate) fn bits_per_second(&self) -> u64 {
        self.meter.bits_per_second
    }

    /// The packet as viewers get it; `None` for what is not forwarded.
    pub(crate) fn take(&mut self, rtc: &mut Rtc, packet: RtpPacket) -> Option<Arc<Packet>> {
        let ssrc = *packet.header.ssrc;
        let line = [self.video.as_mut(), self.audio.as_mut()]
            .into_iter()
            .flatten()
            .find(|line| line.payload_types.codec(packet.header.payload_type).is_some())?;
        let codec = line.payload_types.codec(packet.header.payload_type)?;
        line.admits(rtc, ssrc).then_some(())?;
        self.meter.add(packet.timestamp, packet.payload.len());
        if packet.payload.len() > MAX_PAYLOAD {
            return None;
        }
        let time = packet.time.numer();
        let vp8 = (codec == PacketCodec::Vp8).then(|| Vp8Descriptor::parse(&packet.payload).ok()).flatten();
        let starts_keyframe = line.keyframes.starts(codec, vp8.as_ref(), &packet.payload, time);
        let captured =
            self.clock.captured(packet.last_sender_info.as_ref(), time, codec.clock_rate(), packet.timestamp);
        Some(Arc::new(Packet {
            source: Source { session: self.session, ssrc },
            codec,
            seq: *packet.seq_no,
            time,
            marker: packet.header.marker,
            starts_keyframe,
            vp8,
            payload: packet.payload,
            received: packet.timestamp,
            captured,
        }))
    }

    /// Asks the publisher for a keyframe; `false` while no picture has come from it yet.
    pub(crate) fn request_keyframe(&self, rtc: &mut Rtc) -> bool {
        let Some(line) = &self.video else { return false };
        let mut direct = rtc.direct_api();
        let Some(stream) = direct.stream_rx_by_mid(line.mid, None) else { return false };
        stream.request_keyframe(KeyframeRequestKind::Pli);
        true
    }
}

impl Line {
    /// Whether this SSRC belongs to the section. A sender may change it; the old one does not return.
    fn admits(&mut self, rtc: &mut Rtc, ssrc: u32) -> bool {
        if self.ssrc == Some(ssrc) {
            return true;
        }
        if self.retired == Some(ssrc) {
            return false;
        }
        let mut direct = rtc.direct_api();
        let Some(stream) = direct.stream_rx(&Ssrc::from(ssrc)) else { return false };
        if stream.mid() != self.mid {
            return false;
        }
        if !self.nacks && self.payload_types.video().is_some() {
            // Without RTX str0m would not ask again at all, but some WHIP encoders resend on the
            // media's own SSRC when asked.
            stream.suppress_nack(false);
            self.nacks = true;
        }
        self.retired = self.ssrc.replace(ssrc);
        self.keyframes = KeyframeFinder::default();
        true
    }
}

/// Payload bits per second over the last full second.
#[derive(Debug, Default)]
struct Meter {
    since: Option<Instant>,
    bytes: u64,
    bits_per_second: u64,
}

impl Meter {
    fn add(&mut self, now: Instant, bytes: usize) {
        let since = *self.since.get_or_insert(now);
        self.bytes += bytes as u64;
        let elapsed = now.saturating_duration_since(since);
        if elapsed >= METER_WINDOW {
            let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
            self.bits_per_second = self.bytes.saturating_mul(8000) / millis;
            self.bytes = 0;
            self.since = Some(now);
        }
    }
}
