//! Which session a datagram belongs to: by the address it came from, else by the name in its ICE check.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::panic::catch_unwind;

use str0m::ice::StunMessage;

/// A peer that changes its network keeps its last few addresses.
const ADDRESSES_PER_SESSION: usize = 8;
const STUN_HEADER: usize = 20;
const STUN_COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];

#[derive(Debug, Default)]
pub(crate) struct Demux {
    by_address: HashMap<SocketAddr, usize>,
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
            if self.by_address.get(&address) == Some(&session) {
                self.by_address.remove(&address);
            }
        }
    }

    /// The session that this datagram claims to be for. Nothing is believed yet: the session checks
    /// the integrity of an ICE check, and everything else is encrypted.
    pub(crate) fn find(&self, source: SocketAddr, data: &[u8]) -> Option<usize> {
        if is_stun(data) {
            // A parser that panics on garbage has read garbage.
            let named = catch_unwind(|| self.by_username(data)).ok().flatten();
            if named.is_some() {
                return named;
            }
        }
        self.by_address.get(&source).copied()
    }

    /// Remembers an address that a session has proved to be its own.
    pub(crate) fn learn(&mut self, source: SocketAddr, session: usize) {
        if self.by_address.insert(source, session) == Some(session) {
            return;
        }
        let known = self.addresses.entry(session).or_default();
        known.push(source);
        if known.len() > ADDRESSES_PER_SESSION {
            let oldest = known.remove(0);
            if self.by_address.get(&oldest) == Some(&session) {
                self.by_address.remove(&oldest);
            }
        }
    }

    pub(crate) fn addresses(&self) -> usize {
        self.by_address.len()
    }

    pub(crate) fn ufrags(&self) -> usize {
        self.by_ufrag.len()
    }

    fn by_username(&self, data: &[u8]) -> Option<usize> {
        let message = StunMessage::parse(data).ok()?;
        let (local, _) = message.split_username()?;
        self.by_ufrag.get(local).copied()
    }
}

fn is_stun(data: &[u8]) -> bool {
    data.len() >= STUN_HEADER && data[0] < 2 && data[4..8] == STUN_COOKIE
}
