//! Everything that the real binary says on a live socket is a message of the document.

use crate::contract::DOCUMENT;
use serde_json::Value;
use std::collections::BTreeSet;

/// Fails the test when a message of a live socket is none of the document's, or has not the fields that it names there.
#[track_caller]
pub(crate) fn hold(message: &Value) {
    let kind = message["type"].as_str().unwrap_or_else(|| panic!("a message without a type: {message}"));
    let shapes = shapes(&DOCUMENT["components"]["schemas"]["LiveMessage"]);
    let shape = shapes.iter().find(|shape| shape.kinds.contains(kind));
    let Shape { fields, needed, .. } = shape.unwrap_or_else(|| panic!("the document knows no {kind}"));
    let said: BTreeSet<&str> = message.as_object().unwrap().keys().map(String::as_str).collect();
    assert!(said.is_subset(fields), "{kind} says more than the document: {message}");
    assert!(needed.is_subset(&said), "{kind} says less than the document: {message}");
}

/// One form that a value may have.
#[derive(Clone, Default)]
struct Shape {
    /// What `type` may be.
    kinds: BTreeSet<&'static str>,
    fields: BTreeSet<&'static str>,
    needed: BTreeSet<&'static str>,
}

fn shapes(schema: &'static Value) -> Vec<Shape> {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return shapes(&DOCUMENT["components"]["schemas"][name]);
    }
    if let Some(either) = schema["oneOf"].as_array() {
        return either.iter().flat_map(shapes).collect();
    }
    if let Some(all) = schema["allOf"].as_array() {
        return all.iter().map(shapes).fold(vec![Shape::default()], |whole, part| {
            whole.iter().flat_map(|one| part.iter().map(|other| both(one, other))).collect()
        });
    }
    let words = |list: &'static Value| list.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let fields = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    vec![Shape { kinds: words(&schema["properties"]["type"]["enum"]), fields, needed: words(&schema["required"]) }]
}

fn both(one: &Shape, other: &Shape) -> Shape {
    Shape { kinds: &one.kinds | &other.kinds, fields: &one.fields | &other.fields, needed: &one.needed | &other.needed }
}
