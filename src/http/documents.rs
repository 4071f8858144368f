//! The OpenAPI document, made from the same registration that serves the routes.

use self::reader::{For, Reader};
use self::requests::Base;
use super::pieces::Pieces;
use super::{health, server};
use crate::live::{Command, SocketMessage};
use crate::sentences::{self, Sentences};
use actix_web::http::header;
use actix_web::{App, HttpRequest, HttpResponse, Responder, ResponseError as _, get, web};
use bytes::Bytes;
use feria_openapi::live::live_schemas;
use feria_openapi::{CODES, Failure, Problem, Routes, SERVER, illustrate, problems, settle_properties};
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{Array, ObjectBuilder, OneOfBuilder, Schema, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, ServerBuilder,
};
use utoipa::{PartialSchema as _, ToSchema as _};
use utoipa_actix_web::AppExt as _;

mod html;
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
            }
        }
    }
    illustrate(&mut document);
    document
}

/// The document as it is served, printed and committed.
pub(crate) fn document_text(api: &Api) -> String {
    serde_json::to_string_pretty(&document(api)).unwrap_or_default()
}

fn frame(api: &Api) -> OpenApi {
    let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("feria_refresh")));
    let components = ComponentsBuilder::new()
        .schema(Problem::name(), Problem::schema())
        .schemas_from_iter(live_messages(api))
        .security_scheme("access_token", bearer)
        .security_scheme("refresh_token", cookie)
        .build();
    let info = InfoBuilder::new()
        .title("Feria")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(DESCRIPTION))
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

/// What follows from the codes that an operation lists: who may ask it, and which headers it reads.
fn complete(operation: &mut Operation, writes: bool) {
    let lists = |operation: &Operation, wanted: &str| {
        operation.responses.responses.values().any(|response| match response {
            RefOr::T(response) => response.extensions.as_ref().is_some_and(|extensions| {
                let codes = extensions.get(CODES).and_then(|codes| codes.as_array());
                codes.is_some_and(|codes| codes.iter().any(|code| code.as_str() == Some(wanted)))
            }),
            RefOr::Ref(_) => false,
        })
    };
    let mut parameters = operation.parameters.take().unwrap_or_default();
    let mut add = |parameter: Parameter| parameters.push(parameter.into());
    if lists(operation, "sign_in_is_needed") {
        operation.security = Some(vec![SecurityRequirement::new("access_token", Vec::<String>::new())]);
    } else if lists(operation, "token_has_expired") {
        operation.security =
            Some(vec![SecurityRequirement::default(), SecurityRequirement::new("access_token", Vec::<String>::new())]);
    }
    if writes && lists(operation, "idempotency_key_was_used_for_another_body") {
        add(text(
            "Idempotency-Key",
            ParameterIn::Header,
            "The same key sent again is the same request: it is not carried out twice.",
        ));
    }
    if lists(operation, "version_is_stale") {
        add(text(
            "If-Match",
            ParameterIn::Header,
            "The `ETag` that was seen; another version is refused. Without it the last write wins.",
        ));
    }
    if !writes && lists(operation, "read_model_is_behind") {
        add(text("min_position", ParameterIn::Query, "A `Feria-Position`: the answer is not older than it."));
    }
    operation.parameters = Some(parameters).filter(|parameters| !parameters.is_empty());
}

fn text(name: &str, place: ParameterIn, description: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(utoipa::openapi::Required::False)
        .description(Some(description))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build()
}

/// The document and the pages that show it.
pub(super) struct Documents {
    json: Bytes,
    reader: Reader,
}

impl Documents {
    pub(super) fn of(document: &OpenApi) -> Self {
        let json = serde_json::to_string_pretty(document).unwrap_or_default();
        Self { json: json.into(), reader: Reader::of(serde_json::to_value(document).unwrap_or_default()) }
    }
}

problems! {
    /// Reading costs nothing and fails only by the limits.
    Read = [SERVER]
    /// A page of the document about something that it may not have.
    ReadOne = [SERVER] { 404: [nothing_is_here] }
}

/// This document.
#[utoipa::path(operation_id = "openapi", tag = "edge", responses(
    (status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = Object, example = json!({"openapi": "3.1.0"})),
    Read
))]
#[get("/openapi.json")]
async fn openapi(documents: web::Data<Documents>) -> impl Responder {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .body(Pieces(documents.json.clone()))
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
    (status = 200, description = "A style sheet", content_type = "text/css", body = String, example = json!("body {}")),
    Read
))]
#[get("/docs/style.css")]
async fn style() -> impl Responder {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(reader::STYLE)
}

/// What the readable document can do beyond being read: search, and copy.
#[utoipa::path(operation_id = "docs_script", tag = "edge", responses(
    (status = 200, description = "A script", content_type = "text/javascript", body = String, example = json!("'use strict';")),
    Read
))]
#[get("/docs/reader.js")]
async fn script() -> impl Responder {
    HttpResponse::Ok().content_type("text/javascript; charset=utf-8").body(reader::SCRIPT)
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
    config.service(openapi).service(docs).service(docs_operation).service(docs_schema).service(style).service(script);
}
