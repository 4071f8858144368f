//! The document turned into a table: which operations there are, and which problems each one lists.

use actix_web::HttpRequest;
use actix_web::http::Method;
use std::collections::{HashMap, HashSet};
use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi, RefOr};

/// By the template of the path, then by method: the codes that are listed.
pub(crate) struct Operations(HashMap<String, HashMap<Method, HashSet<String>>>);

impl Operations {
    pub(super) fn of(document: &OpenApi) -> Self {
        let mut paths = HashMap::new();
        for (path, item) in &document.paths.paths {
            let methods = [
                (Method::GET, &item.get),
                (Method::POST, &item.post),
                (Method::PUT, &item.put),
                (Method::PATCH, &item.patch),
                (Method::DELETE, &item.delete),
            ];
            let listed = methods
                .into_iter()
                .filter_map(|(method, operation)| operation.as_ref().map(|operation| (method, codes(operation))));
            paths.insert(path.clone(), listed.collect());
        }
        Self(paths)
    }

    /// Whether this operation may answer `code`; what belongs to no operation may answer anything.
    pub(super) fn lists(&self, request: &HttpRequest, code: &str) -> bool {
        let Some(template) = request.match_pattern() else {
            return true;
        };
        let Some(listed) = self.0.get(&template).and_then(|methods| methods.get(request.method())) else {
            return true;
        };
        if listed.contains(code) {
            return true;
        }
        tracing::warn!(method = %request.method(), route = template, code, "a problem is not listed in the document");
        let labels = [("operation", format!("{} {template}", request.method())), ("code", code.to_owned())];
        metrics::counter!("feria_problems_unlisted_total", &labels).increment(1);
        false
    }

    /// The methods of a path that exists, for `Allow`.
    pub(super) fn methods(&self, template: &str) -> Option<String> {
        let mut methods: Vec<&str> = self.0.get(template)?.keys().map(Method::as_str).collect();
        methods.sort_unstable();
        Some(methods.join(", "))
    }
}

fn codes(operation: &Operation) -> HashSet<String> {
    let mut codes = HashSet::new();
    for response in operation.responses.responses.values() {
        let RefOr::T(response) = response else {
            continue;
        };
        let listed = response.extensions.as_ref().and_then(|extensions| extensions.get("x-problem-codes"));
        let listed = listed.and_then(|value| value.as_array()).into_iter().flatten();
        codes.extend(listed.filter_map(|code| code.as_str().map(str::to_owned)));
    }
    codes
}
