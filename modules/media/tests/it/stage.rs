//! A worker and its peers on one in-memory network, with time that only the test moves.

use crate::camera::{Camera, Coding};
use crate::peer::Peer;
use feria_media::testing::{CloseReason, Error, Output, Role, SessionOffer, Source, Worker, random_session_id};
use feria_media::{Capacity, MediaEvent};
use feria_schema_base::{MediaSessionId, RoomId};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};
use str0m::crypto::from_feature_flags;

pub(crate) const ROOM: RoomId = RoomId::from_bits(1);
pub(crate) const ELSEWHERE: RoomId = RoomId::from_bits(2);
const STEP: Duration = Duration::from_millis(1);

pub(crate) struct Stage {
    pub(crate) worker: Worker,
    pub(crate) now: Instant,
    pub(crate) peers: Vec<Peer>,
    pub(crate) sessions: Vec<MediaSessionId>,
    pub(crate) events: Vec<MediaEvent>,
    /// Sequence numbers of the publisher's media that the network loses, once each.
    pub(crate) lose: Vec<u64>,
    /// How long whoever comes next may stay.
    pub(crate) lasts: Option<Duration>,
    /// Which page of its holder whoever comes next is.
    pub(crate) source: Option<Source>,
    /// Where whoever comes next comes from.
    pub(crate) network: IpAddr,
    /// The lengths of the server's own ICE checks (RFC 8445 §7.2), by whom they went to.
    pub(crate) checks: BTreeMap<SocketAddr, Vec<usize>>,
    server: SocketAddr,
    spoken: u64,
}

impl Stage {
    pub(crate) fn new() -> Self {
        Self::holding(100)
    }

    pub(crate) fn holding(sessions: usize) -> Self {
        Self::with(Capacity { sessions, sessions_per_network: sessions })
    }

    pub(crate) fn with(capacity: Capacity) -> Self {
        from_feature_flags().install_process_default();
        let server: SocketAddr = "192.0.2.1:3478".parse().unwrap();
        let certificate = from_feature_flags().dtls_provider.generate_certificate().unwrap();
        Self {
            worker: Worker::new(certificate, server, capacity),
            now: Instant::now(),
            peers: Vec::new(),
            sessions: Vec::new(),
            events: Vec::new(),
            lose: Vec::new(),
            lasts: None,
            source: None,
            network: [198, 51, 100, 1].into(),
            checks: BTreeMap::new(),
            server,
            spoken: 0,
        }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        SocketAddr::from(([10, 0, 0, 1], 10_000 + self.peers.len() as u16))
    }

    pub(crate) fn offer(
        &mut self,
        room: RoomId,
        role: Role,
        holder: &str,
        sdp: &str,
    ) -> Result<(MediaSessionId, String), Error> {
        let session = random_session_id().unwrap();
        let (holder, sdp) = (holder.to_owned(), sdp.to_owned());
        let source = self.source.clone();
        let (network, lasts) = (self.network, self.lasts);
        let offer = SessionOffer { room, role, session, holder, network, lasts, places: Some(4), source, sdp };
        self.worker.offer(offer, self.now).map(|answer| (session, answer))
    }

    /// A publisher with its transport up.
    pub(crate) fn publisher(&mut self, coding: Coding, holder: &str) -> usize {
        let peer = Peer::sender(coding, true, self.address(), self.now);
        self.join(ROOM, Role::Publish, holder, peer).unwrap()
    }

    /// A viewer with its transport up.
    pub(crate) fn viewer(&mut self) -> usize {
        self.viewer_called("guest")
    }

    pub(crate) fn viewer_called(&mut self, holder: &str) -> usize {
        let peer = Peer::viewer(self.address(), self.now);
        self.join(ROOM, Role::Subscribe, holder, peer).unwrap()
    }

    pub(crate) fn join(&mut self, room: RoomId, role: Role, holder: &str, mut peer: Peer) -> Result<usize, Error> {
        let (session, answer) = self.offer(room, role, holder, &peer.offer)?;
        peer.accept(&answer);
        self.peers.push(peer);
        self.sessions.push(session);
        for _ in 0..2000 {
            if self.peers.last().unwrap().rtc.is_connected() {
                break;
            }
            self.run(STEP);
        }
        assert!(self.peers.last().unwrap().rtc.is_connected(), "the transport came up");
        self.run(STEP * 2);
        Ok(self.peers.len() - 1)
    }

    /// Sends a picture and lets it arrive, with a packet of sound beside it.
    pub(crate) fn shoot(&mut self, peer: usize, camera: &mut Camera, keyframe: bool) {
        for piece in camera.shoot(keyframe, 3) {
            self.peers[peer].write(camera.coding, &piece, self.now);
            self.lose_or_deliver(peer, piece.seq);
        }
        self.spoken += 1;
        let spoken = self.spoken;
        self.peers[peer].speak(spoken, self.now);
        self.run(Duration::from_millis(33));
    }

    /// A keyframe and a second of pictures after it.
    pub(crate) fn film(&mut self, peer: usize, camera: &mut Camera, pictures: usize) {
        for index in 0..pictures {
            self.shoot(peer, camera, index == 0);
        }
    }

    pub(crate) fn run(&mut self, time: Duration) {
        let until = self.now + time;
        loop {
            self.deliver();
            if self.now >= until {
                return;
            }
            self.now += STEP;
            if self.worker.poll_timeout().is_some_and(|at| at <= self.now) {
                self.worker.handle_timeout(self.now);
            }
            for peer in &mut self.peers {
                if peer.wake_at() <= self.now {
                    peer.tick(self.now);
                }
            }
        }
    }

    /// Carries datagrams until the network is silent.
    pub(crate) fn deliver(&mut self) {
        loop {
            let mut silent = true;
            for peer in &mut self.peers {
                while let Some((_, data)) = peer.next_datagram() {
                    silent = false;
                    self.worker.handle_datagram(peer.address, &data, self.now);
                }
            }
            while let Some(output) = self.worker.poll_output() {
                silent = false;
                match output {
                    Output::Event(event) => self.events.push(event),
                    Output::Transmit { to, payload } => {
                        // A STUN binding request (RFC 8489 §5).
                        if payload.starts_with(&[0, 1]) {
                            self.checks.entry(to).or_default().push(payload.len());
                        }
                        if let Some(peer) = self.peers.iter_mut().find(|peer| peer.address == to) {
                            peer.hear(self.server, &payload, self.now);
                        }
                    }
                }
            }
            if silent {
                return;
            }
        }
    }

    fn lose_or_deliver(&mut self, peer: usize, seq: u64) {
        if let Some(place) = self.lose.iter().position(|lost| *lost == seq) {
            self.lose.remove(place);
            while self.peers[peer].next_datagram().is_some() {}
        }
        self.deliver();
    }

    pub(crate) fn closed(&self, peer: usize) -> Option<CloseReason> {
        self.events.iter().find_map(|event| match event {
            MediaEvent::Closed { session, reason, .. } if *session == self.sessions[peer] => Some(*reason),
            _ => None,
        })
    }
}
