//! A peer with a socket of its own, on loopback.

use crate::camera::Coding;
use crate::house::PATIENCE;
use crate::peer::Peer;
use feria_media::Plane;
use feria_media::testing::Role;
use std::net::{IpAddr, Ipv4Addr, UdpSocket};
use std::time::{Duration, Instant};

pub(crate) const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

pub(crate) struct Client {
    pub(crate) peer: Peer,
    socket: UdpSocket,
}

impl Client {
    /// One that has an offer and waits for its answer.
    pub(crate) fn new(role: Role) -> Self {
        let socket = UdpSocket::bind((LOCALHOST, 0)).unwrap();
        socket.set_nonblocking(true).unwrap();
        let (address, now) = (socket.local_addr().unwrap(), Instant::now());
        let peer = match role {
            Role::Publish => Peer::sender(Coding::Vp8, true, address, now),
            Role::Subscribe => Peer::viewer(address, now),
        };
        Self { peer, socket }
    }

    pub(crate) fn turn(&mut self, media: &Plane) {
        let mut buffer = [0; 2048];
        while let Ok((length, _)) = self.socket.recv_from(&mut buffer) {
            self.peer.hear(media.address(), &buffer[..length], Instant::now());
        }
        if self.peer.wake_at() <= Instant::now() {
            self.peer.tick(Instant::now());
        }
        while let Some((to, data)) = self.peer.next_datagram() {
            self.socket.send_to(&data, to).unwrap();
        }
    }
}

/// Turns all clients until the condition holds.
pub(crate) async fn until(media: &Plane, clients: &mut [&mut Client], mut holds: impl FnMut(&[&mut Client]) -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !holds(clients) {
        assert!(Instant::now() < deadline, "waited too long");
        for client in clients.iter_mut() {
            client.turn(media);
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}
