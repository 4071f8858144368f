//! Rate limits and body limits: requests per second by address and by person, bytes by kind of operation.

use super::bodies::Bodies;
use super::connections::ConnectionSlot;
use super::forwarded;
use super::operations::{Listed, Pace};
use crate::config;
use actix_http::ConnectionType;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpRequest, ResponseError as _, web};
use feria_openapi::{Authentication, Connection, Failure, network};
use feria_schema_base::PersonId;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

/// Longer addresses and headers are nobody's who uses this API.
const MAX_URI: usize = 8 * 1024;
const MAX_HEADERS: usize = 32 * 1024;
/// When an address with too many connections may try again.
const CROWDED: Duration = Duration::from_secs(5);

/// The meters of all callers.
pub(crate) struct Limits {
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    by_person: DefaultKeyedRateLimiter<PersonId>,
    commands: DefaultKeyedRateLimiter<PersonId>,
    by_stranger: DefaultKeyedRateLimiter<IpAddr>,
    entries: DefaultKeyedRateLimiter<IpAddr>,
    trusted_proxies: Vec<IpAddr>,
    bodies: Bodies,
    body: usize,
    file: usize,
}

impl Limits {
    pub(crate) fn new(settings: &config::Limits, http: &config::Http) -> Self {
        let quota = |per_second, at_once| {
            let whole = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
            Quota::per_second(whole(per_second)).allow_burst(whole(at_once))
        };
        let person = quota(settings.requests_per_second, settings.requests_at_once);
        let address = quota(settings.address_requests_per_second, settings.address_requests_at_once);
        Self {
            by_address: RateLimiter::keyed(address),
            by_person: RateLimiter::keyed(person),
            commands: RateLimiter::keyed(quota(settings.commands_per_second, settings.commands_at_once)),
            by_stranger: RateLimiter::keyed(person),
            entries: RateLimiter::keyed(quota(settings.entries_per_second, settings.entries_at_once)),
            trusted_proxies: http.trusted_proxies.iter().map(IpAddr::to_canonical).collect(),
            bodies: Bodies::new(settings),
            body: settings.body,
            file: settings.file,
        }
    }

    /// Forgets callers whose meters are full again.
    pub(crate) fn tidy_up(&self) {
        self.by_address.retain_recent();
        self.by_person.retain_recent();
        self.commands.retain_recent();
        self.by_stranger.retain_recent();
        self.entries.retain_recent();
    }

    /// Takes one of what a person may say to a whole room, on whichever way they say it.
    pub(super) fn take_command(&self, person: &PersonId) -> Result<(), Failure> {
        meter(&self.commands, person, "commands")
    }

    /// The largest body that any operation takes.
    pub(super) fn largest_body(&self) -> usize {
        self.body.max(self.file)
    }

    /// The caller's address; a proxy's word is taken only from a trusted proxy.
    pub(crate) fn address(&self, request: &ServiceRequest) -> IpAddr {
        let mut nearest = peer(request);
        if !self.is_proxied(request) {
            return nearest;
        }
        let mut hops = forwarded::hops(request.headers());
        // What stands before the word of somebody who is not trusted may be made up.
        while self.trusted_proxies.contains(&nearest) {
            match hops.next().flatten() {
                Some(hop) => nearest = hop,
                None => break,
            }
        }
        nearest
    }

    /// Whether a proxy brings the request whose word is taken.
    pub(super) fn is_proxied(&self, request: &ServiceRequest) -> bool {
        self.trusted_proxies.contains(&peer(request))
    }

    /// The shop's own address as the caller names it, such as `https://shop.example`; a proxy's word is taken only from a
    /// trusted proxy. `None` where it is no name of a host.
    pub(super) fn origin(&self, request: &HttpRequest) -> Option<String> {
        let headers = request.headers();
        let trusted = request.peer_addr().is_some_and(|peer| self.trusted_proxies.contains(&peer.ip().to_canonical()));
        let said = || headers.get(header::HOST).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let host = forwarded::host(headers).filter(|_| trusted).or_else(said)?;
        let is_host = (1..=255).contains(&host.len())
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
        let scheme = if trusted && forwarded::is_https(headers) { "https" } else { "http" };
        is_host.then(|| format!("{scheme}://{host}"))
    }

    /// Where the request comes from, and whether its way is encrypted.
    fn connection(&self, request: &ServiceRequest) -> Connection {
        let secure = self.is_proxied(request) && forwarded::is_https(request.headers());
        Connection { address: self.address(request), secure }
    }

    fn check(&self, request: &ServiceRequest) -> Result<(), Failure> {
        if !ConnectionSlot::take(request, self.address(request)) {
            metrics::counter!("feria_limited_total", "by" => "connections").increment(1);
            return Err(Failure::too_many_requests(CROWDED));
        }
        if request.uri().to_string().len() > MAX_URI {
            return Err(Failure::new(414, "address_is_too_long"));
        }
        let headers = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len());
        if headers.sum::<usize>() > MAX_HEADERS {
            return Err(Failure::new(431, "headers_are_too_large"));
        }
        meter(&self.by_address, &network(self.address(request)), "address")?;
        let length: Option<usize> =
            request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        match length {
            Some(length) if length > self.of(request) => Err(Failure::body_is_too_large()),
            _ => Ok(()),
        }
    }

    fn of(&self, request: &ServiceRequest) -> usize {
        let takes_file = request.extensions().get::<Arc<Listed>>().is_some_and(|operation| operation.takes_file);
        if takes_file { self.file } else { self.body }
    }
}

/// Who is connected. A socket for both versions of IP writes an address of version 4 as one of version 6.
fn peer(request: &ServiceRequest) -> IpAddr {
    request.peer_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip().to_canonical())
}

fn meter<K: Hash + Eq + Clone>(meter: &DefaultKeyedRateLimiter<K>, key: &K, by: &'static str) -> Result<(), Failure> {
    meter.check_key(key).map_err(|full| {
        metrics::counter!("feria_limited_total", "by" => by).increment(1);
        Failure::too_many_requests(full.wait_time_from(DefaultClock::default().now()))
    })
}

/// Before the token is looked at: what an address may take, and what a request may weigh.
pub(super) async fn limits(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(limits) = request.app_data::<web::Data<Limits>>().cloned() else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    let connection = limits.connection(&request);
    let most = limits.of(&request);
    let body = limits.bodies.watch(&mut request, network(connection.address), most);
    let response = match limits.check(&request) {
        Ok(()) => {
            request.extensions_mut().insert(connection);
            next.call(request).await?.map_into_boxed_body()
        }
        Err(failure) => {
            let mut response = failure.error_response();
            if ConnectionSlot::is_over(&request) {
                response.head_mut().set_connection_type(ConnectionType::Close);
            }
            request.into_response(response)
        }
    };
    Ok(match body {
        Some(body) => body.answer(response),
        None => response,
    })
}

/// After the token: what a person may take, or an address in which nobody is signed in.
pub(super) async fn personal_limits(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let checked = request.app_data::<web::Data<Limits>>().map_or(Ok(()), |limits| {
        // Pages and pictures are many at once and cheap; the address's own meter counts them.
        let pace = request.extensions().get::<Arc<Listed>>().map_or(Pace::Address, |operation| operation.pace);
        if pace == Pace::Address {
            return Ok(());
        }
        match request.extensions().get::<Authentication>() {
            Some(Authentication::Known(principal)) => {
                meter(&limits.by_person, &principal.person, "person")?;
                if pace == Pace::Command { limits.take_command(&principal.person) } else { Ok(()) }
            }
            _ => {
                let network = network(limits.address(&request));
                meter(&limits.by_stranger, &network, "stranger")?;
                if pace == Pace::Command { meter(&limits.entries, &network, "entries") } else { Ok(()) }
            }
        }
    });
    match checked {
        Ok(()) => next.call(request).await.map(ServiceResponse::map_into_boxed_body),
        Err(failure) => Ok(request.into_response(failure.error_response())),
    }
}
