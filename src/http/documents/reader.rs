//! The document as one page of plain HTML: no script, nothing from outside, readable on a phone.

use serde_json::Value;
use std::fmt::Write as _;

pub(super) const STYLE: &str = include_str!("style.css");

const METHODS: &[&str] = &["get", "post", "put", "patch", "delete"];

/// Renders the whole document.
pub(super) fn page(document: &Value) -> String {
    let mut html = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Feria API</title>\n<link rel=\"stylesheet\" href=\"/docs/style.css\">\n",
    );
    let info = &document["info"];
    add(&mut html, &format!("<h1>{} API {}</h1>", text(&info["title"]), text(&info["version"])));
    add(&mut html, &format!("<p>{}</p>", prose(&info["description"])));
    add(&mut html, "<p>The same for programs: <a href=\"/openapi.json\">/openapi.json</a></p>");
    let empty = Vec::new();
    let tags = document["tags"].as_array().unwrap_or(&empty);
    add(&mut html, "<nav><ul>");
    for tag in tags {
        add(&mut html, &format!("<li><a href=\"#{0}\">{0}</a>: {1}", text(&tag["name"]), text(&tag["description"])));
    }
    add(&mut html, "</ul></nav>\n<main>");
    for tag in tags {
        section(&mut html, document, text(&tag["name"]).as_str());
    }
    schemas(&mut html, document);
    add(&mut html, "</main>\n</html>");
    html
}

fn section(html: &mut String, document: &Value, tag: &str) {
    add(html, &format!("<section id=\"{tag}\"><h2>{tag}</h2>"));
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in METHODS {
            let operation = &item[*method];
            let first = operation["tags"].get(0).and_then(Value::as_str);
            if first == Some(tag) {
                article(html, method, path, operation);
            }
        }
    }
    add(html, "</section>");
}

fn article(html: &mut String, method: &str, path: &str, operation: &Value) {
    add(html, &format!("<article id=\"{}\">", text(&operation["operationId"])));
    let path = escape(path);
    add(html, &format!("<h3><span class=\"method\">{}</span> <code>{path}</code></h3>", method.to_uppercase()));
    add(html, &format!("<p>{} {}</p>", prose(&operation["summary"]), prose(&operation["description"])));
    match operation["security"].as_array().map(Vec::as_slice) {
        None => {}
        Some([_]) => add(html, "<p>Needs an access token.</p>"),
        Some(_) => add(html, "<p>Takes an access token, and works without.</p>"),
    }
    parameters(html, operation);
    if let Some(content) = operation["requestBody"]["content"].as_object() {
        add(html, &format!("<p>Body: {}</p>", contents(content)));
    }
    add(html, "<table><tr><th>Status<th>Answer</tr>");
    for (status, response) in operation["responses"].as_object().into_iter().flatten() {
        let body = response["content"].as_object().map(contents).unwrap_or_default();
        add(html, &format!("<tr><td>{status}<td>{} {body}</tr>", prose(&response["description"])));
    }
    add(html, "</table></article>");
}

fn parameters(html: &mut String, operation: &Value) {
    let Some(parameters) = operation["parameters"].as_array() else {
        return;
    };
    add(html, "<table><tr><th>Parameter<th>In<th></tr>");
    for parameter in parameters {
        let required = if parameter["required"] == true { " (needed)" } else { "" };
        add(
            html,
            &format!(
                "<tr><td><code>{}</code>{required}<td>{}<td>{}</tr>",
                text(&parameter["name"]),
                text(&parameter["in"]),
                prose(&parameter["description"])
            ),
        );
    }
    add(html, "</table>");
}

fn contents(content: &serde_json::Map<String, Value>) -> String {
    let each =
        content.iter().map(|(kind, content)| format!("<code>{}</code> {}", escape(kind), shape(&content["schema"])));
    each.collect::<Vec<_>>().join(", ")
}

/// A schema in a word: its name with a link, a list of it, or its type.
fn shape(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return format!("<a href=\"#schema-{0}\">{0}</a>", escape(name));
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

fn schemas(html: &mut String, document: &Value) {
    add(html, "<section id=\"schemas\"><h2>schemas</h2>");
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        let name = escape(name);
        add(html, &format!("<article id=\"schema-{name}\"><h3>{name}</h3><p>{}</p>", prose(&schema["description"])));
        fields(html, schema);
        add(html, "</article>");
    }
    add(html, "</section>");
}

/// What a schema holds: its fields, or those of each of its kinds.
fn fields(html: &mut String, schema: &Value) {
    let parts = |key: &str| schema[key].as_array().filter(|parts| parts.iter().all(Value::is_object));
    if let Some(properties) = schema["properties"].as_object() {
        add(html, "<table>");
        // What tells kinds apart stands above them.
        let is_tag = |field: &str, property: &Value| field == "type" && !property["enum"].is_null();
        for (field, property) in properties.iter().filter(|(field, property)| !is_tag(field, property)) {
            let [field, shape, words] = [escape(field), shape(property), prose(&property["description"])];
            add(html, &format!("<tr><td><code>{field}</code><td>{shape}<td>{words}</tr>"));
        }
        add(html, "</table>");
    } else if let Some(kinds) = parts("oneOf") {
        for kind in kinds {
            add(html, &format!("<h4>{} {}</h4>", shape_of_kind(kind), prose(&kind["description"])));
            fields(html, kind);
        }
    } else if let Some(all) = parts("allOf") {
        all.iter().for_each(|part| fields(html, part));
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
    names.chain(others).collect::<Vec<_>>().join(" with the fields of ")
}

fn add(html: &mut String, piece: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(html, "{piece}");
}

fn text(value: &Value) -> String {
    escape(value.as_str().unwrap_or_default())
}

/// Text with `code` between backticks.
fn prose(value: &Value) -> String {
    let mut html = String::new();
    for (index, piece) in text(value).split('`').enumerate() {
        if index % 2 == 1 {
            let _ = write!(html, "<code>{piece}</code>");
        } else {
            html.push_str(piece);
        }
    }
    html
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
