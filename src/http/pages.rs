//! Static pages, carried in the binary, and what an address gets that belongs to no operation.

use super::coding::Coding;
use super::limits::Limits;
use super::operations::Operations;
use super::pieces::Pieces;
use super::previews::{self, Storefront};
use crate::sentences::{Sentences, choose};
use actix_web::http::header;
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, web};
use aws_lc_rs::digest;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as STANDARD;
use bytes::Bytes;
use feria_openapi::Failure;
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::sync::Arc;

#[derive(RustEmbed)]
#[folder = "web/dist/"]
#[allow_missing = true]
struct Built;

const NOT_BUILT: &str = include_str!("pages/not_built.html");
/// The page, and the same with the script of viewers in it, under the address of the first part.
const PAGE: &str = "index.html";
const VIEWERS: &str = "watch";
const VIEWERS_PAGE: &str = "watch.html";
/// Names in this folder hold a hash of the content.
const HASHED: &str = "assets/";

/// Everything that no operation takes.
pub(super) async fn pages(
    request: HttpRequest,
    operations: web::Data<Operations>,
    storefront: web::Data<Arc<dyn Storefront>>,
    sentences: web::Data<Sentences>,
    limits: web::Data<Limits>,
) -> HttpResponse {
    if let Some(template) = operations.template(request.resource_map(), request.path())
        && let Some(methods) = operations.methods(&template)
    {
        if *request.method() == Method::OPTIONS {
            return options(&operations, &template, methods);
        }
        let mut refused = Failure::new(405, "method_is_not_allowed").error_response();
        if let Ok(methods) = header::HeaderValue::from_str(&methods) {
            refused.headers_mut().insert(header::ALLOW, methods);
        }
        return refused;
    }
    let nothing = || Failure::new(404, "nothing_is_here").error_response();
    let path = request.path().trim_start_matches('/');
    if *request.method() != Method::GET {
        return nothing();
    }
    if !path.is_empty() && Built::get(path).is_some() {
        return file(&request, path);
    }
    let names_a_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let first = path.split('/').next().unwrap_or_default();
    if operations.has_folder(first) || first == HASHED.trim_end_matches('/') || names_a_file {
        return nothing();
    }
    // A viewer's page has a script in it that asks for the picture before the rest of the page is here.
    let page = if first == VIEWERS { VIEWERS_PAGE } else { PAGE };
    let language = choose(request.headers(), request.query_string());
    let origin = limits.origin(&request);
    match previews::head(&***storefront, &sentences, language, request.path(), origin.as_deref()).await {
        Some(head) => previewed(&request, page, &head),
        None => file(&request, page),
    }
}

/// The page with what is said of it in its head. It is small, and made for each that asks.
fn previewed(request: &HttpRequest, path: &str, head: &str) -> HttpResponse {
    let Some(built) = Built::get(path) else {
        return file(request, path);
    };
    let page = String::from_utf8_lossy(&built.data);
    let (before, after) = match (page.split_once("<title>"), page.split_once("</title>")) {
        (Some((before, _)), Some((_, after))) => (before, after),
        _ => return file(request, path),
    };
    let page = format!("{before}{head}{}", after.trim_start());
    let mut response = HttpResponse::build(StatusCode::OK);
    response.insert_header((header::CACHE_CONTROL, "no-cache"));
    response.insert_header((header::VARY, "Accept-Encoding, Accept-Language, Cookie"));
    response.content_type("text/html; charset=utf-8").body(page)
}

/// The hashes of the scripts that stand in pages, as the content security policy names them.
pub(super) fn script_hashes() -> String {
    let page = Built::get(VIEWERS_PAGE).map(|found| String::from_utf8_lossy(&found.data).into_owned());
    let scripts = page.as_deref().unwrap_or_default().split("<script>").skip(1);
    let hashes = scripts.filter_map(|rest| rest.split_once("</script>")).map(|(script, _)| {
        let hash = digest::digest(&digest::SHA256, script.as_bytes());
        format!(" 'sha256-{}'", STANDARD.encode(hash.as_ref()))
    });
    hashes.collect()
}

/// What an address takes (RFC 9110 §9.3.7, RFC 9725 §4.2); what browsers ask beside it, the layer of sites answers.
fn options(operations: &Operations, template: &str, methods: String) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((header::ALLOW, methods));
    for (name, method) in [("accept-post", Method::POST), ("accept-patch", Method::PATCH)] {
        if let Some(contents) = operations.contents(template, &method) {
            response.insert_header((name, contents));
        }
    }
    response.finish()
}

fn file(request: &HttpRequest, path: &str) -> HttpResponse {
    let wanted = match Coding::of(request) {
        Some(Coding::Brotli) => Some((".br", Coding::Brotli)),
        Some(Coding::Gzip) => Some((".gz", Coding::Gzip)),
        None => None,
    };
    let coded = wanted.and_then(|(ending, coding)| Some((Built::get(&format!("{path}{ending}"))?, Some(coding))));
    let Some((found, coding)) = coded.or_else(|| Built::get(path).map(|found| (found, None))) else {
        return HttpResponse::build(StatusCode::OK).content_type("text/html; charset=utf-8").body(NOT_BUILT);
    };
    let is_hashed = path.starts_with(HASHED);
    let caching = if is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = HttpResponse::build(StatusCode::OK);
    response.insert_header((header::CACHE_CONTROL, caching));
    response.insert_header((header::ETAG, format!("\"{}\"", hex(&found.metadata.sha256_hash()))));
    response.insert_header((header::VARY, "Accept-Encoding"));
    if let Some(coding) = coding {
        response.insert_header((header::CONTENT_ENCODING, coding.name()));
    }
    response.content_type(content_type(path)).body(Pieces(shared(found.data)))
}

/// A release carries its pages; only a debug build reads them from the disk.
fn shared(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => data.into(),
    }
}

fn content_type(path: &str) -> String {
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = guess.type_() == "text" || matches!(guess.subtype().as_str(), "javascript" | "json");
    if is_text { format!("{}; charset=utf-8", guess.essence_str()) } else { guess.essence_str().to_owned() }
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}
