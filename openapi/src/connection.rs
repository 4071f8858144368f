//! Client address and scheme: how a request came to us, as far as it can be believed.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv6Addr};

/// Where a request comes from, and whether its way is encrypted.
///
/// The edge, which knows the trusted proxies, puts it into the request's extensions; without that, only
/// what the socket itself says is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connection {
    /// The caller's address.
    pub address: IpAddr,
    /// Whether the caller speaks HTTPS, so that a cookie may be for HTTPS alone.
    pub secure: bool,
}

/// Where people come from who share a household: one address of IPv4, or one network of IPv6.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

impl FromRequest for Connection {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let told = request.extensions().get::<Self>().copied();
        let unknown = IpAddr::V6(Ipv6Addr::UNSPECIFIED);
        let seen = || Self { address: request.peer_addr().map_or(unknown, |peer| peer.ip()), secure: false };
        ready(Ok(told.unwrap_or_else(seen)))
    }
}
