//! Other sites: whose pages may ask what. What sets or uses a cookie is for pages of the shop alone; what is public, and
//! what takes a token of its own, is for everybody's; the rest is for those that the settings allow.
//!
//! A request that says neither `Sec-Fetch-Site` nor `Origin` comes from no browser, and is judged by its token.

use super::forwarded;
use super::limits::Limits;
use super::operations::{Operations, Site};
use crate::config::Origin;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError as _, web};
use feria_openapi::Failure;

const SEC_FETCH_SITE: &str = "sec-fetch-site";
/// What a script of another site may read of an answer.
const READABLE: &str =
    "Location, Link, ETag, Feria-Position, Idempotent-Replayed, Retry-After, X-Trace-Id, WWW-Authenticate";
/// What it may say beside what every form may.
const SAYABLE: &str = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Traceparent";
/// For how many seconds a browser need not ask again.
const REMEMBERED: &str = "600";

/// The sites whose pages may use this shop as its own do.
pub(crate) struct Sites(pub(super) Vec<Origin>);

impl Sites {
    fn allows(&self, origin: &HeaderValue) -> bool {
        self.0.iter().any(|allowed| origin.as_bytes().eq_ignore_ascii_case(allowed.0.as_bytes()))
    }

    /// Whether a page of another site asks, by the word of its browser.
    fn is_foreign(&self, request: &ServiceRequest) -> bool {
        let headers = request.headers();
        let origin = headers.get(header::ORIGIN);
        if origin.is_some_and(|origin| self.allows(origin)) {
            return false;
        }
        match headers.get(SEC_FETCH_SITE) {
            Some(site) => !matches!(site.as_bytes(), b"same-origin" | b"none"),
            // Older browsers, and all of them where the shop is served without TLS.
            None => origin.is_some_and(|origin| !is_of_host(origin, request)),
        }
    }
}

/// Whether an origin is that of the host which the caller named.
fn is_of_host(origin: &HeaderValue, request: &ServiceRequest) -> bool {
    let Some((scheme, origin)) = origin.to_str().ok().and_then(|origin| origin.split_once("://")) else { return false };
    let port = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
    let is_same = |host: &str| {
        let host = host.strip_suffix(port).unwrap_or(host);
        host.eq_ignore_ascii_case(origin.strip_suffix(port).unwrap_or(origin))
    };
    let headers = request.headers();
    let named = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let is_behind_proxy = request.app_data::<web::Data<Limits>>().is_some_and(|limits| limits.is_proxied(request));
    named.is_some_and(is_same) || (is_behind_proxy && forwarded::host(headers).is_some_and(|host| is_same(&host)))
}

pub(super) async fn sites(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let known = (request.app_data::<web::Data<Sites>>().cloned(), request.app_data::<web::Data<Operations>>());
    let (Some(sites), Some(operations)) = known else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    let is_asked_first = *request.method() == Method::OPTIONS;
    let method = if is_asked_first { wanted(request.headers()) } else { Some(request.method().clone()) };
    let operation = method.and_then(|method| operations.find(&request, &method));
    let site = operation.map_or(Site::Allowed, |operation| operation.site);
    let origin = request.headers().get(header::ORIGIN).cloned();
    let allowed = match site {
        Site::Any => Some(HeaderValue::from_static("*")),
        Site::Allowed | Site::Own => origin.filter(|origin| sites.allows(origin)),
    };
    let mut response = if site == Site::Own && sites.is_foreign(&request) {
        metrics::counter!("feria_cross_site_requests_total").increment(1);
        request.into_response(Failure::request_is_cross_site().error_response())
    } else {
        next.call(request).await?.map_into_boxed_body()
    };
    let headers = response.headers_mut();
    let policy = if site == Site::Any { "cross-origin" } else { "same-origin" };
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static(policy));
    if site != Site::Any && !sites.0.is_empty() {
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
    }
    if let Some(allowed) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        tell(headers, is_asked_first);
    }
    Ok(response)
}

/// What a browser wants to know before it lets a page of another site ask, or read.
fn tell(headers: &mut HeaderMap, is_asked_first: bool) {
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    if !is_asked_first {
        set(header::ACCESS_CONTROL_EXPOSE_HEADERS, READABLE);
        return;
    }
    set(header::ACCESS_CONTROL_ALLOW_HEADERS, SAYABLE);
    set(header::ACCESS_CONTROL_MAX_AGE, REMEMBERED);
    if let Some(methods) = headers.get(header::ALLOW).cloned() {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    }
}

/// The method that a browser asks about before it uses it; without its question, any.
fn wanted(headers: &HeaderMap) -> Option<Method> {
    let asked = headers.get(header::ACCESS_CONTROL_REQUEST_METHOD);
    asked.map_or(Some(Method::POST), |method| Method::from_bytes(method.as_bytes()).ok())
}
