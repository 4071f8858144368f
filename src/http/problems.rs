//! Every failure leaves as problem+json with its sentences, whoever found it: a module, this edge,
//! actix itself, or a panic in a handler.

use super::operations::Listed;
use crate::sentences::{self, Language, Sentences};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpResponse, ResponseError as _, web};
use feria_openapi::{Failure, Problem, Trace};
use futures_util::FutureExt as _;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

/// Marks a response whose body is meant to be what it is, although its status says that something fails.
pub(super) struct NoProblem;

pub(super) async fn problems(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let language = sentences::choose(request.headers(), request.query_string());
    let Some(sentences) = request.app_data::<web::Data<Sentences>>().cloned() else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    let trace_id = request.extensions().get::<Trace>().map(|trace| trace.trace_id.clone()).unwrap_or_default();
    match AssertUnwindSafe(next.call(request)).catch_unwind().await {
        Ok(Ok(response)) => Ok(finish(response.map_into_boxed_body(), &sentences, language, trace_id)),
        Ok(Err(error)) => {
            Err(answer(&of_status(error.as_response_error().status_code()), &sentences, language, trace_id))
        }
        Err(_) => {
            tracing::error!(trace_id, "a handler panicked");
            metrics::counter!("feria_panics_total", "where" => "handler").increment(1);
            Err(answer(&Failure::internal_error(), &sentences, language, trace_id))
        }
    }
}

/// Gives a failed response its sentences.
fn finish(
    response: ServiceResponse<BoxBody>,
    sentences: &Sentences,
    language: Language,
    trace_id: String,
) -> ServiceResponse<BoxBody> {
    let status = response.status();
    if status.as_u16() < 400 || response.response().extensions().get::<NoProblem>().is_some() {
        return response;
    }
    let known = response.response().extensions().get::<Failure>().cloned();
    let failure = known.unwrap_or_else(|| of_status(status));
    // What belongs to no operation may answer anything.
    let operation = response.request().extensions().get::<Arc<Listed>>().cloned();
    let lists = |operation: &Listed| {
        operation.lists(&failure.code) && failure.also.iter().all(|other| operation.lists(&other.code))
    };
    let unlisted = operation.is_some_and(|operation| !lists(&operation));
    let showed_a_token = response.request().headers().contains_key(header::AUTHORIZATION);
    let body = write(&failure, sentences, language, trace_id);
    let mut response = response.map_body(|_, _| BoxBody::new(body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.append(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge(&failure, showed_a_token)));
    }
    if unlisted && cfg!(debug_assertions) {
        headers.insert(HeaderName::from_static("x-unlisted-problem"), HeaderValue::from_static("true"));
    }
    response
}

/// How one proves who one is (RFC 9110 §15.5.2), and whether what was shown is no proof (RFC 6750 §3).
fn challenge(failure: &Failure, showed_a_token: bool) -> &'static str {
    if showed_a_token && failure.code.starts_with("token_") {
        "Bearer realm=\"feria\", error=\"invalid_token\""
    } else {
        "Bearer realm=\"feria\""
    }
}

/// A failure that has no request any more, because a panic took it along.
fn answer(failure: &Failure, sentences: &Sentences, language: Language, trace_id: String) -> Error {
    let mut response: HttpResponse = failure.error_response();
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    let body = write(failure, sentences, language, trace_id);
    InternalError::from_response(failure.clone(), response.set_body(BoxBody::new(body))).into()
}

fn write(failure: &Failure, sentences: &Sentences, language: Language, trace_id: String) -> Vec<u8> {
    let problem = Problem::of(failure.clone(), trace_id, |failure| {
        let sentence = sentences.say(language, &failure.code, &failure.args);
        (sentence.title, sentence.detail)
    });
    serde_json::to_vec(&problem).unwrap_or_default()
}

/// What actix says by a status alone.
fn of_status(status: StatusCode) -> Failure {
    match status.as_u16() {
        404 => Failure::new(404, "nothing_is_here"),
        405 => Failure::new(405, "method_is_not_allowed"),
        408 => Failure::new(408, "request_took_too_long"),
        413 => Failure::body_is_too_large(),
        414 => Failure::new(414, "address_is_too_long"),
        415 => Failure::media_type_is_not_supported(),
        431 => Failure::new(431, "headers_are_too_large"),
        status @ 400..=499 => Failure { status, ..Failure::request_is_malformed() },
        _ => Failure::internal_error(),
    }
}
