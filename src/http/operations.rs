//! Operation table, made from the document: which operations there are, and what each one says of itself.

use actix_web::dev::{ResourceMap, ServiceRequest};
use actix_web::http::Method;
use feria_openapi::{Authentication, CALLER, CODES, Failure, LARGEST_BODY, OF, PACE, SITE, TOKEN};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi, RefOr};

/// What counts a request, beside the meter of its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// A person's requests.
    Request,
    /// And the few dear things that a person may do, or an address in which nobody is signed in.
    Command,
    /// Nothing.
    Address,
}

/// Who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asker {
    /// Whoever it is; a token is not looked at.
    Anyone,
    /// Whoever it is, but with no bad token.
    Visitor,
    SignedIn,
    Owner,
}

/// Whose pages may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Site {
    /// Those of the shop.
    Own,
    /// Those that the settings allow.
    Allowed,
    /// Those of every site.
    Any,
}

/// What the document says of an operation, as far as the edge acts on it.
#[derive(Debug)]
pub(crate) struct Listed {
    /// Method and template of the path.
    pub(super) name: String,
    /// Its `operationId`.
    pub(super) id: String,
    /// What it may answer, with the status of each.
    codes: HashMap<String, u16>,
    asker: Asker,
    pub(super) site: Site,
    /// The content types of its body.
    pub(super) contents: Vec<String>,
    pub(super) pace: Pace,
    /// Whether its body may be as large as a file.
    pub(super) takes_file: bool,
    /// Whether its connection becomes a live socket.
    pub(super) takes_frames: bool,
    /// Whether it is carried out once under its `Idempotency-Key`.
    pub(super) takes_key: bool,
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
        let asker = match text(operation.extensions.as_ref(), CALLER) {
            Some("visitor") => Asker::Visitor,
            Some("signed_in") => Asker::SignedIn,
            Some("owner") => Asker::Owner,
            _ => Asker::Anyone,
        };
        let codes = codes(operation);
        Self {
            name,
            id: operation.operation_id.clone().unwrap_or_default(),
            asker,
            site: match text(operation.extensions.as_ref(), SITE) {
                Some("own") => Site::Own,
                Some("any") => Site::Any,
                _ => Site::Allowed,
            },
            contents: contents(operation),
            pace,
            takes_file: says(LARGEST_BODY, "file"),
            takes_frames: says(LARGEST_BODY, "frames"),
            takes_key: codes.contains_key("idempotency_key_was_used_for_another_body"),
            codes,
            has_own_token,
            is_of_the_shop,
        }
    }

    /// Whether whoever asks may ask this at all.
    pub(super) fn admits(&self, asks: Authentication, shows_a_token: bool) -> Result<(), Failure> {
        match self.asker {
            // Whether its own token is good, the operation says; that there must be one is known before the body.
            Asker::Anyone if self.has_own_token && self.reads_a_body() && !shows_a_token => {
                Err(Failure::sign_in_is_needed())
            }
            Asker::Anyone => Ok(()),
            Asker::Visitor => asks.visitor().map(drop),
            Asker::SignedIn => asks.signed_in().map(drop),
            Asker::Owner => asks.owner().map(drop),
        }
    }

    /// Whether its body is looked at: what is never read may be anything.
    pub(super) fn reads_a_body(&self) -> bool {
        self.codes.contains_key("content_coding_is_not_supported")
    }

    /// Whether this operation may answer `code`.
    pub(super) fn lists(&self, code: &str) -> bool {
        let listed = self.codes.contains_key(code);
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
    pub(super) fn find(&self, request: &ServiceRequest, method: &Method) -> Option<Arc<Listed>> {
        let template = self.template(request.resource_map(), request.match_info().as_str())?;
        self.paths.get(&template)?.get(method).cloned()
    }

    /// The template that a path belongs to. One without places is itself: the map answers with whichever fits first, which
    /// may be another operation's place at the end.
    pub(super) fn template(&self, map: &ResourceMap, path: &str) -> Option<String> {
        if self.paths.contains_key(path) { Some(path.to_owned()) } else { map.match_pattern(path) }
    }

    /// The methods of a path that exists, for `Allow`.
    pub(super) fn methods(&self, template: &str) -> Option<String> {
        let listed = self.paths.get(template)?;
        let mut methods: Vec<&str> = listed.keys().map(Method::as_str).chain(["OPTIONS"]).collect();
        if listed.contains_key(&Method::GET) {
            methods.push("HEAD");
        }
        methods.sort_unstable();
        Some(methods.join(", "))
    }

    /// What a body of this method may be, for `Accept-Post` and `Accept-Patch`.
    pub(super) fn contents(&self, template: &str, method: &Method) -> Option<String> {
        let contents = &self.paths.get(template)?.get(method)?.contents;
        (!contents.is_empty()).then(|| contents.join(", "))
    }

    /// The operations that may answer a code, each with the status.
    pub(super) fn that_answer(&self, code: &str) -> Vec<(u16, Arc<Listed>)> {
        let all = self.paths.values().flat_map(HashMap::values);
        let mut found: Vec<_> = all.filter_map(|listed| Some((*listed.codes.get(code)?, Arc::clone(listed)))).collect();
        found.sort_unstable_by(|(_, a), (_, b)| a.name.cmp(&b.name));
        found
    }

    /// Whether an unknown address in this folder is a problem, and no page.
    pub(super) fn has_folder(&self, first: &str) -> bool {
        self.folders.contains(first)
    }
}

fn codes(operation: &Operation) -> HashMap<String, u16> {
    let mut codes = HashMap::new();
    for (status, response) in &operation.responses.responses {
        let (RefOr::T(response), Ok(status)) = (response, status.parse()) else {
            continue;
        };
        let listed = response.extensions.as_ref().and_then(|extensions| extensions.get(CODES));
        let listed = listed.and_then(|value| value.as_array()).into_iter().flatten();
        codes.extend(listed.filter_map(|code| Some((code.as_str()?.to_owned(), status))));
    }
    codes
}

fn contents(operation: &Operation) -> Vec<String> {
    match &operation.request_body {
        Some(RefOr::T(body)) => body.content.keys().cloned().collect(),
        _ => Vec::new(),
    }
}

fn text<'a>(extensions: Option<&'a Extensions>, name: &str) -> Option<&'a str> {
    extensions?.get(name)?.as_str()
}
