//! The OpenAPI document, made from the same registration that serves the routes.

use self::complete::{complete, describe};
use self::kept::Kept;
use self::reader::{For, Reader};
use self::requests::Base;
use super::pieces::Pieces;
use super::{explained, health, server};
use crate::live::{Command, SocketMessage};
use crate::sentences::{self, Sentences};
use actix_web::http::header;
use actix_web::{App, HttpRequest, HttpResponse, Responder, ResponseError as _, get, web};
use feria_openapi::live::live_schemas;
use feria_openapi::{ANY_SITE, Failure, Problem, Routes, SERVER, illustrate, problems, settle_properties};
use utoipa::openapi::schema::{Array, OneOfBuilder, Schema};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, ContactBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, ServerBuilder,
};
use utoipa::{PartialSchema as _, ToSchema as _};
use utoipa_actix_web::AppExt as _;

mod complete;
mod html;
mod kept;
mod reader;
mod requests;
mod shapes;

/// What the modules bring to the edge: their operations, and what stands about them in the document.
#[derive(Clone)]
pub struct Api {
    /// Registers every operation.
    pub routes: fn(&mut Routes<'_>),
    /// Each tag, with what it is about.
    pub tags: Vec<(&'static str, &'static str)>,
    /// What each module says on the live socket: the message first, then everything in it.
    pub live_messages: Vec<Vec<(String, RefOr<Schema>)>>,
}

/// The tag of what the edge answers itself.
const EDGE: (&str, &str) = ("edge", "Health, clock and this document");

const DESCRIPTION: &str = "Everything that the pages do, a program can do. Writes take `Idempotency-Key` and answer \
`Feria-Position`; reads take `min_position`. Lists use cursors. Errors are problem+json (RFC 9457) with a stable `code`. \
Money is in minor units, times are RFC 3339 in UTC. Ids are opaque.";

/// The document of everything that is served.
pub(super) fn document(api: &Api) -> OpenApi {
    let app = App::new().into_utoipa_app().openapi(frame(api)).configure(server::routes).configure(api.routes);
    let (_, mut document) = app.split_for_parts();
    for item in document.paths.paths.values_mut() {
        let methods = [
            (false, &mut item.get),
            (true, &mut item.post),
            (true, &mut item.put),
            (true, &mut item.patch),
            (true, &mut item.delete),
        ];
        for (writes, operation) in methods {
            if let Some(operation) = operation {
                settle_properties(operation);
                complete(operation, writes);
                describe(operation);
            }
        }
    }
    illustrate(&mut document);
    document
}

/// The document as it is served, printed and committed.
pub(crate) fn document_text(api: &Api) -> String {
    written(&document(api))
}

/// The same text each time, and so the same `ETag` after a restart: extensions come out of a hash map in any order.
fn written(document: &OpenApi) -> String {
    let text = serde_json::to_string_pretty(document).unwrap_or_default();
    let is_extension = |line: &str| line.trim_start().starts_with("\"x-feria-");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for run in lines.chunk_by_mut(|one, next| is_extension(one) && is_extension(next)) {
        let goes_on = run.last().is_some_and(|line| line.ends_with(','));
        run.iter_mut().for_each(|line| line.truncate(line.trim_end_matches(',').len()));
        run.sort_unstable();
        let commas = if goes_on { run.len() } else { run.len() - 1 };
        run.iter_mut().take(commas).for_each(|line| line.push(','));
    }
    lines.join("\n")
}

fn frame(api: &Api) -> OpenApi {
    let bearer = |text| {
        let http = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(text));
        SecurityScheme::Http(http.build())
    };
    let cookie = ApiKeyValue::with_description("feria_refresh", "Over HTTPS its name is `__Host-feria_refresh`.");
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(cookie));
    let components = ComponentsBuilder::new()
        .schema(Problem::name(), Problem::schema())
        .schemas_from_iter(live_messages(api))
        .security_scheme("access_token", bearer("`access_token` of a session; good for 15 minutes."))
        .security_scheme("own_token", bearer("A token for this alone: of a room, or of the settings for figures."))
        .security_scheme("refresh_token", cookie)
        .build();
    let info = InfoBuilder::new()
        .title("Feria")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(DESCRIPTION))
        .contact(Some(ContactBuilder::new().name(Some("Whoever runs this shop")).build()))
        .license(Some(LicenseBuilder::new().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0")).build()))
        .build();
    let tags = api.tags.iter().chain([&EDGE]);
    let tags = tags.map(|(name, text)| TagBuilder::new().name(*name).description(Some(*text)).build());
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url("/").description(Some("This shop")).build()]))
        .tags(Some(tags.collect::<Vec<_>>()))
        .components(Some(components))
        .build()
}

const LIVE_MESSAGE: &str = "LiveMessage";

/// What is said on a live socket, which is no request and no answer: a message is one of a module's, or the socket's.
fn live_messages(api: &Api) -> Vec<(String, RefOr<Schema>)> {
    let mut all = api.live_messages.clone();
    all.push(live_schemas::<SocketMessage>());
    let names = all.iter().filter_map(|messages| messages.first()).map(|(name, _)| name);
    let either = names.fold(OneOfBuilder::new(), |either, name| either.item(Ref::from_schema_name(name)));
    let about = "One message of a live socket. Kinds may be added: pass over one that you do not know.";
    let mut schemas = vec![
        ("LiveFrame".to_owned(), Array::new(Ref::from_schema_name(LIVE_MESSAGE)).into()),
        (LIVE_MESSAGE.to_owned(), Schema::OneOf(either.description(Some(about)).build()).into()),
    ];
    schemas.extend(all.into_iter().flatten());
    schemas.extend(live_schemas::<Command>());
    schemas
}

/// The document and the pages that show it.
pub(super) struct Documents {
    json: Kept,
    style: Kept,
    script: Kept,
    reader: Reader,
}

impl Documents {
    pub(super) fn of(document: &OpenApi) -> Self {
        Self {
            json: Kept::new("application/json", written(document)),
            style: Kept::new("text/css; charset=utf-8", reader::STYLE),
            script: Kept::new("text/javascript; charset=utf-8", reader::SCRIPT),
            reader: Reader::of(serde_json::to_value(document).unwrap_or_default()),
        }
    }
}

problems! {
    /// Reading costs nothing and fails only by the limits.
    Read = [SERVER]
    /// And programs of every site may read it.
    ReadByAll = [SERVER, ANY_SITE]
    /// A page of the document about something that it may not have.
    ReadOne = [SERVER] { 404: [nothing_is_here] }
}

/// This document.
#[utoipa::path(operation_id = "openapi", tag = "edge", responses(
    (status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = Object, headers(("ETag")), example = json!({"openapi": "3.1.0"})),
    (status = 304, description = "The caller has it", headers(("ETag"))),
    ReadByAll
))]
#[get("/openapi.json")]
async fn openapi(documents: web::Data<Documents>, request: HttpRequest) -> impl Responder {
    documents.json.answer(&request)
}

/// This document, readable: how to ask, and every operation with its page.
#[utoipa::path(operation_id = "docs", tag = "edge", responses(
    (status = 200, description = "A page", content_type = "text/html", body = String, example = json!("<!doctype html>")),
    Read
))]
#[get("/docs")]
async fn docs(request: HttpRequest, documents: web::Data<Documents>, sentences: web::Data<Sentences>) -> HttpResponse {
    page(Some(documents.reader.start(&asker(&request, &sentences))))
}

/// One operation, with requests to copy and the sentences of its errors in the reader's language.
#[utoipa::path(operation_id = "docs_operation", tag = "edge", responses(
    (status = 200, description = "A page", content_type = "text/html", body = String, example = json!("<!doctype html>")),
    ReadOne
))]
#[get("/docs/operations/{operation}")]
async fn docs_operation(
    request: HttpRequest,
    operation: web::Path<String>,
    documents: web::Data<Documents>,
    sentences: web::Data<Sentences>,
) -> HttpResponse {
    page(documents.reader.operation(&operation, &asker(&request, &sentences)))
}

/// One shape that bodies and messages have.
#[utoipa::path(operation_id = "docs_schema", tag = "edge", responses(
    (status = 200, description = "A page", content_type = "text/html", body = String, example = json!("<!doctype html>")),
    ReadOne
))]
#[get("/docs/schemas/{schema}")]
async fn docs_schema(schema: web::Path<String>, documents: web::Data<Documents>) -> HttpResponse {
    page(documents.reader.schema(&schema))
}

/// How the readable document looks.
#[utoipa::path(operation_id = "docs_style", tag = "edge", responses(
    (status = 200, description = "A style sheet", content_type = "text/css", body = String, headers(("ETag")), example = json!("body {}")),
    (status = 304, description = "The caller has it", headers(("ETag"))),
    Read
))]
#[get("/docs/style.css")]
async fn style(documents: web::Data<Documents>, request: HttpRequest) -> impl Responder {
    documents.style.answer(&request)
}

/// What the readable document can do beyond being read: search, and copy.
#[utoipa::path(operation_id = "docs_script", tag = "edge", responses(
    (status = 200, description = "A script", content_type = "text/javascript", body = String, headers(("ETag")), example = json!("'use strict';")),
    (status = 304, description = "The caller has it", headers(("ETag"))),
    Read
))]
#[get("/docs/reader.js")]
async fn script(documents: web::Data<Documents>, request: HttpRequest) -> impl Responder {
    documents.script.answer(&request)
}

fn asker<'a>(request: &HttpRequest, sentences: &'a Sentences) -> For<'a> {
    let language = sentences::choose(request.headers(), request.query_string());
    let connection = request.connection_info();
    For { base: Base::new(connection.scheme(), connection.host()), sentences, language }
}

fn page(html: Option<String>) -> HttpResponse {
    let Some(html) = html else {
        return Failure::new(404, "nothing_is_here").error_response();
    };
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        // The address by which it was asked, and the language of the reader, stand in it.
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(Pieces(html.into()))
}

pub(super) fn routes(config: &mut Routes<'_>) {
    health::routes(config);
    explained::routes(config);
    config.service(openapi).service(docs).service(docs_operation).service(docs_schema).service(style).service(script);
}
