//! Operation table, made from the document: which operations there are, and what each one says of itself.

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use feria_openapi::{CODES, LARGEST_BODY, OF, PACE, TOKEN};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi, RefOr};

/// What counts a request, beside the meter of its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// A person's requests.
    Request,
    /// And the few things that a person may say to a whole room.
    Command,
    /// Nothing.
    Address,
}

/// What the document says of an operation, as far as the edge acts on it.
#[derive(Debug)]
pub(crate) struct Listed {
    /// Method and template of the path.
    pub(super) name: String,
    codes: HashSet<String>,
    pub(super) pace: Pace,
    /// Whether its body may be as large as a file.
    pub(super) takes_file: bool,
    /// Whether it looks at its tokens itself.
    pub(super) has_own_token: bool,
    /// Whether it lives in the shop; else it is about this process.
    pub(super) is_of_the_shop: bool,
}

impl Listed {
    fn of(name: String, operation: &Operation) -> Self {
        let says = |property, value| text(operation.extensions.as_ref(), property) == Some(value);
        let (has_own_token, is_of_the_shop) = (says(TOKEN, "own"), !says(OF, "server"));
        let pace = match text(operation.extensions.as_ref(), PACE) {
            Some("command") => Pace::Command,
            Some("address") => Pace::Address,
            _ if has_own_token || !is_of_the_shop => Pace::Address,
            _ => Pace::Request,
        };
        Self {
            name,
            codes: codes(operation),
            pace,
            takes_file: says(LARGEST_BODY, "file"),
            has_own_token,
            is_of_the_shop,
        }
    }

    /// Whether this operation may answer `code`.
    pub(super) fn lists(&self, code: &str) -> bool {
        let listed = self.codes.contains(code);
        if !listed {
            tracing::warn!(operation = self.name, code, "a problem is not listed in the document");
            let labels = [("operation", self.name.clone()), ("code", code.to_owned())];
            metrics::counter!("feria_problems_unlisted_total", &labels).increment(1);
        }
        listed
    }
}

/// By the template of the path, then by method.
pub(crate) struct Operations {
    paths: HashMap<String, HashMap<Method, Arc<Listed>>>,
    /// The first parts of paths under which there are only operations.
    folders: BTreeSet<String>,
}

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
            let listed = methods.into_iter().filter_map(|(method, operation)| {
                let listed = Listed::of(format!("{method} {path}"), operation.as_ref()?);
                Some((method, Arc::new(listed)))
            });
            paths.insert(path.clone(), listed.collect());
        }
        let folder = |path: &String| path.trim_start_matches('/').split_once('/').map(|(first, _)| first.to_owned());
        let folders = paths.keys().filter_map(folder).collect();
        Self { paths, folders }
    }

    /// The operation that a request is for, found as the handler is: by the path with its escapes undone.
    pub(super) fn find(&self, request: &ServiceRequest) -> Option<Arc<Listed>> {
        let template = request.resource_map().match_pattern(request.match_info().as_str())?;
        self.paths.get(&template)?.get(request.method()).cloned()
    }

    /// The methods of a path that exists, for `Allow`.
    pub(super) fn methods(&self, template: &str) -> Option<String> {
        let mut methods: Vec<&str> = self.paths.get(template)?.keys().map(Method::as_str).collect();
        methods.sort_unstable();
        Some(methods.join(", "))
    }

    /// Whether an unknown address in this folder is a problem, and no page.
    pub(super) fn has_folder(&self, first: &str) -> bool {
        self.folders.contains(first)
    }
}

fn codes(operation: &Operation) -> HashSet<String> {
    let mut codes = HashSet::new();
    for response in operation.responses.responses.values() {
        let RefOr::T(response) = response else {
            continue;
        };
        let listed = response.extensions.as_ref().and_then(|extensions| extensions.get(CODES));
        let listed = listed.and_then(|value| value.as_array()).into_iter().flatten();
        codes.extend(listed.filter_map(|code| code.as_str().map(str::to_owned)));
    }
    codes
}

fn text<'a>(extensions: Option<&'a Extensions>, name: &str) -> Option<&'a str> {
    extensions?.get(name)?.as_str()
}
