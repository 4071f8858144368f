//! The document as small pages of plain HTML, one for each operation and each shape: readable without the script, which
//! adds the search and the buttons that copy; nothing from outside, on a phone too.

use super::html::{add, copied, escape, prose, text};
use super::requests::{Asked, Base};
use super::shapes::{contents, fields, resolved};
use crate::sentences::{Language, Sentences};
use feria_openapi::CODES;
use serde_json::{Map, Value};
use std::collections::HashMap;

pub(super) const STYLE: &str = include_str!("style.css");
pub(super) const SCRIPT: &str = include_str!("reader.js");

const METHODS: &[&str] = &["get", "post", "put", "patch", "delete"];

/// The document with what every page of it shows.
pub(super) struct Reader {
    document: Value,
    menu: String,
    /// Codes that nearly every operation lists: they are folded away under the others.
    usual: Vec<String>,
}

/// For whom a page is made.
pub(super) struct For<'a> {
    pub(super) base: Base,
    pub(super) sentences: &'a Sentences,
    pub(super) language: Language,
}

impl Reader {
    pub(super) fn of(document: Value) -> Self {
        let mut reader = Self { document, menu: String::new(), usual: Vec::new() };
        reader.menu = reader.menu();
        reader.usual = reader.usual();
        reader
    }

    /// Tag by tag, in the order of the tags.
    fn operations(&self) -> impl Iterator<Item = (&Value, Vec<Asked<'_>>)> {
        let tags = self.document["tags"].as_array().map_or(&[][..], Vec::as_slice);
        tags.iter().map(|tag| {
            let all = self.document["paths"].as_object().into_iter().flatten().flat_map(|(path, item)| {
                METHODS.iter().map(move |method| Asked { method, path, operation: &item[*method] })
            });
            (tag, all.filter(|asked| asked.operation["tags"].get(0) == Some(&tag["name"])).collect())
        })
    }

    fn menu(&self) -> String {
        let mut html = String::from("<nav id=\"operations\" aria-label=\"Operations\">\n");
        for (tag, all) in self.operations() {
            add(
                &mut html,
                &format!("<section><h2>{}</h2><p>{}</p><ul>", text(&tag["name"]), text(&tag["description"])),
            );
            for Asked { method, path, operation } in all {
                let (id, method, path) = (text(&operation["operationId"]), method.to_uppercase(), escape(path));
                let address = format!("<a href=\"/docs/operations/{id}\"><b>{method}</b> {path}</a>");
                add(&mut html, &format!("<li>{address} <span>{}</span>", prose(&operation["summary"])));
            }
            add(&mut html, "</ul></section>");
        }
        add(&mut html, "</nav>");
        html
    }

    fn usual(&self) -> Vec<String> {
        let (mut counts, mut operations) = (HashMap::<String, usize>::new(), 0);
        for asked in self.operations().flat_map(|(_, all)| all) {
            operations += 1;
            codes(asked.operation).for_each(|(_, code)| *counts.entry(code.to_owned()).or_default() += 1);
        }
        counts.into_iter().filter(|(_, count)| count * 2 > operations).map(|(code, _)| code).collect()
    }

    fn page(&self, title: &str, main: &str) -> String {
        let version = text(&self.document["info"]["version"]);
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title} · Feria API</title>\n<link rel=\"icon\" href=\"/favicon.svg\">\n\
             <link rel=\"stylesheet\" href=\"/docs/style.css\">\n\
             <script src=\"/docs/reader.js\" defer></script>\n\
             <header><a href=\"/docs\">Feria API {version}</a> <a href=\"#operations\">Operations</a> \
             <a href=\"/openapi.json\">openapi.json</a></header>\n<main>\n{main}</main>\n{}</html>\n",
            self.menu
        )
    }

    /// How everything is asked, and what there is.
    pub(super) fn start(&self, reader: &For<'_>) -> String {
        let mut html = format!("<h1>API of this shop</h1>\n<p>{}</p>\n", prose(&self.document["info"]["description"]));
        add(&mut html, "<h2 id=\"token\">Access token</h2>");
        add(
            &mut html,
            "<p>Most operations want to know who asks. Sign in as the owner, or begin as a guest; the answer",
        );
        add(&mut html, "holds <code>access_token</code> and <code>expires_at</code>. Send it with each request, and");
        add(&mut html, "get the next one by <a href=\"/docs/operations/identity_refresh\">identity_refresh</a>.");
        add(&mut html, "<code>jq</code> reads it here:</p>");
        let sign_in = format!(
            "TOKEN=$(curl -s -c cookies.txt \"{}\" \\\n  --json '{{\"email\": \"owner@example.com\", \
             \"password\": \"…\"}}' | jq -r .access_token)",
            reader.base.to("/v1/sessions")
        );
        copied(&mut html, "The owner", &sign_in);
        let guest = format!(
            "TOKEN=$(curl -s -c cookies.txt -X POST \"{}\" | jq -r .access_token)",
            reader.base.to("/v1/sessions/guest")
        );
        copied(&mut html, "A guest", &guest);
        let me = format!("curl \"{}\" -H \"Authorization: Bearer $TOKEN\"", reader.base.to("/v1/me"));
        copied(&mut html, "Who am I?", &me);
        add(&mut html, "<h2>What happens live</h2>");
        add(&mut html, "<p><a href=\"/docs/operations/live\">A WebSocket for each room</a> says what happens in it;");
        add(&mut html, "<a href=\"/docs/schemas/LiveMessage\">its messages</a>.</p>");
        self.page("Start", &html)
    }

    /// One operation, or nothing when there is none of that name.
    pub(super) fn operation(&self, id: &str, reader: &For<'_>) -> Option<String> {
        let asked = self.operations().flat_map(|(_, all)| all).find(|asked| asked.operation["operationId"] == id)?;
        let operation = asked.operation;
        let (method, path) = (asked.method.to_uppercase(), escape(asked.path));
        let mut html = format!("<h1>{}</h1>\n", prose(&operation["summary"]));
        add(&mut html, &format!("<p class=\"address\"><b>{method}</b> <code>{path}</code></p>"));
        add(&mut html, &format!("<p>{}</p>", prose(&operation["description"])));
        match operation["security"].as_array().map(Vec::as_slice) {
            None | Some([]) => {}
            Some([way]) if !way["refresh_token"].is_null() => {
                add(&mut html, "<p>Needs the cookie that signing in has set.</p>");
            }
            Some([_]) => add(&mut html, "<p>Needs an access token: <a href=\"/docs#token\">how to get one</a>.</p>"),
            Some(_) => add(&mut html, "<p>Takes an <a href=\"/docs#token\">access token</a>, and works without.</p>"),
        }
        add(&mut html, "<h2>Ask</h2>");
        copied(&mut html, "curl", &asked.curl(&reader.base));
        copied(&mut html, "TypeScript", &asked.fetch(&reader.base));
        parameters(&mut html, operation);
        if let Some(content) = operation["requestBody"]["content"].as_object() {
            add(&mut html, &format!("<h2>Body</h2><p>{}</p>", contents(content)));
            self.first_fields(&mut html, content);
        }
        add(&mut html, "<h2>Answer</h2>");
        for (status, response) in operation["responses"].as_object().into_iter().flatten() {
            if status.as_str() < "400" {
                self.answer(&mut html, status, response);
            }
        }
        self.errors(&mut html, operation, reader);
        Some(self.page(&escape(id), &html))
    }

    fn first_fields(&self, html: &mut String, content: &Map<String, Value>) {
        let schema = content.values().next().map(|content| resolved(&self.document, &content["schema"]).0);
        if let Some(schema) = schema.filter(|schema| schema.as_object().is_some_and(|schema| schema.len() > 1)) {
            fields(html, schema);
        }
    }

    fn answer(&self, html: &mut String, status: &str, response: &Value) {
        let none = Map::new();
        let content = response["content"].as_object().unwrap_or(&none);
        add(html, &format!("<p><b>{status}</b> {} {}</p>", prose(&response["description"]), contents(content)));
        if let Some(headers) = response["headers"].as_object() {
            add(html, "<table><tr><th>Header<th>Means</tr>");
            for (name, header) in headers {
                let words = prose(&header["description"]);
                add(html, &format!("<tr><td><code>{}</code><td>{words}</tr>", escape(name)));
            }
            add(html, "</table>");
        }
        self.first_fields(html, content);
        for (kind, content) in content {
            if !content["example"].is_null() {
                let example = match &content["example"] {
                    Value::String(text) => text.clone(),
                    example => format!("{example:#}"),
                };
                copied(html, &format!("Example, {}", escape(kind)), &escape(&example));
            }
        }
    }

    /// Each error once, with the sentence that people read.
    fn errors(&self, html: &mut String, operation: &Value, reader: &For<'_>) {
        let (usual, own): (Vec<_>, Vec<_>) =
            codes(operation).partition(|(_, code)| self.usual.iter().any(|usual| usual == code));
        add(html, "<h2>Errors</h2>");
        if !own.is_empty() {
            rows(html, &own, reader);
        }
        if !usual.is_empty() {
            add(html, &format!("<details><summary>As of most operations: {}</summary>", usual.len()));
            rows(html, &usual, reader);
            add(html, "</details>");
        }
    }

    /// One shape, or nothing when there is none of that name.
    pub(super) fn schema(&self, name: &str) -> Option<String> {
        let schema = self.document["components"]["schemas"].get(name)?;
        let name = escape(name);
        let mut html = format!("<h1>{name}</h1>\n<p>{}</p>\n", prose(&schema["description"]));
        fields(&mut html, schema);
        Some(self.page(&name, &html))
    }
}

fn parameters(html: &mut String, operation: &Value) {
    let Some(parameters) = operation["parameters"].as_array() else {
        return;
    };
    add(html, "<table><tr><th>Parameter<th>In<th>Means</tr>");
    for parameter in parameters {
        let optional = if parameter["required"] == true { "" } else { "<small>optional</small>" };
        let [name, place, words] = [text(&parameter["name"]), text(&parameter["in"]), prose(&parameter["description"])];
        add(html, &format!("<tr><td><code>{name}</code>{optional}<td>{place}<td>{words}</tr>"));
    }
    add(html, "</table>");
}

/// Status and code of each error that an operation lists.
fn codes(operation: &Value) -> impl Iterator<Item = (&str, &str)> {
    operation["responses"].as_object().into_iter().flatten().flat_map(|(status, response)| {
        let codes = response[CODES].as_array().into_iter().flatten().filter_map(Value::as_str);
        codes.map(move |code| (status.as_str(), code))
    })
}

/// What a fact would stand for is named by its name: `{$most}` is said of nothing here.
fn filled(sentence: &str) -> String {
    sentence.replace("{$", "‹").replace('}', "›")
}

fn rows(html: &mut String, errors: &[(&str, &str)], reader: &For<'_>) {
    let (tag, direction) = (reader.language.tag(), if reader.language.is_right_to_left() { "rtl" } else { "ltr" });
    add(html, "<table><tr><th>Status<th>Code<th>What people read</tr>");
    for (status, code) in errors {
        let sentence = reader.sentences.say(reader.language, code, &Map::new());
        let [title, detail] = [sentence.title, sentence.detail].map(|said| escape(&filled(&said)));
        let words = format!("<p><b>{title}</b></p><p>{detail}</p>");
        let cells = format!("<td>{status}<td><code>{code}</code><td lang=\"{tag}\" dir=\"{direction}\">{words}");
        add(html, &format!("<tr>{cells}</tr>"));
    }
    add(html, "</table>");
}
