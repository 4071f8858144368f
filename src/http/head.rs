//! HEAD (RFC 9110 §9.3.2): what GET would answer, without its body.

use actix_web::Error;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use bytes::Bytes;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Everything behind this layer sees a GET.
pub(super) async fn head(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if *request.method() != Method::HEAD {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    }
    let asked = request.head_mut();
    asked.method = Method::GET;
    // Nothing opens a socket to look at it.
    asked.headers_mut().remove(header::UPGRADE);
    let response = next.call(request).await?;
    Ok(response.map_body(|_, body| BoxBody::new(Unsent(body.size()))))
}

/// A body of which only the length is told.
struct Unsent(BodySize);

impl MessageBody for Unsent {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        self.0
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        Poll::Ready(None)
    }
}
