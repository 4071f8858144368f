//! How a request came to us, as far as it can be believed.

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
