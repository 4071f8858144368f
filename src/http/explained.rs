//! The page behind the `type` of a problem (RFC 9457 §3.1.1): what a code means, in the caller's language, and which
//! operations answer it.

use super::operations::Operations;
use crate::sentences::{Sentences, choose};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use feria_openapi::{Failure, Routes, SERVER, problems};
use std::fmt::Write as _;

problems! {
    /// What a code means is known without a shop.
    Explain = [SERVER] { 404: [nothing_is_here] }
}

/// What the code of a problem means.
///
/// A page without scripts in the caller's language: the sentences of the problem, its status, and every operation that
/// may answer it. The `type` of a problem is this address.
#[utoipa::path(operation_id = "problem", tag = "edge",
    params(("code" = String, Path, description = "The `code` of a problem", example = "room_not_found")),
    responses((status = 200, description = "The page", content_type = "text/html", body = String,
        example = json!("<!doctype html>")), Explain))]
#[get("/problems/{code}")]
async fn problem(
    code: web::Path<String>,
    request: HttpRequest,
    sentences: web::Data<Sentences>,
    operations: web::Data<Operations>,
) -> Result<HttpResponse, Failure> {
    let language = choose(request.headers(), request.query_string());
    let Some(sentence) = sentences.explain(language, &code) else {
        return Err(Failure::new(404, "nothing_is_here"));
    };
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    let (title, detail) = (escape(&sentence.title), escape(&sentence.detail));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/docs/style.css\">\n<main>\n<h1>{title}</h1>\n<p>{detail}</p>\n\
         <p dir=\"ltr\"><code>{code}</code></p>\n<table dir=\"ltr\">\n",
        language.tag()
    );
    for (status, operation) in operations.that_answer(&code) {
        let (id, name) = (&operation.id, escape(&operation.name));
        // Writing to a String cannot fail.
        let _ = writeln!(page, "<tr><td>{status}<td><a href=\"/docs/operations/{id}\"><code>{name}</code></a></tr>");
    }
    page.push_str("</table>\n</main>\n</html>\n");
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_LANGUAGE, language.tag()))
        .insert_header((header::VARY, "Accept-Language, Cookie"))
        .body(page))
}

pub(super) fn routes(config: &mut Routes<'_>) {
    config.service(problem);
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
