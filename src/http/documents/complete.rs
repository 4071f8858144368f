//! What follows from the table of an operation: who may ask it, which headers it reads, and how it treats a request.

use feria_openapi::{CALLER, CODES, PACE, SITE, TOKEN};
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{RefOr, Required};

/// Tags as RFC 9110 §8.8.3 writes them.
const TAGS: &str = r#"^(\*|(W/)?"[!#-~]*"([ \t]*,[ \t]*(W/)?"[!#-~]*")*)$"#;

/// Gives an operation its security and the parameters that it shares with others.
pub(super) fn complete(operation: &mut Operation, writes: bool) {
    operation.security = Some(security(operation));
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        body.required = Some(Required::True);
    }
    let mut parameters = operation.parameters.take().unwrap_or_default();
    let mut add = |parameter: Parameter| parameters.push(parameter.into());
    if writes && lists(operation, "idempotency_key_was_used_for_another_body") {
        let key = text().min_length(Some(1)).max_length(Some(255)).pattern(Some("^[!-~]+$"));
        let about = "The same key sent again is the same request: it is not carried out twice.";
        add(parameter("Idempotency-Key", ParameterIn::Header, about, key));
        replayed(operation);
    }
    if lists(operation, "version_is_stale") {
        let about = "The `ETag` that was seen, or several; another version is refused. Without it the last write wins.";
        add(parameter("If-Match", ParameterIn::Header, about, text().pattern(Some(TAGS))));
    }
    if !writes && lists(operation, "read_model_is_behind") {
        let position = text().pattern(Some(r"^[0-9A-Za-z_-]+\.[0-9]{1,18}$")).max_length(Some(64));
        let about = "A `Feria-Position`: the answer is not older than it.";
        add(parameter("min_position", ParameterIn::Query, about, position));
    }
    operation.parameters = Some(parameters).filter(|parameters| !parameters.is_empty());
}

/// Says in words what the properties say to programs.
pub(super) fn describe(operation: &mut Operation) {
    let says = |name, value: &str| property(operation, name) == Some(value);
    let mut words = vec![match property(operation, CALLER) {
        Some("owner") => "For the owner alone.",
        Some("signed_in") => "For whoever is signed in, also as a guest.",
        Some(_) => "For everybody; a token that is not good is refused, so that it is renewed.",
        None if says(TOKEN, "own") => "Takes a token of its own.",
        None => "For everybody, without a token.",
    }];
    if lists(operation, "idempotency_key_was_used_for_another_body") {
        words.push("Sent again under its key, it is carried out once.");
    }
    if says(PACE, "command") {
        words.push("Counted among the few commands that a person may give each second (`limits.commands`).");
    }
    if says(SITE, "own") {
        words.push("Not for pages of other sites.");
    } else if says(SITE, "any") {
        words.push("Also for pages of every other site.");
    }
    let words = words.join(" ");
    let told = operation.description.take();
    operation.description = Some(told.map_or_else(|| words.clone(), |told| format!("{told}\n\n{words}")));
}

fn security(operation: &Operation) -> Vec<SecurityRequirement> {
    let of = |name: &str| SecurityRequirement::new(name, Vec::<String>::new());
    let (own, caller) = (property(operation, TOKEN) == Some("own"), property(operation, CALLER));
    let anyone = SecurityRequirement::default();
    match (own, caller) {
        (true, _) if lists(operation, "nothing_is_here") => vec![anyone, of("own_token")],
        (true, _) if lists(operation, "sign_in_is_needed") => vec![of("own_token")],
        (true, _) => vec![anyone, of("own_token")],
        (false, Some("visitor")) => vec![anyone, of("access_token")],
        (false, Some(_)) => vec![of("access_token")],
        // What takes the cookie says so itself.
        (false, None) => operation.security.clone().unwrap_or_default(),
    }
}

fn property<'a>(operation: &'a Operation, name: &str) -> Option<&'a str> {
    operation.extensions.as_ref()?.get(name)?.as_str()
}

fn lists(operation: &Operation, wanted: &str) -> bool {
    operation.responses.responses.values().any(|response| match response {
        RefOr::T(response) => response.extensions.as_ref().is_some_and(|extensions| {
            let codes = extensions.get(CODES).and_then(|codes| codes.as_array());
            codes.is_some_and(|codes| codes.iter().any(|code| code.as_str() == Some(wanted)))
        }),
        RefOr::Ref(_) => false,
    })
}

/// What was answered before is marked.
fn replayed(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        if let (true, RefOr::T(response)) = (status.starts_with('2'), response) {
            let header = HeaderBuilder::new().schema(Some(text()));
            response.headers.insert("Idempotent-Replayed".to_owned(), header.build().into());
        }
    }
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn parameter(name: &str, place: ParameterIn, about: &str, schema: impl Into<Object>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(Required::False)
        .description(Some(about))
        .schema(Some(schema.into()))
        .build()
}
