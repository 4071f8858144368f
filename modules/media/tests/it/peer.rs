//! A str0m client of the worker: a browser or an encoder in memory.

use crate::camera::{Coding, Piece};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use str0m::change::{SdpAnswer, SdpPendingOffer};
use str0m::format::Codec;
use str0m::media::{Direction, MediaKind, Mid, Pt};
use str0m::net::{DatagramRecv, Protocol, Receive};
use str0m::rtp::rtcp::SenderInfo;
use str0m::rtp::{RtpPacket, RtpWrite};
use str0m::{Candidate, Event, Input, Output, Rtc, RtcConfig};

/// What a peer has received of one RTP packet.
#[derive(Debug, Clone)]
pub(crate) struct Got {
    pub(crate) codec: Codec,
    pub(crate) seq: u64,
    pub(crate) time: u64,
    pub(crate) marker: bool,
    pub(crate) payload: Vec<u8>,
    pub(crate) report: Option<SenderInfo>,
}

pub(crate) struct Peer {
    pub(crate) rtc: Rtc,
    pub(crate) address: SocketAddr,
    pub(crate) offer: String,
    pub(crate) got: Vec<Got>,
    pub(crate) keyframe_requests: usize,
    pub(crate) closed: bool,
    /// A peer that is switched off neither hears nor speaks.
    pub(crate) off: bool,
    video: Option<Mid>,
    audio: Option<Mid>,
    pending: Option<SdpPendingOffer>,
    wake_at: Instant,
    outbox: VecDeque<(SocketAddr, Vec<u8>)>,
}

impl Peer {
    /// A browser that wants to watch.
    pub(crate) fn viewer(address: SocketAddr, now: Instant) -> Self {
        Self::new(Rtc::builder(), Direction::RecvOnly, true, address, now)
    }

    /// A sender that would rather send this codec, with sound or without.
    pub(crate) fn sender(coding: Coding, sound: bool, address: SocketAddr, now: Instant) -> Self {
        let config = Rtc::builder().clear_codecs().enable_opus(true, false);
        let config = match coding {
            Coding::Vp8 => config.enable_vp8(true).enable_h264(true),
            Coding::H264 => config.enable_h264(true).enable_vp8(true),
        };
        Self::new(config, Direction::SendOnly, sound, address, now)
    }

    pub(crate) fn new(config: RtcConfig, direction: Direction, sound: bool, address: SocketAddr, now: Instant) -> Self {
        let mut rtc = config.set_rtp_mode(true).build(now);
        rtc.add_local_candidate(Candidate::host(address, "udp").unwrap());
        let mut changes = rtc.sdp_api();
        let audio = sound.then(|| changes.add_media(MediaKind::Audio, direction, None, None, None));
        let video = Some(changes.add_media(MediaKind::Video, direction, None, None, None));
        let (offer, pending) = changes.apply().unwrap();
        let mut peer = Self {
            rtc,
            address,
            offer: offer.to_sdp_string(),
            got: Vec::new(),
            keyframe_requests: 0,
            closed: false,
            off: false,
            video,
            audio,
            pending: Some(pending),
            wake_at: now,
            outbox: VecDeque::new(),
        };
        peer.drain();
        peer
    }

    pub(crate) fn accept(&mut self, answer: &str) {
        let answer = SdpAnswer::from_sdp_string(answer).unwrap();
        self.rtc.sdp_api().accept_answer(self.pending.take().unwrap(), answer).unwrap();
        self.drain();
    }

    /// Sends one packet of the picture.
    pub(crate) fn write(&mut self, coding: Coding, piece: &Piece, now: Instant) {
        self.write_late(coding, piece, Duration::ZERO, now);
    }

    /// As [`Peer::write`], of a picture that took so long from the camera to the wire.
    pub(crate) fn write_late(&mut self, coding: Coding, piece: &Piece, late: Duration, now: Instant) {
        let mid = self.video.unwrap();
        let wanted = match coding {
            Coding::Vp8 => Codec::Vp8,
            Coding::H264 => Codec::H264,
        };
        let pt = self.payload_type(mid, wanted).expect("the codec was agreed");
        self.write_rtp(mid, pt, piece, now - late, now);
    }

    /// Sends one packet of sound.
    pub(crate) fn speak(&mut self, seq: u64, now: Instant) {
        let mid = self.audio.unwrap();
        let pt = self.payload_type(mid, Codec::Opus).expect("Opus was agreed");
        let piece = Piece { seq, time: (seq * 960) as u32, marker: false, payload: vec![0x78, 1, 2, 3] };
        self.write_rtp(mid, pt, &piece, now, now);
    }

    fn write_rtp(&mut self, mid: Mid, pt: Pt, piece: &Piece, captured: Instant, now: Instant) {
        let write = RtpWrite::new(pt, piece.seq.into(), piece.time, captured, piece.payload.clone())
            .marker(piece.marker)
            .nackable(true);
        self.rtc.direct_api().stream_tx_by_mid(mid, None).unwrap().write_rtp(write);
        self.drain();
        self.tick(now);
    }

    pub(crate) fn payload_type(&self, mid: Mid, codec: Codec) -> Option<Pt> {
        let agreed = self.rtc.media(mid)?.remote_pts();
        let params = self.rtc.codec_config().params();
        params.iter().find(|p| p.spec().codec == codec && agreed.contains(&p.pt())).map(|p| p.pt())
    }

    /// The codecs of the picture that both sides agreed on.
    pub(crate) fn agreed_codecs(&self) -> Vec<Codec> {
        let both = [Codec::Vp8, Codec::H264];
        both.into_iter().filter(|codec| self.payload_type(self.video.unwrap(), *codec).is_some()).collect()
    }

    pub(crate) fn ask_for_keyframe(&mut self) {
        let mid = self.video.unwrap();
        let mut direct = self.rtc.direct_api();
        let stream = direct.stream_rx_by_mid(mid, None).expect("a picture has come");
        stream.request_keyframe(str0m::media::KeyframeRequestKind::Pli);
        self.drain();
    }

    pub(crate) fn leave(&mut self) {
        self.rtc.close().unwrap();
        self.drain();
    }

    pub(crate) fn pictures(&self) -> impl DoubleEndedIterator<Item = &Got> + Clone {
        self.got.iter().filter(|got| got.codec != Codec::Opus)
    }

    pub(crate) fn sounds(&self) -> impl DoubleEndedIterator<Item = &Got> + Clone {
        self.got.iter().filter(|got| got.codec == Codec::Opus)
    }

    pub(crate) fn wake_at(&self) -> Instant {
        self.wake_at
    }

    pub(crate) fn tick(&mut self, now: Instant) {
        self.rtc.handle_input(Input::Timeout(now)).unwrap();
        self.drain();
        // The least step, so that an engine that wants "now" again lets time pass.
        self.wake_at = self.wake_at.max(now + Duration::from_micros(500));
    }

    pub(crate) fn hear(&mut self, source: SocketAddr, data: &[u8], now: Instant) {
        if self.off {
            return;
        }
        let Ok(contents) = DatagramRecv::try_from(data) else { return };
        let receive = Receive { proto: Protocol::Udp, source, destination: self.address, contents };
        self.rtc.handle_input(Input::Receive(now, receive)).unwrap();
        self.drain();
    }

    pub(crate) fn next_datagram(&mut self) -> Option<(SocketAddr, Vec<u8>)> {
        let next = self.outbox.pop_front();
        if self.off { None } else { next }
    }

    fn drain(&mut self) {
        loop {
            match self.rtc.poll_output().unwrap() {
                Output::Timeout(at) => {
                    self.wake_at = at;
                    return;
                }
                Output::Transmit(transmit) => {
                    self.outbox.push_back((transmit.destination, transmit.contents.to_vec()));
                }
                Output::Event(Event::RtpPacket(packet)) => self.take(packet),
                Output::Event(Event::KeyframeRequest(_)) => self.keyframe_requests += 1,
                Output::Event(Event::Closed) => self.closed = true,
                Output::Event(_) => {}
            }
        }
    }

    fn take(&mut self, packet: RtpPacket) {
        let params = self.rtc.codec_config().params();
        let Some(params) = params.iter().find(|p| p.pt() == packet.header.payload_type) else { return };
        self.got.push(Got {
            codec: params.spec().codec,
            seq: *packet.seq_no,
            time: packet.time.numer(),
            marker: packet.header.marker,
            payload: packet.payload.to_vec(),
            report: packet.last_sender_info,
        });
    }
}
