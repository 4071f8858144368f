//! Errors of operations: what a request that was not carried out gets, a stable code and the facts a sentence needs.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::time::Duration;
use utoipa::ToSchema;

mod common;
mod send;
mod stores;

/// One broken rule, as it leaves a module. The edge adds the sentences in the caller's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The rule's name: `[a-z0-9_]+`, stable for ever.
    pub code: Cow<'static, str>,
    /// The HTTP status it is answered with.
    pub status: u16,
    /// What the sentence says beside the rule: variables of the translation.
    #[serde(default)]
    pub args: Map<String, Value>,
    /// A JSON pointer into the body, or the name of the parameter, that is not as it must be.
    #[serde(default)]
    pub field: Option<String>,
    /// When the same request may succeed, in seconds.
    #[serde(default)]
    pub retry_after: Option<u32>,
    /// What else is not as it must be: other fields of the same body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Failure>,
}

impl Failure {
    /// A rule with its status.
    #[must_use]
    pub fn new(status: u16, code: &'static str) -> Self {
        Self { code: Cow::Borrowed(code), status, args: Map::new(), field: None, retry_after: None, also: vec![] }
    }

    /// Adds a variable of the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }

    /// Names the field it is about, as a JSON pointer (`/address/city`) or a parameter's name.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Says all that is wrong with a body at once: the first one, with the others beside it. A status other than the
    /// first one's does not stand beside it, since an answer has one.
    #[must_use]
    pub fn together(failures: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut failures = failures.into_iter();
        let mut first = failures.next()?;
        for mut other in failures.filter(|other| other.status == first.status) {
            let below = std::mem::take(&mut other.also);
            first.also.extend(std::iter::once(other).chain(below));
        }
        Some(first)
    }

    /// Says when to try again; rounded up to whole seconds.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        self.retry_after = Some(u32::try_from(seconds).unwrap_or(u32::MAX).max(1));
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.code, self.status)
    }
}

impl std::error::Error for Failure {}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The problem without sentences; the failure itself travels in the response for the edge to finish.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        if let Some(seconds) = self.retry_after {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        let problem = Problem::of(self.clone(), String::new(), |_| (String::new(), String::new()));
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = response.content_type("application/problem+json").body(body);
        response.extensions_mut().insert(self.clone());
        response
    }
}

/// A failed request, by RFC 9457.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(examples(json!({
    "type": "/problems/room_not_found", "title": "This show does not exist", "status": 404,
    "code": "room_not_found", "detail": "Check the link, or choose another show.",
    "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
})))]
pub struct Problem {
    /// `/problems/{code}`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in the caller's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The rule that was broken; stable, for programs.
    pub code: String,
    /// What was not done and what to do next, in the caller's language.
    pub detail: String,
    /// A JSON pointer into the body, or the parameter's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The facts behind the sentence.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    #[schema(value_type = BTreeMap<String, Value>)]
    pub args: Map<String, Value>,
    /// Names this request in the server's own log.
    pub trace_id: String,
    /// Everything that is wrong with the body, when that is more than one thing; the first one is told above too.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<FieldProblem>,
}

/// One of several things that are wrong with a body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FieldProblem {
    /// A JSON pointer into the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("/address/zip"))]
    pub field: Option<String>,
    /// The rule that was broken; stable, for programs.
    pub code: String,
    /// What is wrong, in the caller's language.
    pub title: String,
    /// What was not done and what to do next, in the caller's language.
    pub detail: String,
    /// The facts behind the sentence.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    #[schema(value_type = BTreeMap<String, Value>)]
    pub args: Map<String, Value>,
}

impl Problem {
    /// A failure with its sentences: `say` gives title and detail.
    #[must_use]
    pub fn of(mut failure: Failure, trace_id: String, say: impl Fn(&Failure) -> (String, String)) -> Self {
        let also = std::mem::take(&mut failure.also);
        let (title, detail) = say(&failure);
        let one = |failure: &Failure| {
            let (title, detail) = say(failure);
            let Failure { code, field, args, .. } = failure.clone();
            FieldProblem { field, code: code.into_owned(), title, detail, args }
        };
        let errors = if also.is_empty() { vec![] } else { std::iter::once(&failure).chain(&also).map(one).collect() };
        Self {
            errors,
            kind: format!("/problems/{}", failure.code),
            title,
            status: failure.status,
            code: failure.code.into_owned(),
            detail,
            field: failure.field,
            args: failure.args,
            trace_id,
        }
    }
}
