//! Start of the media plane: which address and port picture and sound come and go at.

use crate::Reason;
use crate::config::Config;
use feria_media::{Capacity, MediaConfig, MediaEvent, Plane};
use std::net::{IpAddr, Ipv4Addr, UdpSocket};
use tokio::sync::mpsc;

/// Opens the port that the settings ask for.
pub(super) fn open(config: &Config) -> Result<(Plane, mpsc::Receiver<MediaEvent>), Reason> {
    let address = config.media.public_address.unwrap_or_else(own_address);
    let capacity =
        Capacity { sessions: config.limits.sessions, sessions_per_network: config.limits.sessions_per_address };
    let at = MediaConfig { port: config.media.port, capacity, ..MediaConfig::at(address) };
    let (plane, happened) = Plane::start(&at)?;
    tracing::info!(address = %plane.address(), "picture and sound come and go here");
    Ok((plane, happened))
}

/// The address by which this machine reaches others, without sending anything; loopback when it reaches nobody.
fn own_address() -> IpAddr {
    let found = || -> std::io::Result<IpAddr> {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
        // TEST-NET-1 (RFC 5737): only the route is looked up.
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        Ok(socket.local_addr()?.ip())
    };
    found().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}
