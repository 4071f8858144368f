//! How many connections one address holds open.

use actix_web::dev::{Extensions, ServiceRequest};
use actix_web::rt::net::TcpStream;
use std::any::Any;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Counts = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// The open connections of every address.
pub(super) struct Connections {
    counts: Counts,
    most: usize,
    /// Whose connections are those of many people.
    trusted_proxies: Vec<IpAddr>,
}

/// One open connection; it lies in the connection's own data and is given back with it.
pub(super) struct Slot {
    counts: Counts,
    address: IpAddr,
    over: bool,
}

impl Connections {
    pub(super) fn new(most: usize, trusted_proxies: &[IpAddr]) -> Self {
        Self {
            counts: Arc::default(),
            most,
            trusted_proxies: trusted_proxies.iter().map(IpAddr::to_canonical).collect(),
        }
    }

    pub(super) fn count(&self, connection: &dyn Any, data: &mut Extensions) {
        let peer = connection.downcast_ref::<TcpStream>().and_then(|stream| stream.peer_addr().ok());
        let Some(address) = peer.map(|peer| peer.ip().to_canonical()) else { return };
        if self.trusted_proxies.contains(&address) {
            return;
        }
        let mut counts = lock(&self.counts);
        let count = counts.entry(address).or_default();
        *count += 1;
        let over = *count > self.most;
        drop(counts);
        data.insert(Slot { counts: Arc::clone(&self.counts), address, over });
    }
}

impl Slot {
    /// Whether this connection is one too many: it is answered once and closed.
    pub(super) fn is_over(request: &ServiceRequest) -> bool {
        request.conn_data::<Self>().is_some_and(|slot| slot.over)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut counts = lock(&self.counts);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}

fn lock(counts: &Counts) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}
