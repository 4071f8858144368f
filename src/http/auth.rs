//! Authentication: the access token is verified by its signature alone, without any store.

use super::operations::Listed;
use crate::gate::Gate;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, web};
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
