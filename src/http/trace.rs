//! The outermost layer: a name for every request, the operation it is for, its figures, and what goes wrong in the
//! log.

use super::operations::{Listed, Operations};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, web};
use feria_openapi::{Authentication, Trace};
use std::time::Instant;
use tracing::field::Empty;
use tracing::{Instrument as _, Span, debug_span, info_span};
use uuid::Uuid;

pub(super) async fn trace(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let begun = Instant::now();
    let trace = continued(&request).unwrap_or_else(begun_here);
    let trace_id = trace.trace_id.clone();
    let method = name(request.method());
    let operation =
        request.app_data::<web::Data<Operations>>().and_then(|operations| operations.find(&request, request.method()));
    let span = span(&request, operation.as_deref(), &trace_id);
    if let Some(operation) = operation {
        request.extensions_mut().insert(operation);
    }
    request.extensions_mut().insert(trace);
    let mut response = next.call(request).instrument(span.clone()).await?.map_into_boxed_body();
    let _in_the_request = span.enter();
    if let Ok(value) = HeaderValue::from_str(&trace_id) {
        response.headers_mut().insert(HeaderName::from_static("x-trace-id"), value);
    }
    let status = response.status().as_u16();
    // The template of the route, never the path: paths name people and carry secrets.
    let route = response.request().match_pattern().unwrap_or_else(|| "page".to_owned());
    let seconds = begun.elapsed().as_secs_f64();
    if status >= 500 {
        tracing::warn!(method, route, status, trace_id, seconds, "request failed");
    } else if status == 403 {
        // Who tries what is the owner's is worth a line (OWASP ASVS 5.0, 16.3.2); it names the person by their id.
        let asked = Authentication::of(response.request());
        let person =
            if let Authentication::Known(principal) = asked { principal.person.to_string() } else { String::new() };
        tracing::warn!(method, route, status, trace_id, person, "not allowed");
    } else {
        tracing::debug!(method, route, status, trace_id, seconds, "request");
    }
    let labels = [("method", method.to_owned()), ("route", route), ("status", status.to_string())];
    metrics::histogram!("feria_http_request_seconds", &labels).record(seconds);
    Ok(response)
}

/// What is logged of a request stands in it. Whose room, product, order or session it is about, the parameters of its
/// path and its handler say; never who asks. Reads are many, and are joined when somebody looks closely.
fn span(request: &ServiceRequest, operation: Option<&Listed>, trace_id: &str) -> Span {
    let Some(operation) = operation else { return Span::none() };
    let name = operation.name.as_str();
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        debug_span!(
            "request",
            operation = name,
            trace_id,
            room = Empty,
            product = Empty,
            order = Empty,
            session = Empty
        )
    } else {
        info_span!("request", operation = name, trace_id, room = Empty, product = Empty, order = Empty, session = Empty)
    }
}

/// A name of ours for every method: what a caller makes up must not become a label, for labels are kept for good.
fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// W3C trace context: `00-<32 hex>-<16 hex>-<2 hex>`.
fn continued(request: &ServiceRequest) -> Option<Trace> {
    let header = request.headers().get("traceparent")?.to_str().ok()?;
    let mut parts = header.split('-');
    let (version, trace_id) = (parts.next()?, parts.next()?);
    let (span, flags) = (parts.next()?, parts.next()?);
    let hex =
        |text: &str, length| text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let valid = version == "00" && parts.next().is_none();
    let named = hex(trace_id, 32) && hex(span, 16) && hex(flags, 2) && trace_id.bytes().any(|byte| byte != b'0');
    (valid && named).then(|| Trace { trace_id: trace_id.to_owned(), traceparent: header.to_owned() })
}

fn begun_here() -> Trace {
    let trace_id = Uuid::new_v4().simple().to_string();
    let span = &Uuid::new_v4().simple().to_string()[..16];
    Trace { traceparent: format!("00-{trace_id}-{span}-00"), trace_id }
}
