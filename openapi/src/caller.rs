//! The identity of a request that changes something.

use crate::{Authentication, EntityTags, Failure, Principal};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use feria_events::{Actor, Position, Version};
use feria_schema_base::CommandId;
use std::future::{Ready, ready};
use uuid::Uuid;

/// The longest `Idempotency-Key`.
const MAX_KEY: usize = 255;

/// Who asks, and everything about the command but the command itself.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Whose token it was.
    pub principal: Principal,
    /// What the aggregate host wants to know.
    pub command: feria_events::CommandHeader,
}

/// As [`Caller`], for what only the owner may do.
#[derive(Debug, Clone)]
pub struct OwnerCaller(pub Caller);

/// As [`Caller`], for what is asked before anyone is signed in: the command's identity without a person.
///
/// An idempotency key says nothing here, since two strangers may use the same one.
#[derive(Debug, Clone)]
pub struct AnonymousCaller(pub feria_events::CommandHeader);

/// The edge found that this very request was answered before, with a success at this position.
#[derive(Debug, Clone, Copy)]
pub struct Repeated(pub Position);

/// W3C trace context of the request, made by the edge when none came.
#[derive(Debug, Clone)]
pub struct Trace {
    /// 32 hexadecimal digits; `trace_id` of a problem.
    pub trace_id: String,
    /// The whole header.
    pub traceparent: String,
}

/// What a keyed request asks for, put there by the edge: a part of its command's identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked(String);

impl Asked {
    /// A JSON document counts by what it says, not by how it is written: sent by another door or another program it is
    /// the same. Anything else counts by the hexadecimal form of `digest`, which is that of its bytes.
    #[must_use]
    pub fn of(body: &[u8], digest: &[u8]) -> Self {
        let written = |_| digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self(serde_json::from_slice(body).map_or_else(written, |said: serde_json::Value| said.to_string()))
    }
}

impl From<serde_json::Value> for Asked {
    fn from(said: serde_json::Value) -> Self {
        Self(said.to_string())
    }
}

/// The identity of the command that `principal` gives `operation` (method and path) under `key`.
///
/// What is asked is a part of it, so that a key that comes again with something else, after everyone has forgotten its
/// first use, is never answered with what that one made. The live socket uses it too: a line sent there and again over
/// HTTP is one line.
#[must_use]
pub fn command_id(principal: &Principal, operation: &str, key: &str, asked: &Asked) -> CommandId {
    CommandId::of(&[&principal.person.to_string(), operation, key, &asked.0])
}

/// The place of a key in the memory of answers: there one key is one request, whatever it asks.
#[must_use]
pub fn key_id(principal: &Principal, operation: &str, key: &str) -> CommandId {
    CommandId::of(&[&principal.person.to_string(), operation, key])
}

impl Caller {
    /// The request's `Idempotency-Key`, if one came and is visible ASCII of at most 255 characters.
    ///
    /// # Errors
    /// `request_is_malformed` when it is anything else.
    pub fn key(request: &HttpRequest) -> Result<Option<&str>, Failure> {
        let Some(value) = request.headers().get("idempotency-key") else {
            return Ok(None);
        };
        let key = value.as_bytes();
        let valid = (1..=MAX_KEY).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic);
        match value.to_str() {
            Ok(key) if valid => Ok(Some(key)),
            _ => Err(Failure::request_is_malformed().at("Idempotency-Key")),
        }
    }

    /// Method and path: under it an idempotency key is one command.
    #[must_use]
    pub fn operation(request: &HttpRequest) -> String {
        format!("{} {}", request.method(), request.path())
    }

    fn of(request: &HttpRequest, principal: Principal) -> Result<Self, Failure> {
        let command_id = match Self::key(request)? {
            Some(key) => {
                let asked = request.extensions().get::<Asked>().cloned().unwrap_or_else(|| Asked(String::new()));
                command_id(&principal, &Self::operation(request), key, &asked)
            }
            None => CommandId::of(&[&Uuid::new_v4().to_string()]),
        };
        Ok(Self { principal, command: command(request, principal.actor(), command_id)? })
    }
}

fn command(request: &HttpRequest, actor: Actor, id: CommandId) -> Result<feria_events::CommandHeader, Failure> {
    let extensions = request.extensions();
    let trace = extensions.get::<Trace>();
    Ok(feria_events::CommandHeader {
        if_match: if_match(request)?,
        repeated: extensions.get::<Repeated>().map(|repeated| repeated.0),
        correlation_id: trace.map(|trace| trace.trace_id.clone()),
        traceparent: trace.map(|trace| trace.traceparent.clone()),
        ..feria_events::CommandHeader::new(actor, id)
    })
}

/// The versions of `If-Match` (RFC 9110 §13.1.1); absent or `*` means that the last write wins. A weak tag, and one that
/// is none of ours, is no version that anything can have.
fn if_match(request: &HttpRequest) -> Result<Option<Vec<Version>>, Failure> {
    let tags = EntityTags::of(request.headers(), &header::IF_MATCH);
    match tags.map_err(|_| Failure::request_is_malformed().at("If-Match"))? {
        None | Some(EntityTags::Any) => Ok(None),
        Some(EntityTags::Listed(tags)) => {
            let strong = tags.iter().filter(|tag| !tag.weak);
            Ok(Some(strong.filter_map(|tag| tag.tag().parse().ok()).collect()))
        }
    }
}

impl FromRequest for Caller {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Authentication::of(request).signed_in().and_then(|principal| Self::of(request, principal)))
    }
}

impl FromRequest for OwnerCaller {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let owner = Authentication::of(request).owner();
        ready(owner.and_then(|principal| Caller::of(request, principal)).map(Self))
    }
}

impl FromRequest for AnonymousCaller {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = CommandId::of(&[&Uuid::new_v4().to_string()]);
        ready(command(request, Actor::System, id).map(Self))
    }
}
