//! Which session a datagram belongs to: by the address it came from, else by the name in its ICE check. An address
//! has one session at a time: two of them on one port of a player could not be told apart.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};
use str0m::ice::StunMessage;

/// A peer that changes its network keeps its last few addresses.
const ADDRESSES_PER_SESSION: usize = 8;
/// So long after its session was heard from there, an address is not taken over by another one's check. Where a
/// datagram says it comes from can be forged, and whoever is let in has a check that is valid for its own session.
const HELD_FOR: Duration = Duration::from_secs(5);
const STUN_HEADER: usize = 20;
const STUN_COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];

/// Whose an address is, and when that session was last heard from there.
#[derive(Debug, Clone, Copy)]
struct Owner {
    session: usize,
    heard: Instant,
}

#[derive(Debug, Default)]
pub(crate) struct Demux {
    by_address: HashMap<SocketAddr, Owner>,
    by_ufrag: HashMap<String, usize>,
    addresses: HashMap<usize, Vec<SocketAddr>>,
}

impl Demux {
    pub(crate) fn is_free(&self, ufrag: &str) -> bool {
        !self.by_ufrag.contains_key(ufrag)
    }

    pub(crate) fn add(&mut self, ufrag: &str, session: usize) {
        self.by_ufrag.insert(ufrag.to_owned(), session);
    }

    pub(crate) fn remove(&mut self, ufrag: &str, session: usize) {
        self.by_ufrag.remove(ufrag);
        for address in self.addresses.remove(&session).unwrap_or_default() {
            self.release(address, session);
        }
    }

    /// The session that this datagram claims to be for. Nothing is believed yet: the session checks
    /// the integrity of an ICE check, and everything else is encrypted.
    pub(crate) fn find(&self, source: SocketAddr, data: &[u8], now: Instant) -> Option<usize> {
        let owner = self.by_address.get(&source);
        if is_stun(data) {
            // A parser that panics on garbage has read garbage.
            let named = catch_unwind(|| self.by_username(data)).ok().flatten();
            if let Some(named) = named {
                let is_held =
                    |owner: &Owner| owner.session != named && now.saturating_duration_since(owner.heard) < HELD_FOR;
                return (!owner.is_some_and(is_held)).then_some(named);
            }
        }
        owner.map(|owner| owner.session)
    }

    /// Remembers an address that a session has proved to be its own, and that it is heard from there now.
    pub(crate) fn learn(&mut self, source: SocketAddr, session: usize, now: Instant) {
        let before = self.by_address.insert(source, Owner { session, heard: now });
        if before.is_some_and(|before| before.session == session) {
            return;
        }
        let known = self.addresses.entry(session).or_default();
        known.push(source);
        if known.len() > ADDRESSES_PER_SESSION {
            let oldest = known.remove(0);
            self.release(oldest, session);
        }
    }

    pub(crate) fn addresses(&self) -> usize {
        self.by_address.len()
    }

    pub(crate) fn ufrags(&self) -> usize {
        self.by_ufrag.len()
    }

    fn release(&mut self, address: SocketAddr, session: usize) {
        if self.by_address.get(&address).is_some_and(|owner| owner.session == session) {
            self.by_address.remove(&address);
        }
    }

    fn by_username(&self, data: &[u8]) -> Option<usize> {
        let message = StunMessage::parse(data).ok()?;
        let (local, _) = message.split_username()?;
        self.by_ufrag.get(local).copied()
    }
}

pub(crate) fn is_stun(data: &[u8]) -> bool {
    data.len() >= STUN_HEADER && data[0] < 2 && data[4..8] == STUN_COOKIE
}
