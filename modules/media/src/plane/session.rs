//! One peer: its str0m engine, what it sends or receives, and how it lives and ends.

use super::demux::is_stun;
use super::egress::Egress;
use super::event::{CloseReason, Role};
use super::exchange::SessionOffer;
use super::ingress::Ingress;
use super::keyframes::GopCache;
use super::packet::Packet;
use feria_schema_base::{MediaSessionId, RoomId};
use std::mem;
use std::net::{IpAddr, SocketAddr};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};
use str0m::bwe::BweKind;
use str0m::net::{DatagramRecv, Protocol, Receive, Transmit};
use str0m::{Event, Input, Output, Reason, Rtc};

const CONNECT_WITHIN: Duration = Duration::from_secs(15);
/// A browser checks its line every 2.5 s and a publisher sends all the time.
const AWAY_AFTER: Duration = Duration::from_secs(5);
const PUBLISHER_GONE_AFTER: Duration = Duration::from_secs(10);
const VIEWER_GONE_AFTER: Duration = Duration::from_secs(20);
/// The engine keeps every address that a valid check came from and looks through all of them at each check.
/// A browser has a few and seldom changes its network; who has more than these opens another session.
const MOST_ADDRESSES: usize = 16;
/// How many immediate timeouts are served in one go; the rest comes with the next tick.
const PACER_STEPS: usize = 64;
/// The engine is not served more often than this, however impatient it is.
const LEAST_PAUSE: Duration = Duration::from_millis(1);
/// The delay estimator wants to be called once per round trip, which on a short line is all the time;
/// its own least interval on a long one is 25 ms.
const LEAST_ESTIMATOR_PAUSE: Duration = Duration::from_millis(20);

/// What a session wants done after it was touched.
#[derive(Debug)]
pub(crate) enum Effect {
    Send(Transmit),
    Connected,
    Media(Arc<Packet>),
    KeyframeWanted,
    Away,
    Back,
    Ended(CloseReason),
}

#[derive(Debug)]
pub(crate) enum Direction {
    In(Ingress),
    Out(Egress),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Life {
    Connecting,
    Up,
    Away,
    Ended,
}

pub(crate) struct Session {
    pub(crate) id: MediaSessionId,
    pub(crate) room: RoomId,
    pub(crate) holder: String,
    pub(crate) network: IpAddr,
    pub(crate) ufrag: String,
    pub(crate) remote_ufrag: String,
    pub(crate) answer: String,
    pub(crate) direction: Direction,
    rtc: Rtc,
    local: SocketAddr,
    addresses: Vec<SocketAddr>,
    life: Life,
    born: Instant,
    until: Option<Instant>,
    heard: Instant,
    wake_at: Instant,
    served: Instant,
    #[cfg(feature = "test-hooks")]
    poisoned: bool,
}

/// What `negotiation` hands over once the offer is answered.
pub(crate) struct Negotiated {
    pub(crate) rtc: Rtc,
    pub(crate) direction: Direction,
    pub(crate) ufrag: String,
    pub(crate) remote_ufrag: String,
}

impl Session {
    pub(crate) fn new(
        offer: &SessionOffer,
        local: SocketAddr,
        negotiated: Negotiated,
        answer: String,
        now: Instant,
    ) -> Self {
        Self {
            id: offer.session,
            room: offer.room,
            holder: offer.holder.clone(),
            network: offer.network,
            ufrag: negotiated.ufrag,
            remote_ufrag: negotiated.remote_ufrag,
            answer,
            direction: negotiated.direction,
            rtc: negotiated.rtc,
            local,
            addresses: Vec::new(),
            life: Life::Connecting,
            born: now,
            until: offer.lasts.map(|lasts| now + lasts),
            heard: now,
            wake_at: now,
            served: now,
            #[cfg(feature = "test-hooks")]
            poisoned: false,
        }
    }

    pub(crate) fn role(&self) -> Role {
        match self.direction {
            Direction::In(_) => Role::Publish,
            Direction::Out(_) => Role::Subscribe,
        }
    }

    pub(crate) fn wake_at(&self) -> Instant {
        let pause = match self.rtc.last_timeout_reason() {
            Reason::BweDelayControl => LEAST_ESTIMATOR_PAUSE,
            _ => LEAST_PAUSE,
        };
        self.wake_at.max(self.served + pause)
    }

    /// Whether nothing was heard from the other side for longer than a living one is quiet.
    pub(crate) fn is_silent(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.heard) >= AWAY_AFTER
    }

    pub(crate) fn is_up(&self) -> bool {
        matches!(self.life, Life::Up | Life::Away)
    }

    /// A datagram. `true` if it was this session's, which for a STUN message means that its
    /// integrity was right: only then may the address be remembered.
    pub(crate) fn receive(&mut self, source: SocketAddr, data: &[u8], now: Instant, effects: &mut Vec<Effect>) -> bool {
        let known = self.addresses.contains(&source);
        if !known && self.addresses.len() >= MOST_ADDRESSES {
            return false;
        }
        let mut accepted = false;
        self.guarded(effects, |session, effects| {
            let Ok(contents) = DatagramRecv::try_from(data) else { return };
            let receive = Receive { proto: Protocol::Udp, source, destination: session.local, contents };
            let input = Input::Receive(now, receive);
            // A peer begins its handshake when our answer to its check is there, which is before its answer to ours can be
            // here: what comes from an address that has proved itself by a check is taken, and is answered when it may be.
            let proved = known && !is_stun(data);
            if !proved && !session.rtc.accepts(&input) {
                return;
            }
            accepted = true;
            session.heard = now;
            if session.life == Life::Away {
                session.life = Life::Up;
                effects.push(Effect::Back);
            }
            // A datagram that str0m cannot use may be forged, so it does not end the session.
            if let Err(error) = session.rtc.handle_input(input) {
                tracing::debug!(session = %session.id, %error, "datagram refused");
            }
            session.drain(effects);
        });
        if accepted && !known {
            self.addresses.push(source);
        }
        accepted
    }

    /// Serves the engine's timers up to now.
    pub(crate) fn tick(&mut self, now: Instant, effects: &mut Vec<Effect>) {
        self.guarded(effects, |session, effects| session.advance(now, effects));
    }

    /// Looks whether the other side is still there, and may be.
    pub(crate) fn check_life(&mut self, now: Instant, effects: &mut Vec<Effect>) {
        if self.until.is_some_and(|until| until <= now) {
            return self.close(CloseReason::RoomClosed, effects);
        }
        let silence = now.saturating_duration_since(self.heard);
        let (role, life) = (self.role(), self.life);
        match (life, role) {
            (Life::Connecting, _) if now.saturating_duration_since(self.born) >= CONNECT_WITHIN => {
                self.end(CloseReason::NeverConnected, effects);
            }
            (Life::Up | Life::Away, Role::Subscribe) if silence >= VIEWER_GONE_AFTER => {
                self.end(CloseReason::ConnectionLost, effects);
            }
            (Life::Up | Life::Away, Role::Publish) if silence >= PUBLISHER_GONE_AFTER => {
                self.end(CloseReason::ConnectionLost, effects);
            }
            (Life::Up, Role::Publish) if self.is_silent(now) => {
                self.life = Life::Away;
                effects.push(Effect::Away);
            }
            _ => {}
        }
    }

    /// Sends a packet to a viewer that follows its source.
    pub(crate) fn forward(&mut self, packet: &Arc<Packet>, now: Instant, effects: &mut Vec<Effect>) {
        self.guarded(effects, |session, effects| {
            if session.life != Life::Up {
                return;
            }
            let Direction::Out(egress) = &mut session.direction else { return };
            if egress.write(&mut session.rtc, packet, now) {
                session.drain(effects);
                session.advance(now, effects);
            }
        });
    }

    /// Starts a waiting viewer on what the room keeps. `false` if it waits and nothing is kept.
    pub(crate) fn catch_up(
        &mut self,
        kept: &GopCache,
        newest: &Packet,
        now: Instant,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let mut content = true;
        self.guarded(effects, |session, effects| {
            let Direction::Out(egress) = &mut session.direction else { return };
            if session.life != Life::Up || !egress.waits_for(newest.codec, newest.source) {
                return;
            }
            let Some(packets) = kept.replay() else {
                content = false;
                return;
            };
            egress.start(packets.clone(), now);
            for packet in packets {
                let Direction::Out(egress) = &mut session.direction else { return };
                if egress.write(&mut session.rtc, packet, now) {
                    session.drain(effects);
                }
            }
            session.advance(now, effects);
        });
        content
    }

    /// Whether a packet of this kind would find the viewer on its source.
    pub(crate) fn waits_for(&self, packet: &Packet) -> bool {
        match &self.direction {
            Direction::Out(egress) => {
                packet.codec.is_video() && self.is_up() && egress.waits_for(packet.codec, packet.source)
            }
            Direction::In(_) => false,
        }
    }

    /// Asks a publisher for a keyframe; `false` if it cannot be asked yet.
    pub(crate) fn request_keyframe(&mut self, now: Instant, effects: &mut Vec<Effect>) -> bool {
        let mut asked = false;
        self.guarded(effects, |session, effects| {
            let Direction::In(ingress) = &session.direction else { return };
            asked = ingress.request_keyframe(&mut session.rtc);
            session.drain(effects);
            session.advance(now, effects);
        });
        asked
    }

    /// Tells a viewer's engine what the publisher sends now.
    pub(crate) fn adapt(&mut self, incoming: u64, effects: &mut Vec<Effect>) {
        self.guarded(effects, |session, effects| {
            let Direction::Out(egress) = &mut session.direction else { return };
            if egress.adapt(&mut session.rtc, incoming) {
                session.drain(effects);
            }
        });
    }

    /// Says goodbye and ends.
    pub(crate) fn close(&mut self, reason: CloseReason, effects: &mut Vec<Effect>) {
        self.guarded(effects, |session, effects| {
            if session.rtc.close().is_ok() {
                // The goodbye is sent if there is a line to send it on.
                session.life = Life::Ended;
                session.drain(effects);
            }
        });
        self.life = Life::Ended;
        effects.push(Effect::Ended(reason));
    }

    #[cfg(feature = "test-hooks")]
    pub(crate) fn poison(&mut self) {
        self.poisoned = true;
    }

    /// str0m's policy is that a panic means a bug in it; the session is dropped and no other one.
    fn guarded(&mut self, effects: &mut Vec<Effect>, touch: impl FnOnce(&mut Self, &mut Vec<Effect>)) {
        if self.life == Life::Ended {
            return;
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            #[cfg(feature = "test-hooks")]
            assert!(!self.poisoned, "poisoned by a test");
            touch(self, effects);
        }));
        if outcome.is_err() {
            tracing::error!(session = %self.id, "the session's engine panicked; the session is dropped");
            self.end(CloseReason::Crashed, effects);
        }
    }

    fn end(&mut self, reason: CloseReason, effects: &mut Vec<Effect>) {
        if mem::replace(&mut self.life, Life::Ended) != Life::Ended {
            effects.push(Effect::Ended(reason));
        }
    }

    fn advance(&mut self, now: Instant, effects: &mut Vec<Effect>) {
        self.served = now;
        let mut idle = 0;
        for _ in 0..PACER_STEPS {
            let before = effects.len();
            if let Err(error) = self.rtc.handle_input(Input::Timeout(now)) {
                tracing::debug!(session = %self.id, %error, "the engine gave up");
                self.end(CloseReason::ProtocolError, effects);
                return;
            }
            self.drain(effects);
            idle = if effects.len() == before { idle + 1 } else { 0 };
            // Two rounds without output: whatever is due now does not get done by asking again.
            if self.life == Life::Ended || self.wake_at > now || idle == 2 {
                return;
            }
        }
    }

    /// Every mutation of the engine is followed by this, before the next one.
    fn drain(&mut self, effects: &mut Vec<Effect>) {
        loop {
            match self.rtc.poll_output() {
                Ok(Output::Timeout(at)) => {
                    self.wake_at = at;
                    break;
                }
                Ok(Output::Transmit(transmit)) => effects.push(Effect::Send(transmit)),
                Ok(Output::Event(event)) => self.take(event, effects),
                Err(error) => {
                    tracing::debug!(session = %self.id, %error, "the engine gave up");
                    self.end(CloseReason::ProtocolError, effects);
                    return;
                }
            }
        }
        if !self.rtc.is_alive() {
            self.end(CloseReason::PeerLeft, effects);
        }
    }

    fn take(&mut self, event: Event, effects: &mut Vec<Effect>) {
        match (event, &mut self.direction) {
            (Event::Connected, _) if self.life == Life::Connecting => {
                self.life = Life::Up;
                effects.push(Effect::Connected);
            }
            (Event::RtpPacket(packet), Direction::In(ingress)) => {
                effects.extend(ingress.take(&mut self.rtc, packet).map(Effect::Media));
            }
            (Event::KeyframeRequest(_), Direction::Out(_)) => effects.push(Effect::KeyframeWanted),
            (Event::EgressBitrateEstimate(BweKind::Twcc { estimate, .. }), Direction::Out(egress)) => {
                egress.estimated(estimate);
            }
            _ => {}
        }
    }
}
