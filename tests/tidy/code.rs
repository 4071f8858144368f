//! Rust and TypeScript seen as words: comments and the insides of strings taken out.

/// The text without comments, and with the contents of its strings replaced by nothing.
pub(crate) fn without_comments_and_strings(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
        } else if next == '"' {
            words.push_str("\"\"");
            rest = after_string(&rest[1..]);
        } else if let Some(character) = character_literal(rest) {
            rest = &rest[character..];
        } else {
            words.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    words
}

/// The contents of the string literals of a text, in order.
pub(crate) fn string_literals(text: &str) -> Vec<String> {
    let mut literals = Vec::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if next == '"' {
            let after = after_string(&rest[1..]);
            let inside = &rest[1..rest.len() - after.len()];
            literals.push(inside.strip_suffix('"').unwrap_or(inside).to_owned());
            rest = after;
        } else if let Some(character) = character_literal(rest) {
            rest = &rest[character..];
        } else {
            rest = &rest[next.len_utf8()..];
        }
    }
    literals
}

/// Does a name such as `sea_orm` or `std::thread` stand in a text as a whole word?
pub(crate) fn names(text: &str, word: &str) -> bool {
    let part_of_a_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(part_of_a_name) && !text[at + word.len()..].starts_with(part_of_a_name))
}

fn after_string(text: &str) -> &str {
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}

/// The length of a literal such as `'"'` or `'\n'`; a lifetime is none.
fn character_literal(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let end = if let Some(escaped) = inside.strip_prefix('\\') {
        1 + escaped.char_indices().skip(1).find(|(_, c)| *c == '\'')?.0
    } else {
        let (at, second) = inside.char_indices().nth(1)?;
        (second == '\'').then_some(at)?
    };
    Some(1 + end + 1)
}

#[test]
fn comments_and_strings_are_not_code() {
    let text = "let a = \"tokio \\\" //\"; // sea_orm\nlet b = '\"'; /* rand */ let c: &'static str = x;";
    let words = without_comments_and_strings(text);
    assert_eq!(words, "let a = \"\"; \nlet b = ;  let c: &'static str = x;");
    assert_eq!(string_literals(text), ["tokio \\\" //"]);
}

#[test]
fn a_word_is_found_only_whole() {
    assert!(names("use std::time::Instant;", "Instant"));
    assert!(!names("struct Instantly; fn re_instant() {}", "Instant"));
}
