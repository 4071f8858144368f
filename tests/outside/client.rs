//! An HTTP client that keeps its cookies and its access token, and asserts the form of every problem.

use crate::process::{PATIENCE, eventually};
use reqwest::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, HeaderMap, IF_MATCH};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
    access: Option<String>,
    language: String,
    /// The last position that anybody of this shop was told: what is read must not be older.
    seen: Arc<Mutex<Option<String>>>,
    /// Who this client is, once it has a session.
    pub(crate) person: String,
}

/// A request under construction; `send` fails the test if no answer comes, `try_send` does not.
pub(crate) struct Request {
    builder: RequestBuilder,
    what: String,
    seen: Arc<Mutex<Option<String>>>,
}

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    what: String,
}

impl Client {
    pub(crate) fn new(base: &str, seen: Arc<Mutex<Option<String>>>) -> Self {
        Self::from(None, base, seen)
    }

    /// Somebody with an address of their own on this machine.
    pub(crate) fn from(address: Option<IpAddr>, base: &str, seen: Arc<Mutex<Option<String>>>) -> Self {
        let http = reqwest::Client::builder()
            .local_address(address)
            .cookie_store(true)
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { http, base: base.to_owned(), access: None, language: "en".to_owned(), seen, person: String::new() }
    }

    pub(crate) fn speaking(mut self, language: &str) -> Self {
        language.clone_into(&mut self.language);
        self
    }

    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn access(&self) -> &str {
        self.access.as_deref().unwrap()
    }

    /// Speaks with this token from now on.
    pub(crate) fn with_access(mut self, token: &str) -> Self {
        self.access = Some(token.to_owned());
        self
    }

    /// Takes the session that an operation answered with.
    pub(crate) fn takes_session(&mut self, session: &Value) {
        self.access = Some(session["access_token"].as_str().unwrap().to_owned());
        session["person"].as_str().unwrap().clone_into(&mut self.person);
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> Request {
        let what = format!("{method} {path}");
        let mut builder = self.http.request(method, format!("{}{path}", self.base));
        builder = builder.header(ACCEPT_LANGUAGE, &self.language);
        if let Some(access) = &self.access {
            builder = builder.header(AUTHORIZATION, format!("Bearer {access}"));
        }
        Request { builder, what, seen: Arc::clone(&self.seen) }
    }

    /// Reads what is at least as new as the last thing that was written; a read model may take its time.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let seen = self.seen.lock().unwrap().clone().filter(|_| path.starts_with("/v1/"));
        let sign = if path.contains('?') { '&' } else { '?' };
        let path = seen.map_or_else(|| path.to_owned(), |at| format!("{path}{sign}min_position={at}"));
        eventually(&path, || async {
            let answer = self.request(Method::GET, &path).send().await;
            let behind = answer.status == 503 && answer.text.contains("\"read_model_is_behind\"");
            (!behind).then_some(answer)
        })
        .await
    }

    pub(crate) async fn try_get(&self, path: &str) -> Option<Answer> {
        self.request(Method::GET, path).try_send().await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.request(Method::POST, path).json(body).send().await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.request(Method::PUT, path).json(body).send().await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.request(Method::DELETE, path).send().await
    }
}

impl Request {
    pub(crate) fn json(mut self, body: &Value) -> Self {
        self.builder = self.builder.json(body);
        self
    }

    pub(crate) fn body(mut self, content_type: &str, body: impl Into<reqwest::Body>) -> Self {
        self.builder = self.builder.header(CONTENT_TYPE, content_type).body(body);
        self
    }

    /// Under a key of its own, so that it can be sent again.
    pub(crate) fn key(mut self, key: &str) -> Self {
        self.builder = self.builder.header("Idempotency-Key", key);
        self
    }

    pub(crate) fn if_match(mut self, etag: &str) -> Self {
        self.builder = self.builder.header(IF_MATCH, etag);
        self
    }

    pub(crate) async fn send(self) -> Answer {
        let what = self.what.clone();
        match self.answer().await {
            Ok(answer) => answer,
            Err(error) => panic!("{what} got no answer: {error:?}"),
        }
    }

    /// No answer, or half of one, is what a killed server leaves behind.
    pub(crate) async fn try_send(self) -> Option<Answer> {
        self.answer().await.ok()
    }

    async fn answer(self) -> reqwest::Result<Answer> {
        let response = self.builder.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        if let Some(position) = headers.get("Feria-Position") {
            *self.seen.lock().unwrap() = Some(position.to_str().unwrap().to_owned());
        }
        let (method, path) = self.what.split_once(' ').unwrap_or_default();
        crate::contract::hold(method, path, status, &headers);
        Ok(Answer { status, headers, text: response.text().await?, what: self.what })
    }
}

impl Answer {
    /// The JSON of an answer that has this status; nothing, if it speaks anything else.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.what, self.text);
        let is_json = self.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().ends_with(b"json"));
        if is_json { self.json() } else { Value::Null }
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{}: {error}: {}", self.what, self.text))
    }

    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.unwrap_or_else(|| panic!("{} has no {name}", self.what)).to_str().unwrap()
    }

    /// A refusal by one rule, in the form of RFC 9457 and with a sentence for a person.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16, code: &str) -> Value {
        let problem = self.any_problem();
        assert_eq!((self.status, &problem["code"]), (status, &code.into()), "{}: {problem}", self.what);
        problem
    }

    /// A refusal of this status, whichever rule it was.
    #[track_caller]
    pub(crate) fn any_problem_of(&self, status: u16) -> Value {
        let problem = self.any_problem();
        assert_eq!(self.status, status, "{}: {problem}", self.what);
        problem
    }

    /// Whatever was refused, it is a problem of the one form.
    #[track_caller]
    pub(crate) fn any_problem(&self) -> Value {
        assert!(self.status >= 400, "{} was not refused: {} {}", self.what, self.status, self.text);
        let unlisted = self.headers.contains_key("x-unlisted-problem");
        assert!(!unlisted, "{} does not list this problem: {}", self.what, self.text);
        assert_eq!(self.header("content-type"), "application/problem+json", "{}: {}", self.what, self.text);
        let problem = self.json();
        let text = |field: &str| problem[field].as_str().unwrap_or_default().to_owned();
        assert_eq!(problem["status"], self.status, "{}: {problem}", self.what);
        assert_eq!(text("type"), format!("/problems/{}", text("code")), "{}: {problem}", self.what);
        for field in ["code", "title", "detail"] {
            assert!(!text(field).is_empty(), "{} says no {field}: {problem}", self.what);
        }
        assert_ne!(text("title"), text("code"), "{} has a sentence: {problem}", self.what);
        problem
    }
}
