//! HTML text: what every page of the document is written with.

use serde_json::Value;
use std::fmt::Write as _;

pub(super) fn add(html: &mut String, piece: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(html, "{piece}");
}

pub(super) fn text(value: &Value) -> String {
    escape(value.as_str().unwrap_or_default())
}

/// Text with `code` between backticks.
pub(super) fn prose(value: &Value) -> String {
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

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Text that a button beside it copies; the button comes with the script.
pub(super) fn copied(html: &mut String, what: &str, words: &str) {
    add(html, &format!("<figure class=\"copied\"><figcaption>{what}</figcaption><pre>{words}</pre></figure>"));
}
