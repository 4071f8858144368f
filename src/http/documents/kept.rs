//! Texts that are made once and served to many: in every coding, each with its own strong `ETag`.

use super::super::coding::Coding;
use super::super::pieces::Pieces;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use aws_lc_rs::digest;
use bytes::Bytes;
use std::sync::OnceLock;

/// One text. A coding of it is made when it is first asked for.
pub(super) struct Kept {
    kind: &'static str,
    name: String,
    plain: Bytes,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl Kept {
    pub(super) fn new(kind: &'static str, plain: impl Into<Bytes>) -> Self {
        let plain = plain.into();
        let hash = digest::digest(&digest::SHA256, &plain);
        let name = hash.as_ref().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Self { kind, name, plain, brotli: OnceLock::new(), gzip: OnceLock::new() }
    }

    /// The text as this caller takes it; whether they have it already, the edge sees by the tag.
    pub(super) fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        let (bytes, ending) = match Coding::of(request) {
            None => (&self.plain, ""),
            Some(coding) => {
                response.insert_header((header::CONTENT_ENCODING, coding.name()));
                let place = match coding {
                    Coding::Brotli => &self.brotli,
                    Coding::Gzip => &self.gzip,
                };
                (place.get_or_init(|| coding.thorough(&self.plain)), coding.name())
            }
        };
        response
            .content_type(self.kind)
            .insert_header((header::ETAG, format!("\"{}{ending}\"", self.name)))
            .insert_header((header::CACHE_CONTROL, "no-cache"))
            .insert_header((header::VARY, "Accept-Encoding"))
            .body(Pieces(bytes.clone()))
    }
}
