//! Examples and links of the document, made from what its schemas say already.

use serde_json::{Map, Value, json};
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Operation, Parameter, ParameterIn};
use utoipa::openapi::schema::{ArrayItems, ObjectBuilder, Schema, Type};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Response};

/// No schema of ours goes deeper; one that spoke of itself would.
const DEEPEST: usize = 12;
const JSON: &str = "application/json";

/// Gives every body an example, every id in a path and every header its words, and every answer to be tried again its
/// header.
pub fn illustrate(document: &mut OpenApi) {
    refer(document);
    let schemas = serde_json::to_value(&document.components).unwrap_or_default();
    let schemas = &schemas["schemas"];
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        for operation in operations.into_iter().flatten() {
            complete(operation, schemas);
        }
    }
}

/// What a page lists is the schema that stands beside it, so that a program has one type for it.
fn refer(document: &mut OpenApi) {
    let Some(components) = &mut document.components else { return };
    let known: Vec<String> = components.schemas.keys().cloned().collect();
    for (name, schema) in &mut components.schemas {
        let Some(listed) = name.strip_prefix("Page_").filter(|listed| known.iter().any(|name| name == listed)) else {
            continue;
        };
        if let RefOr::T(Schema::Object(page)) = schema
            && let Some(RefOr::T(Schema::Array(items))) = page.properties.get_mut("items")
        {
            items.items = ArrayItems::RefOrSchema(Box::new(Ref::from_schema_name(listed).into()));
        }
    }
}

fn complete(operation: &mut Operation, schemas: &Value) {
    operation.parameters.iter_mut().flatten().for_each(describe);
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        body.content.iter_mut().for_each(|(kind, content)| show(kind, content, schemas));
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        response.content.iter_mut().for_each(|(kind, content)| show(kind, content, schemas));
        response.headers.iter_mut().for_each(|(name, header)| say_what(name, header));
        if ["429", "503"].contains(&status.as_str()) {
            say_when(response);
        }
    }
}

/// `room` in a path is the id of a room.
fn describe(parameter: &mut RefOr<Parameter>) {
    let RefOr::T(parameter) = parameter else { return };
    if parameter.description.is_none() && parameter.parameter_in == ParameterIn::Path {
        let name = &parameter.name;
        parameter.description = Some(match name.as_str() {
            "token" => "The secret part of a link.".to_owned(),
            "operation" => "The `operationId` of an operation.".to_owned(),
            "schema" => "The name of a schema.".to_owned(),
            _ => format!("An id: `{name}_` and 25 characters of `0-9a-z`."),
        });
    }
}

fn show(kind: &str, content: &mut RefOr<Content>, schemas: &Value) {
    let RefOr::T(content) = content else { return };
    if kind == JSON && content.example.is_none() && content.examples.is_empty() {
        let schema = serde_json::to_value(&content.schema).unwrap_or_default();
        content.example = Some(example(&schema, schemas, DEEPEST));
    }
}

fn say_what(name: &str, header: &mut RefOr<Header>) {
    let RefOr::T(header) = header else { return };
    if header.description.is_none() {
        header.description = words_of(name).map(str::to_owned);
    }
}

fn words_of(header: &str) -> Option<&'static str> {
    Some(match header {
        "ETag" => "The version that the body shows, for `If-Match`.",
        "Feria-Position" => "Where the record stands that came of it, for `min_position`. Absent when nothing changed.",
        "Idempotent-Replayed" => "`true` on an answer that this very request got before, under the same key.",
        "Location" => "Where what was made lives.",
        "Set-Cookie" => {
            "`feria_refresh`, or `__Host-feria_refresh` over HTTPS, which no script reads, and `feria_known`, which says \
             only whether it is there."
        }
        _ => return None,
    })
}

fn say_when(response: &mut Response) {
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1));
    let header =
        HeaderBuilder::new().schema(Some(seconds)).description(Some("Seconds until the same request may succeed."));
    response.headers.insert("Retry-After".to_owned(), header.build().into());
}

/// A value that fits a schema: what the schema itself gives as an example, else the simplest one.
fn example(schema: &Value, schemas: &Value, deep: usize) -> Value {
    let Some(deep) = deep.checked_sub(1) else { return Value::Null };
    let inner = |schema: &Value| example(schema, schemas, deep);
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return inner(&schemas[name]);
    }
    let given = [&schema["example"], &schema["examples"][0], &schema["const"], &schema["enum"][0], &schema["default"]];
    if let Some(given) = given.into_iter().find(|given| !given.is_null()) {
        return given.clone();
    }
    let parts = |key: &str| schema[key].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut whole: Map<String, Value> =
        parts("allOf").iter().filter_map(|part| object(inner(part))).flatten().collect();
    let either = parts("oneOf").iter().chain(parts("anyOf")).map(inner).find(|value| !value.is_null());
    if let Some(either) = either {
        return either;
    }
    let properties = schema["properties"].as_object().into_iter().flatten();
    whole.extend(properties.map(|(name, property)| (name.clone(), inner(property))));
    match kind(schema) {
        _ if !whole.is_empty() => Value::Object(whole),
        "object" => Value::Object(whole),
        "array" => json!([inner(&schema["items"])]),
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        "boolean" => json!(false),
        "string" => json!("…"),
        _ => Value::Null,
    }
}

fn object(value: Value) -> Option<Map<String, Value>> {
    if let Value::Object(object) = value { Some(object) } else { None }
}

/// The type of a schema; of one that may be null, the other one.
fn kind(schema: &Value) -> &str {
    match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or_default(),
        kind => kind.as_str().unwrap_or_default(),
    }
}
