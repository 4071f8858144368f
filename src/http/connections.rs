//! Connection limits: how many one address holds open.

use actix_web::dev::{Extensions, ServiceRequest};
use actix_web::http::header;
use actix_web::rt::net::TcpStream;
use feria_events::lock;
use feria_openapi::network;
use std::any::Any;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

/// The open connections of every address.
#[derive(Clone)]
pub(super) struct Connections {
    counts: Arc<Mutex<HashMap<IpAddr, usize>>>,
    most: usize,
    /// Whose connections are those of many people.
    trusted_proxies: Arc<[IpAddr]>,
}

/// Whose one open connection is; it lies in the connection's own data and is given back with it.
pub(super) enum ConnectionSlot {
    /// Somebody's who came by themselves.
    Direct(CountedAddress),
    /// A proxy's, which brings one request of this person and the next one of that, until a socket opens on it: that
    /// stays one person's.
    Proxied(Connections, Mutex<Option<CountedAddress>>),
}

pub(super) struct CountedAddress {
    connections: Connections,
    address: IpAddr,
    over: bool,
}

impl Connections {
    pub(super) fn new(most: usize, trusted_proxies: &[IpAddr]) -> Self {
        let trusted_proxies = trusted_proxies.iter().map(IpAddr::to_canonical).collect();
        Self { counts: Arc::default(), most, trusted_proxies }
    }

    pub(super) fn count(&self, connection: &dyn Any, data: &mut Extensions) {
        let peer = connection.downcast_ref::<TcpStream>().and_then(|stream| stream.peer_addr().ok());
        let Some(address) = peer.map(|peer| peer.ip().to_canonical()) else { return };
        data.insert(if self.trusted_proxies.contains(&address) {
            ConnectionSlot::Proxied(self.clone(), Mutex::default())
        } else {
            ConnectionSlot::Direct(self.slot(address))
        });
    }

    fn slot(&self, address: IpAddr) -> CountedAddress {
        let address = network(address);
        let mut counts = lock(&self.counts);
        let count = counts.entry(address).or_default();
        *count += 1;
        let over = *count > self.most;
        drop(counts);
        CountedAddress { connections: self.clone(), address, over }
    }
}

impl ConnectionSlot {
    /// Whether this connection is one too many: it is answered once and closed.
    pub(super) fn is_over(request: &ServiceRequest) -> bool {
        matches!(request.conn_data::<Self>(), Some(Self::Direct(slot)) if slot.over)
    }

    /// Counts what this request makes of its connection; false when that is one too many.
    pub(super) fn take(request: &ServiceRequest, address: IpAddr) -> bool {
        match request.conn_data::<Self>() {
            None => true,
            Some(Self::Direct(slot)) => !slot.over,
            Some(Self::Proxied(connections, place)) => {
                let upgrade = request.headers().get(header::UPGRADE);
                let opens = upgrade.is_some_and(|name| name.as_bytes().eq_ignore_ascii_case(b"websocket"));
                *lock(place) = None;
                let slot = opens.then(|| connections.slot(address)).filter(|slot| !slot.over);
                let is_taken = slot.is_some() || !opens;
                *lock(place) = slot;
                is_taken
            }
        }
    }
}

impl Drop for CountedAddress {
    fn drop(&mut self) {
        let mut counts = lock(&self.connections.counts);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}
