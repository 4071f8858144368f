//! Bodies and queries, with the place that does not fit.

use crate::Failure;
use actix_web::dev::Payload;
use actix_web::web::{self, Bytes};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_path_to_error::Segment;
use std::future::{Ready, ready};

/// A JSON body. What is not JSON is `request_is_malformed`; what does not fit is `field_is_not_valid`
/// with a pointer to the place.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = request.content_type().eq_ignore_ascii_case("application/json");
        let body = Bytes::from_request(request, payload);
        async move {
            if !is_json {
                return Err(Failure::media_type_is_not_supported());
            }
            let body = body.await.map_err(|error| match error.as_response_error().status_code().as_u16() {
                413 => Failure::body_is_too_large(),
                _ => Failure::request_is_malformed(),
            })?;
            parse(&body).map(Self)
        }
        .boxed_local()
    }
}

/// Reads JSON; the live socket's commands are read by the same rules.
fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let mut pointer = pointer(error.path());
        match error.inner().classify() {
            serde_json::error::Category::Data => {
                // The path ends at the object that lacks it.
                if let Some(name) = missing(&error.inner().to_string()) {
                    push(&mut pointer, name);
                }
                Failure::field_is_not_valid(pointer)
            }
            _ => Failure::request_is_malformed(),
        }
    })?;
    reader.end().map_err(|_| Failure::request_is_malformed())?;
    Ok(value)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Map { key } => push(&mut pointer, key),
            Segment::Seq { index } => push(&mut pointer, &index.to_string()),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// RFC 6901 §3.
fn push(pointer: &mut String, part: &str) {
    pointer.push('/');
    pointer.push_str(&part.replace('~', "~0").replace('/', "~1"));
}

/// The field that is missing, in serde's own words for it.
fn missing(said: &str) -> Option<&str> {
    said.strip_prefix("missing field `")?.split_once('`').map(|(name, _)| name)
}

/// A field of a partial change (RFC 5789): null is something that was said, only what is left out stays as it is. With
/// `#[serde(default, deserialize_with = "even_null")]`.
///
/// # Errors
/// The deserializer's.
pub fn even_null<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// The query string. What does not fit is `request_is_malformed`.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parsed = web::Query::<T>::from_query(request.query_string());
        ready(parsed.map(|query| Self(query.into_inner())).map_err(|_| Failure::request_is_malformed()))
    }
}
