//! Requests to copy: each operation as it is asked by curl and by TypeScript.

use super::html::escape;
use serde_json::Value;

/// Where a request goes to: the address by which this page was asked. The script puts the browser's own in its place,
/// since a proxy may not have told which one that is.
pub(super) struct Base(String);

/// One operation with all that a request needs of it.
pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) operation: &'a Value,
}

impl Base {
    pub(super) fn new(scheme: &str, host: &str) -> Self {
        Self(format!("<span class=\"origin\">{}://{}</span>", escape(scheme), escape(host)))
    }

    /// `path` under the shop's address, as HTML.
    pub(super) fn to(&self, path: &str) -> String {
        format!("{}{}", self.0, escape(path))
    }
}

impl Asked<'_> {
    fn takes(&self, header: &str) -> bool {
        let parameters = self.operation["parameters"].as_array();
        parameters.is_some_and(|all| all.iter().any(|one| one["in"] == "header" && one["name"] == header))
    }

    fn needs(&self, scheme: &str) -> bool {
        let ways = self.operation["security"].as_array();
        ways.is_some_and(|ways| ways.len() == 1 && !ways[0][scheme].is_null())
    }

    /// The first kind of body that it takes, with an example.
    fn body(&self) -> Option<(&str, &Value)> {
        let content = self.operation["requestBody"]["content"].as_object()?;
        content.iter().next().map(|(kind, content)| (kind.as_str(), &content["example"]))
    }

    /// For a shell: what stands in capitals is a variable of it.
    pub(super) fn curl(&self, base: &Base) -> String {
        let path = self.path.split('{').enumerate().map(|(index, piece)| match piece.split_once('}') {
            Some((name, rest)) if index > 0 => format!("${}{rest}", name.to_uppercase()),
            _ => piece.to_owned(),
        });
        let path = path.collect::<String>();
        let mut lines = vec![match self.method {
            "get" => format!("curl \"{}\"", base.to(&path)),
            method => format!("curl -X {} \"{}\"", method.to_uppercase(), base.to(&path)),
        }];
        if self.needs("access_token") {
            lines.push("-H \"Authorization: Bearer $TOKEN\"".to_owned());
        }
        if self.needs("refresh_token") {
            lines.push("-b cookies.txt -c cookies.txt".to_owned());
        }
        if self.takes("Idempotency-Key") {
            lines.push("-H \"Idempotency-Key: $(uuidgen)\"".to_owned());
        }
        match self.body() {
            Some(("application/json", example)) => {
                lines.push("--json @- &lt;&lt;'END'".to_owned());
                return format!("{}\n{}\nEND", lines.join(" \\\n  "), escape(&format!("{example:#}")));
            }
            Some((kind, _)) => {
                lines.push(format!("-H \"Content-Type: {}\"", escape(kind)));
                lines.push("--data-binary @FILE".to_owned());
            }
            None => {}
        }
        lines.join(" \\\n  ")
    }

    /// For a program: `fetch` is the same in browsers, Node, Deno and Bun.
    pub(super) fn fetch(&self, base: &Base) -> String {
        let address = base.to(&self.path.replace('{', "${"));
        let mut headers = Vec::new();
        if self.needs("access_token") {
            headers.push("    Authorization: `Bearer ${token}`,".to_owned());
        }
        if self.takes("Idempotency-Key") {
            headers.push("    'Idempotency-Key': crypto.randomUUID(),".to_owned());
        }
        let mut rest = Vec::new();
        match self.body() {
            Some(("application/json", example)) => {
                headers.push("    'Content-Type': 'application/json',".to_owned());
                let example = format!("{example:#}").replace('\n', "\n  ");
                rest.push(format!("  body: JSON.stringify({}),", escape(&example)));
            }
            Some((kind, _)) => {
                headers.push(format!("    'Content-Type': '{}',", escape(kind)));
                rest.push("  body: file,".to_owned());
            }
            None => {}
        }
        let mut lines = vec![format!("const answer = await fetch(`{address}`, {{")];
        if self.method != "get" {
            lines.push(format!("  method: '{}',", self.method.to_uppercase()));
        }
        if self.needs("refresh_token") {
            lines.push("  credentials: 'include',".to_owned());
        }
        if !headers.is_empty() {
            lines.push("  headers: {".to_owned());
            lines.extend(headers);
            lines.push("  },".to_owned());
        }
        lines.extend(rest);
        if lines.len() == 1 {
            lines = vec![format!("const answer = await fetch(`{address}`);")];
        } else {
            lines.push("});".to_owned());
        }
        lines.push("if (!answer.ok) throw await answer.json(); // a problem, with its `code`".to_owned());
        lines.join("\n")
    }
}
