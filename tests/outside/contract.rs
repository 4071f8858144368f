//! Every success that the real binary answers with is one that the document promises, with the headers it promises.

use reqwest::header::HeaderMap;
use serde_json::Value;
use std::sync::LazyLock;

pub(crate) static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../openapi/openapi.json")).unwrap());

/// What a program reads beside the body.
const HEADERS: [&str; 5] = ["ETag", "Feria-Position", "Idempotent-Replayed", "Location", "Set-Cookie"];

/// What comes only where something changed, or where a request came twice.
const SOMETIMES: [&str; 2] = ["Feria-Position", "Idempotent-Replayed"];

/// Fails the test when `method path` succeeded with a status or a header that its operation does not name.
#[track_caller]
pub(crate) fn hold(method: &str, path: &str, status: u16, headers: &HeaderMap) {
    let Some(operation) = operation(method, path).filter(|_| (200..400).contains(&status)) else { return };
    let promised = &operation["responses"][status.to_string()];
    assert!(promised.is_object(), "{method} {path} answered {status}, which the document does not name");
    for name in HEADERS.into_iter().filter(|name| headers.contains_key(*name)) {
        assert!(promised["headers"][name].is_object(), "{method} {path}: {status} does not name {name}");
    }
    for (name, header) in promised["headers"].as_object().into_iter().flatten() {
        let always = !SOMETIMES.contains(&name.as_str());
        assert!(!always || headers.contains_key(name.as_str()), "{method} {path}: {status} came without {name}");
        assert!(header["description"].is_string(), "{method} {path}: {name} says nothing");
    }
}

fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let path = path.split('?').next().unwrap_or_default();
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let item = paths.get(path).or_else(|| Some(paths.iter().find(|(form, _)| fits(form, path))?.1))?;
    item.get(method.to_lowercase())
}

/// `/v1/rooms/{room}` fits every room.
fn fits(form: &str, path: &str) -> bool {
    let (form, path): (Vec<&str>, Vec<&str>) = (form.split('/').collect(), path.split('/').collect());
    form.len() == path.len()
        && form.iter().zip(path).all(|(form, part)| *form == part || (form.starts_with('{') && !part.is_empty()))
}
