//! Worker: all sessions of one UDP port as a pure (sans-IO) machine. Datagrams, requests and time go in, datagrams and
//! events come out; `driver.rs` owns the socket and the clock.
//!
//! The contract of whoever drives it, after str0m's own: change it by one call that takes `now` (a datagram, a request,
//! a timeout); take everything out of [`Worker::poll_output`] until it is empty; then ask [`Worker::poll_timeout`] and
//! sleep until that, or until the next datagram. A call between two outputs is allowed and only makes more of them; a
//! timeout that is answered late is answered once.

mod effects;

use super::config::Capacity;
use super::crowd::Crowd;
use super::demux::Demux;
use super::event::{CloseReason, MediaEvent, Role};
use super::exchange::{Output, SessionOffer};
use super::grant::Source;
use super::negotiation::Common;
use super::room::Room;
use super::sdp::{Fragment, Offer};
use super::session::{Direction, Effect, Session};
use super::stats::{Counts, RoomStats};
use super::timers::Timers;
use crate::error::Error;
use crate::plane::negotiation;
use feria_schema_base::{MediaSessionId, RoomId};
use slab::Slab;
use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use str0m::IceCreds;
use str0m::config::DtlsCert;

const HOUSEKEEPING: Duration = Duration::from_millis(200);
const ADAPT_EVERY: Duration = Duration::from_secs(1);
/// Places beyond the limit that no viewer gets: however many watch, a host can begin.
const PLACES_FOR_PUBLISHERS: usize = 16;
/// How many sessions are served before the socket is read again.
const SESSIONS_PER_TICK: usize = 512;

/// The sessions, rooms and timers of one UDP port.
pub struct Worker {
    common: Common,
    capacity: Capacity,
    crowd: Crowd,
    sessions: Slab<Session>,
    ids: HashMap<MediaSessionId, usize>,
    rooms: HashMap<RoomId, Room>,
    demux: Demux,
    timers: Timers,
    born: u64,
    effects: VecDeque<(usize, Effect)>,
    scratch: Vec<Effect>,
    outputs: VecDeque<Output>,
    housekeeping: Option<Instant>,
    adapted: Option<Instant>,
}

impl Worker {
    /// A worker without sessions. `address` is what viewers are told to send to.
    #[must_use]
    pub fn new(certificate: DtlsCert, address: SocketAddr, capacity: Capacity) -> Self {
        Self {
            common: Common { certificate, address },
            capacity,
            crowd: Crowd::default(),
            sessions: Slab::new(),
            ids: HashMap::new(),
            rooms: HashMap::new(),
            demux: Demux::default(),
            timers: Timers::default(),
            born: 0,
            effects: VecDeque::new(),
            scratch: Vec::new(),
            outputs: VecDeque::new(),
            housekeeping: None,
            adapted: None,
        }
    }

    /// Answers an offer with a session that waits for its peer.
    ///
    /// # Errors
    /// When the room's place is taken by somebody else, the holder watches as often as it may, its network has as many
    /// sessions as it may, the offer is not usable, or the worker is full.
    pub fn offer(&mut self, offer: SessionOffer, now: Instant) -> Result<String, Error> {
        if let Some(answer) = self.answered_before(&offer) {
            return answer;
        }
        let replaced = self.replaced_by(&offer, now)?;
        let most = match offer.role {
            Role::Publish => self.capacity.sessions.saturating_add(PLACES_FOR_PUBLISHERS),
            Role::Subscribe => self.capacity.sessions,
        };
        if replaced.is_none() && self.sessions.len() >= most {
            return Err(Error::MediaIsFull);
        }
        let most = self.capacity.sessions_per_network;
        if offer.role == Role::Subscribe && replaced.is_none() && self.crowd.of(offer.network) >= most {
            return Err(Error::NetworkHasTooManySessions { most });
        }
        self.born += 1;
        let credentials = self.fresh_credentials();
        let (negotiated, answer) =
            negotiation::answer(&self.common, offer.role, self.born, credentials, &offer.sdp, now)?;
        if let Some(replaced) = replaced {
            self.close_slot(replaced, CloseReason::Replaced, now);
        }
        let address = self.common.address;
        let session = Session::new(&offer, address, negotiated, answer.clone(), now);
        let ufrag = session.ufrag.clone();
        let slot = self.sessions.insert(session);
        self.ids.insert(offer.session, slot);
        self.crowd.add(offer.network);
        self.demux.add(&ufrag, slot);
        self.timers.schedule(slot, now);
        let room = self.rooms.entry(offer.room).or_default();
        match offer.role {
            Role::Publish => room.seat(slot, offer.holder, offer.source.map(|source| source.id)),
            Role::Subscribe => {
                room.viewers.push(slot);
                self.outputs
                    .push_back(Output::Event(MediaEvent::Subscribed { room: offer.room, session: offer.session }));
            }
        }
        self.housekeeping.get_or_insert(now + HOUSEKEEPING);
        Ok(answer)
    }

    /// Accepts what a client trickles. Candidates need no work: the checks themselves bring them.
    ///
    /// # Errors
    /// When the session is gone or another's, the fragment is malformed, or it asks for an ICE restart.
    pub fn trickle(
        &mut self,
        room: RoomId,
        holder: &str,
        session: MediaSessionId,
        fragment: &str,
    ) -> Result<(), Error> {
        let slot = self.held(room, holder, session)?;
        let session = self.sessions.get(slot).ok_or(Error::SessionNotFound)?;
        match Fragment::read(fragment, &session.remote_ufrag)? {
            Fragment::Candidates => Ok(()),
            Fragment::Restart => Err(Error::IceRestartIsNotSupported),
        }
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When it has ended already, or is another's.
    pub fn close(&mut self, room: RoomId, holder: &str, session: MediaSessionId, now: Instant) -> Result<(), Error> {
        let slot = self.held(room, holder, session)?;
        self.close_slot(slot, CloseReason::Requested, now);
        Ok(())
    }

    /// Ends every session of a room.
    pub fn close_room(&mut self, room: RoomId, now: Instant) {
        self.close_all(CloseReason::RoomClosed, now, |session| session.room == room);
    }

    /// Ends every session, because the server stops.
    pub fn stop(&mut self, now: Instant) {
        self.close_all(CloseReason::Stopped, now, |_| true);
    }

    /// What a room carries now.
    #[must_use]
    pub fn stats(&self, room: RoomId) -> RoomStats {
        let Some(room) = self.rooms.get(&room) else { return RoomStats::default() };
        let publisher = room.publisher.as_ref().and_then(|publisher| {
            let session = self.sessions.get(publisher.session)?;
            let Direction::In(ingress) = &session.direction else { return None };
            Some((session, ingress, publisher))
        });
        RoomStats {
            publisher: publisher.as_ref().map(|(session, ..)| session.id),
            on_air: publisher.as_ref().is_some_and(|(_, _, seat)| seat.announced && !seat.away),
            codecs: publisher.as_ref().map(|(_, ingress, _)| ingress.codecs()).unwrap_or_default(),
            incoming_bits_per_second: publisher.as_ref().map_or(0, |(_, ingress, _)| ingress.bits_per_second()),
            subscribers: room.viewers.len(),
        }
    }

    /// How much the worker holds; all zero once every session has ended.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            sessions: self.sessions.len(),
            rooms: self.rooms.len(),
            addresses: self.demux.addresses(),
            names: self.demux.ufrags() + self.ids.len(),
            timers: self.timers.len(),
        }
    }

    /// A datagram from the socket. What belongs to no session is dropped for the price of a look-up.
    pub fn handle_datagram(&mut self, source: SocketAddr, data: &[u8], now: Instant) {
        let Some(slot) = self.demux.find(source, data, now) else { return };
        let mut accepted = false;
        self.touch(slot, |session, effects| accepted = session.receive(source, data, now, effects));
        if accepted && self.sessions.contains(slot) {
            self.demux.learn(source, slot, now);
        }
        self.settle(now);
    }

    /// Time has passed.
    pub fn handle_timeout(&mut self, now: Instant) {
        for _ in 0..SESSIONS_PER_TICK {
            let Some(slot) = self.timers.due(now) else { break };
            self.touch(slot, |session, effects| session.tick(now, effects));
            self.settle(now);
        }
        if self.housekeeping.is_some_and(|at| at <= now) {
            self.keep_house(now);
            self.housekeeping = (!self.sessions.is_empty()).then(|| now + HOUSEKEEPING);
        }
    }

    /// When [`Worker::handle_timeout`] wants to be called; `None` while there is no session.
    pub fn poll_timeout(&mut self) -> Option<Instant> {
        let timer = self.timers.next();
        [timer, self.housekeeping].into_iter().flatten().min()
    }

    /// What to do next, until `None`.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// Makes the session's engine panic at the next touch.
    #[cfg(feature = "test-hooks")]
    pub fn poison(&mut self, session: MediaSessionId) {
        if let Some(session) = self.ids.get(&session).and_then(|slot| self.sessions.get_mut(*slot)) {
            session.poison();
        }
    }

    /// The same offer again, as after a lost answer, gets the same answer as long as its session lives.
    fn answered_before(&self, offer: &SessionOffer) -> Option<Result<String, Error>> {
        let session = self.sessions.get(*self.ids.get(&offer.session)?)?;
        let is_theirs = session.room == offer.room && session.holder == offer.holder && session.role() == offer.role;
        let same =
            is_theirs && Offer::read(&offer.sdp, offer.role).is_ok_and(|again| again.ufrag == session.remote_ufrag);
        Some(if same { Ok(session.answer.clone()) } else { Err(Error::SessionNotFound) })
    }

    /// Which session of its holder an offer takes the place of, if it has to and may.
    fn replaced_by(&self, offer: &SessionOffer, now: Instant) -> Result<Option<usize>, Error> {
        let Some(room) = self.rooms.get(&offer.room) else { return Ok(None) };
        match (offer.role, &room.publisher) {
            (Role::Publish, None) => Ok(None),
            (Role::Publish, Some(publisher)) => {
                let was_replaced = |source: &Source| source.resumes && publisher.source.as_ref() != Some(&source.id);
                if publisher.holder != offer.holder || offer.source.as_ref().is_some_and(was_replaced) {
                    return Err(Error::RoomAlreadyHasAPublisher);
                }
                Ok(Some(publisher.session))
            }
            (Role::Subscribe, _) => {
                let Some(most) = offer.places else { return Ok(None) };
                let session = |slot: &usize| Some((*slot, self.sessions.get(*slot)?));
                let is_theirs = |(_, session): &(usize, &Session)| session.holder == offer.holder;
                let theirs: Vec<_> = room.viewers.iter().filter_map(session).filter(is_theirs).collect();
                if theirs.len() < most {
                    return Ok(None);
                }
                // One that is watched is never taken away: two tabs would do that to each other for ever.
                let silent = theirs.iter().find(|(_, session)| session.is_silent(now));
                silent.map(|(slot, _)| Some(*slot)).ok_or(Error::TooManySessions { most })
            }
        }
    }

    /// The session, if it is in this room and this holder's; another's looks as if it were not there.
    fn held(&self, room: RoomId, holder: &str, session: MediaSessionId) -> Result<usize, Error> {
        let slot = *self.ids.get(&session).ok_or(Error::SessionNotFound)?;
        let is_theirs = self.sessions.get(slot).is_some_and(|found| found.room == room && found.holder == holder);
        if is_theirs { Ok(slot) } else { Err(Error::SessionNotFound) }
    }

    /// The name by which the peer's checks find the session; never one that is in use.
    fn fresh_credentials(&self) -> IceCreds {
        loop {
            let credentials = IceCreds::new();
            if self.demux.is_free(&credentials.ufrag) {
                return credentials;
            }
        }
    }

    fn close_all(&mut self, reason: CloseReason, now: Instant, ends: impl Fn(&Session) -> bool) {
        let slots: Vec<usize> =
            self.sessions.iter().filter(|(_, session)| ends(session)).map(|(slot, _)| slot).collect();
        for slot in slots {
            self.close_slot(slot, reason, now);
        }
    }

    fn close_slot(&mut self, slot: usize, reason: CloseReason, now: Instant) {
        self.touch(slot, |session, effects| session.close(reason, effects));
        self.settle(now);
    }
}
