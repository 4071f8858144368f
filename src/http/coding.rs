//! Content coding (RFC 9110 §8.4): which one a caller takes, and text made smaller by it.
//!
//! What carries an `ETag` is left as it is: a strong one belongs to its bytes. Documents have one of each coding.

use actix_web::Error;
use actix_web::HttpMessage;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, AcceptEncoding, ContentEncoding, Encoding, Header as _, HeaderValue};
use actix_web::middleware::Next;
use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;

/// Less than this fits into one packet anyway.
const WORTH_IT: u64 = 1_024;
/// Of what is made once for each request.
const QUICK: (i32, u32) = (4, 5);
/// Of what is made once.
const THOROUGH: (i32, u32) = (9, 9);

/// A coding of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// Its name in headers.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    const fn known(self) -> ContentEncoding {
        match self {
            Self::Brotli => ContentEncoding::Brotli,
            Self::Gzip => ContentEncoding::Gzip,
        }
    }

    /// The coding that this caller prefers; none, when it is that of no coding.
    pub(super) fn of(request: &impl HttpMessage) -> Option<Self> {
        let accepted = AcceptEncoding::parse(request).ok()?;
        let ours = Self::ALL.map(|coding| Encoding::Known(coding.known()));
        let chosen = accepted.negotiate(ours.iter().chain([&Encoding::identity()]))?;
        Self::ALL.into_iter().find(|coding| chosen == Encoding::Known(coding.known()))
    }

    /// For what is made once.
    pub(super) fn thorough(self, plain: &[u8]) -> Bytes {
        self.encode(plain, THOROUGH)
    }

    fn encode(self, mut plain: &[u8], (brotli, gzip): (i32, u32)) -> Bytes {
        let mut coded = Vec::new();
        // Writing to a Vec does not fail.
        match self {
            Self::Brotli => {
                let params = BrotliEncoderParams { quality: brotli, size_hint: plain.len(), ..Default::default() };
                let _ = brotli::BrotliCompress(&mut plain, &mut coded, &params);
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(&mut coded, Compression::new(gzip));
                let _ = encoder.write_all(plain).and_then(|()| encoder.try_finish());
            }
        }
        coded.into()
    }
}

pub(super) async fn coding(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let wanted = Coding::of(&request);
    let mut response = next.call(request).await?.map_into_boxed_body();
    if !is_worth_it(&response) {
        return Ok(response);
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    let Some(wanted) = wanted else { return Ok(response) };
    Ok(response.map_body(|head, body| match body.try_into_bytes() {
        Ok(plain) => {
            head.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(wanted.name()));
            BoxBody::new(wanted.encode(&plain, QUICK))
        }
        Err(body) => body,
    }))
}

/// Text that lies in memory whole and has no version of its own.
fn is_worth_it(response: &ServiceResponse<BoxBody>) -> bool {
    let headers = response.headers();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_text = ["text/", "application/json", "application/problem+json"].iter().any(|text| kind.starts_with(text));
    let is_large = matches!(response.response().body().size(), BodySize::Sized(size) if size >= WORTH_IT);
    let is_own = headers.contains_key(header::ETAG) || headers.contains_key(header::CONTENT_ENCODING);
    is_text && is_large && !is_own && response.status() != StatusCode::PARTIAL_CONTENT
}
