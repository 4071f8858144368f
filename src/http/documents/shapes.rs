//! Shapes of the document as HTML: what a body holds, field by field.

use super::html::{add, escape, prose, text};
use serde_json::{Map, Value};

/// The schema that `schema` names, with its name; itself when it names none.
pub(super) fn resolved<'a>(document: &'a Value, schema: &'a Value) -> (&'a Value, Option<&'a str>) {
    match name_of(schema) {
        Some(name) => (&document["components"]["schemas"][name], Some(name)),
        None => (schema, None),
    }
}

fn name_of(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str().and_then(|path| path.rsplit('/').next())
}

pub(super) fn contents(content: &Map<String, Value>) -> String {
    let each =
        content.iter().map(|(kind, content)| format!("<code>{}</code> {}", escape(kind), shape(&content["schema"])));
    each.collect::<Vec<_>>().join(", ")
}

/// A schema in a word: its name with a link, a list of it, or its type.
pub(super) fn shape(schema: &Value) -> String {
    if let Some(name) = name_of(schema) {
        return format!("<a href=\"/docs/schemas/{0}\">{0}</a>", escape(name));
    }
    if schema["items"].is_object() {
        return format!("list of {}", shape(&schema["items"]));
    }
    match &schema["type"] {
        Value::String(kind) => escape(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).map(escape).collect::<Vec<_>>().join(" or "),
        _ => {
            let either = ["oneOf", "anyOf", "allOf"].iter().find_map(|key| schema[*key].as_array());
            either.map(|parts| parts.iter().map(shape).collect::<Vec<_>>().join(" or ")).unwrap_or_default()
        }
    }
}

/// What a schema holds: its fields, or those of each of its kinds.
pub(super) fn fields(html: &mut String, schema: &Value) {
    let parts = |key: &str| schema[key].as_array().filter(|parts| parts.iter().all(Value::is_object));
    if let Some(properties) = schema["properties"].as_object() {
        // What tells kinds apart stands above them.
        let is_tag = |field: &str, property: &Value| field == "type" && !property["enum"].is_null();
        let rows: Vec<_> = properties.iter().filter(|(field, property)| !is_tag(field, property)).collect();
        if rows.is_empty() {
            return;
        }
        let needed = |field: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == field));
        add(html, "<table><tr><th>Field<th>Is<th>Means</tr>");
        for (field, property) in rows {
            let optional = if needed(field) { "" } else { "<small>optional</small>" };
            let [field, shape, words] = [escape(field), shape(property), prose(&property["description"])];
            add(html, &format!("<tr><td><code>{field}</code>{optional}<td>{shape}<td>{words}</tr>"));
        }
        add(html, "</table>");
    } else if let Some(kinds) = parts("oneOf") {
        for kind in kinds {
            add(html, &format!("<h4>{} {}</h4>", shape_of_kind(kind), prose(&kind["description"])));
            fields(html, kind);
        }
    } else if let Some(all) = parts("allOf") {
        all.iter().for_each(|part| fields(html, part));
    } else if let Some(values) = schema["enum"].as_array() {
        let values = values.iter().map(|value| format!("<code>{}</code>", text(value)));
        add(html, &format!("<p>One of {}.</p>", values.collect::<Vec<_>>().join(", ")));
    } else if schema["$ref"].is_null() {
        add(html, &format!("<pre>{}</pre>", escape(&format!("{schema:#}"))));
    }
}

/// What one of several is called: the value of its `type`, and whose fields it has beside its own.
fn shape_of_kind(kind: &Value) -> String {
    let parts = kind["allOf"].as_array().map_or(std::slice::from_ref(kind), Vec::as_slice);
    let names = parts.iter().filter_map(|part| part["properties"]["type"]["enum"][0].as_str());
    let names = names.map(|name| format!("<code>{}</code>", escape(name)));
    let others = parts.iter().filter(|part| !part["$ref"].is_null()).map(shape);
    let words = names.chain(others).collect::<Vec<_>>().join(" with the fields of ");
    if words.is_empty() { shape(kind) } else { words }
}
