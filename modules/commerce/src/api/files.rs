//! Pictures: uploaded once, served for ever.

use crate::Commerce;
use crate::files::picture::MAX_BYTES;
use crate::files::{OpenPicture, StoredPicture, url};
use actix_web::body::SizedStream;
use actix_web::error::PayloadError;
use actix_web::http::header::{self, EntityTag};
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, HttpResponseBuilder, get, post};
use bytes::{Bytes, BytesMut};
use feria_openapi::{ANY_SITE, Answer, Binary, EntityTags, FILE, Failure, OWNER, OwnerOnly, UNPACED, problems};
use futures_util::StreamExt as _;
use serde::Serialize;
use tokio_util::io::ReaderStream;
use utoipa::ToSchema;

/// How much of a picture lies in memory for one reader.
const PIECE: usize = 16 * 1024;
const TYPES: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];

/// A picture that is kept.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct StoredFile {
    /// What the shop's other operations call it.
    #[schema(examples("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))]
    file: String,
    /// Where it is served.
    #[schema(examples("/files/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))]
    url: String,
    /// As it is kept.
    width: u32,
    /// As it is kept.
    height: u32,
}

problems! {
    pub(super) Storing = [OWNER, FILE] {
        413: [body_is_too_large, picture_is_too_large], 415: [media_type_is_not_supported],
        422: [picture_is_not_an_image, idempotency_key_was_used_for_another_body],
        503: [no_space_left, database_is_unavailable],
    }
    pub(super) Getting = [UNPACED, ANY_SITE] { 404: [file_not_found] }
}

/// Upload a picture: JPEG, PNG or WebP, at most 5 MiB and 25 megapixels.
///
/// It is decoded, turned the right way up and kept as WebP, at most 2,560 pixels long: what it says of camera, place and
/// maker is gone. The same picture again is the same file. A cut-off JPEG is taken as browsers show it; of a moving picture
/// the first frame is kept.
#[utoipa::path(tag = "commerce", operation_id = "files_store", security(("access" = [])),
    request_body(content((inline(Binary) = "image/jpeg"), (inline(Binary) = "image/png"), (inline(Binary) = "image/webp"))),
    responses((status = 201, description = "Kept", body = StoredFile, headers(("Location"))), Storing))]
#[post("/v1/files")]
pub(super) async fn files_store(
    commerce: Data<Commerce>,
    _: OwnerOnly,
    request: HttpRequest,
    payload: Payload,
) -> Result<Answer<StoredFile>, Failure> {
    if !TYPES.iter().any(|known| request.content_type().eq_ignore_ascii_case(known)) {
        return Err(Failure::media_type_is_not_supported());
    }
    let StoredPicture { hash, width, height } = commerce.store_picture(whole(payload).await?).await?;
    let url = url(hash.clone());
    Ok(Answer::created(StoredFile { file: hash, url: url.clone(), width, height }).location(url))
}

async fn whole(mut payload: Payload) -> Result<Bytes, Failure> {
    let mut body = BytesMut::new();
    while let Some(part) = payload.next().await {
        let part = part.map_err(|error| match error {
            PayloadError::Overflow => Failure::body_is_too_large(),
            _ => Failure::request_is_malformed(),
        })?;
        if body.len() + part.len() > MAX_BYTES {
            return Err(Failure::body_is_too_large());
        }
        body.extend_from_slice(&part);
    }
    Ok(body.freeze())
}

/// A picture by the hash of its bytes; it never changes.
#[utoipa::path(tag = "commerce", operation_id = "files_get",
    params(("hash" = String, Path, description = "64 hexadecimal digits", pattern = "^[0-9a-f]{64}$")),
    responses((status = 200, description = "The picture",
        content((inline(Binary) = "image/jpeg"), (inline(Binary) = "image/png"), (inline(Binary) = "image/webp")), headers(("ETag"))),
        (status = 304, description = "The caller has it", headers(("ETag"))), Getting))]
#[get("/files/{hash}")]
pub(super) async fn files_get(
    commerce: Data<Commerce>,
    hash: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let tag = EntityTag::new_strong(hash.clone());
    if knows(&request, &tag) && commerce.has_picture(&hash).await? {
        return Ok(for_ever(HttpResponse::NotModified(), tag).finish());
    }
    let picture = commerce.picture(&hash).await?;
    Ok(sent(for_ever(HttpResponse::Ok(), tag), picture))
}

/// A picture as wide as it is shown: 320, 640, 1080 or 1600 pixels, or its own width where that is less.
///
/// What was uploaded to an older version is made smaller when it is first asked for. Where that takes longer than 0.3 s,
/// the whole picture is the answer, which is not to be kept.
#[utoipa::path(tag = "commerce", operation_id = "files_get_at_width",
    params(("hash" = String, Path, description = "64 hexadecimal digits"),
        ("width" = u32, Path, description = "320, 640, 1080 or 1600")),
    responses((status = 200, description = "The picture",
        content((inline(Binary) = "image/jpeg"), (inline(Binary) = "image/png"), (inline(Binary) = "image/webp")), headers(("ETag"))),
        (status = 304, description = "The caller has it", headers(("ETag"))), Getting))]
#[get("/files/{hash}/{width}.webp")]
pub(super) async fn files_get_at_width(
    commerce: Data<Commerce>,
    path: Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (hash, width) = path.into_inner();
    let (picture, lasting) = commerce.picture_at(&hash, width.parse().unwrap_or_default()).await?;
    let tag = EntityTag::new_strong(format!("{hash}-{width}"));
    if !lasting {
        let mut answer = HttpResponse::Ok();
        answer
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
        return Ok(sent(answer, picture));
    }
    if knows(&request, &tag) {
        return Ok(for_ever(HttpResponse::NotModified(), tag).finish());
    }
    Ok(sent(for_ever(HttpResponse::Ok(), tag), picture))
}

/// Whether the caller has it already, which is asked before anything is opened.
fn knows(request: &HttpRequest, tag: &EntityTag) -> bool {
    EntityTags::if_none_match(request.headers()).is_some_and(|has| has.name_weakly(tag))
}

fn for_ever(mut answer: HttpResponseBuilder, tag: EntityTag) -> HttpResponseBuilder {
    answer
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
    answer
}

fn sent(mut answer: HttpResponseBuilder, OpenPicture { kind, length, file }: OpenPicture) -> HttpResponse {
    let mut file = tokio::fs::File::from_std(file);
    file.set_max_buf_size(PIECE);
    let pieces = ReaderStream::with_capacity(file, PIECE);
    answer.content_type(kind).body(SizedStream::new(length, pieces))
}
