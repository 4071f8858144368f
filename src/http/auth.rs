//! Authentication: the access token is verified by its signature alone, without any store. Admission: who may not ask
//! an operation is told before anything of the body is read.

use super::operations::Listed;
use crate::gate::Gate;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, ResponseError as _, web};
use feria_openapi::{Authentication, Failure};
use std::sync::Arc;

pub(super) async fn auth(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let found = authentication(&request);
    request.extensions_mut().insert(found);
    next.call(request).await.map(ServiceResponse::map_into_boxed_body)
}

fn authentication(request: &ServiceRequest) -> Authentication {
    if request.extensions().get::<Arc<Listed>>().is_some_and(|operation| operation.has_own_token) {
        return Authentication::Anonymous;
    }
    let Some(value) = request.headers().get(header::AUTHORIZATION) else {
        return Authentication::Anonymous;
    };
    let token = value.to_str().ok().and_then(|text| {
        let (scheme, token) = text.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    let verified = match (token, request.app_data::<web::Data<Gate>>()) {
        (Some(token), Some(gate)) => gate.0.verify(token),
        _ => Err(Failure::token_is_not_valid()),
    };
    match verified {
        Ok(principal) => Authentication::Known(principal),
        Err(failure) => {
            metrics::counter!("feria_tokens_refused_total", "code" => failure.code.clone()).increment(1);
            Authentication::Refused(failure)
        }
    }
}

pub(super) async fn admission(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let operation = request.extensions().get::<Arc<Listed>>().cloned();
    let Some(operation) = operation else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    let shows_a_token = request.headers().contains_key(header::AUTHORIZATION);
    if let Err(failure) = operation.admits(Authentication::of(request.request()), shows_a_token) {
        return Ok(request.into_response(failure.error_response()));
    }
    if operation.reads_a_body() && is_packed(&request) {
        let mut response = Failure::content_coding_is_not_supported().error_response();
        response.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        return Ok(request.into_response(response));
    }
    next.call(request).await.map(ServiceResponse::map_into_boxed_body)
}

/// Whether the body is not what its content type says, but must be unpacked first.
fn is_packed(request: &ServiceRequest) -> bool {
    let codings = request.headers().get_all(header::CONTENT_ENCODING);
    let mut codings = codings.flat_map(|line| line.as_bytes().split(|letter| *letter == b',').map(<[u8]>::trim_ascii));
    codings.any(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case(b"identity"))
}
