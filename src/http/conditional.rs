//! Conditional requests (RFC 9110 §13): whoever has what would be answered is told so, without it.

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use feria_openapi::EntityTags;

pub(super) async fn conditional(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let has = if *request.method() == Method::GET { EntityTags::if_none_match(request.headers()) } else { None };
    let response = next.call(request).await?.map_into_boxed_body();
    let tag = response.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok()?.parse().ok());
    let is_known = match (has, tag) {
        (Some(has), Some(tag)) => response.status() == StatusCode::OK && has.name_weakly(&tag),
        _ => false,
    };
    if !is_known {
        return Ok(response);
    }
    let mut response = response.map_body(|_, _| BoxBody::new(()));
    *response.response_mut().status_mut() = StatusCode::NOT_MODIFIED;
    for of_the_body in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH] {
        response.headers_mut().remove(of_the_body);
    }
    Ok(response)
}
