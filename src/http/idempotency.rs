//! Idempotency: the same request sent again is recognised by its key, and answered as it was answered.
//!
//! What is remembered is status, code and position, never a body. A success runs its handler again with the
//! position it was answered at, and the aggregate host then decides nothing; a refusal is said again.

use super::operations::Listed;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage as _, ResponseError as _, web};
use aws_lc_rs::digest;
use feria_events::Position;
use feria_openapi::{Asked, Authentication, Caller, Failure, Repeated, key_id};
use feria_schema_base::CommandId;
use std::sync::Arc;

mod entity;
mod store;
mod turns;

pub use store::IdempotencyStore;
use store::StoredAnswer;
use turns::Turns;

/// Refusals that a later try of the same request could not change.
const LASTING: &[u16] = &[400, 404, 409, 410, 412, 422];

/// On an answer that was given before.
const REPLAYED: &str = "idempotent-replayed";

/// What the middleware works with.
pub(crate) struct Idempotency {
    answers: IdempotencyStore,
    turns: Turns,
}

impl Idempotency {
    pub(crate) fn new(answers: IdempotencyStore) -> Self {
        Self { answers, turns: Turns::default() }
    }
}

pub(super) async fn idempotency(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let known = match keyed(&request) {
        Ok(known) => known,
        Err(failure) => return Ok(request.into_response(failure.error_response())),
    };
    let Some((id, idempotency)) = known else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    // Whoever comes second with this key waits for the first one's answer.
    let _turn = idempotency.turns.take(id).await;
    let (body, is_repeated) = match prepare(&mut request, &idempotency.answers, id).await {
        Ok(prepared) => prepared,
        Err((failure, is_repeated)) => {
            let mut response = failure.error_response();
            if is_repeated {
                mark(response.headers_mut());
            }
            return Ok(request.into_response(response));
        }
    };
    let mut response = next.call(request).await?.map_into_boxed_body();
    // The handler ran again: only what comes to the same is what was answered before, and stands.
    if is_repeated {
        if response.status().is_success() {
            mark(response.headers_mut());
        }
        return Ok(response);
    }
    if let Some(kept) = worth_keeping(&response, body) {
        idempotency.answers.keep(id, kept);
    }
    Ok(response)
}

/// The command that a keyed request of somebody known is; nothing when it has no key, or the operation takes none.
fn keyed(request: &ServiceRequest) -> Result<Option<(CommandId, web::Data<Idempotency>)>, Failure> {
    let takes_key = request.extensions().get::<Arc<Listed>>().is_some_and(|operation| operation.takes_key);
    if !takes_key {
        return Ok(None);
    }
    let Some(key) = Caller::key(request.request())? else { return Ok(None) };
    let extensions = request.extensions();
    let Some(Authentication::Known(principal)) = extensions.get() else { return Ok(None) };
    let Some(idempotency) = request.app_data::<web::Data<Idempotency>>() else { return Ok(None) };
    let id = key_id(principal, &Caller::operation(request.request()), key);
    Ok(Some((id, idempotency.clone())))
}

fn mark(headers: &mut HeaderMap) {
    headers.insert(HeaderName::from_static(REPLAYED), HeaderValue::from_static("true"));
}

/// Reads the body and gives it back to the request; says whether this was answered before, as a refusal does.
async fn prepare(
    request: &mut ServiceRequest,
    answers: &IdempotencyStore,
    id: CommandId,
) -> Result<([u8; 32], bool), (Failure, bool)> {
    let body = request.extract::<Bytes>().await.map_err(|error| {
        let failure = match error.as_response_error().status_code().as_u16() {
            413 => Failure::body_is_too_large(),
            _ => Failure::request_is_malformed(),
        };
        (failure, false)
    })?;
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, &body).as_ref());
    request.extensions_mut().insert(Asked::of(&body, &hash));
    request.set_payload(Payload::from(body));
    match answers.find(id).await.map_err(|failure| (failure, false))? {
        Some(kept) if kept.body != hash => Err((Failure::idempotency_key_was_used_for_another_body(), false)),
        Some(StoredAnswer { failure: Some(failure), .. }) => {
            metrics::counter!("feria_repeated_requests_total", "answered" => "refused").increment(1);
            Err((failure, true))
        }
        Some(StoredAnswer { position: Some(position), .. }) => {
            metrics::counter!("feria_repeated_requests_total", "answered" => "done").increment(1);
            request.extensions_mut().insert(Repeated(position));
            Ok((hash, true))
        }
        Some(_) => Ok((hash, true)),
        None => Ok((hash, false)),
    }
}

/// What came of it, unless trying again may come out differently.
fn worth_keeping(response: &ServiceResponse<BoxBody>, body: [u8; 32]) -> Option<StoredAnswer> {
    let status = response.status();
    let extensions = response.response().extensions();
    if status.is_success() {
        let position = extensions.get::<Position>().copied();
        return Some(StoredAnswer { body, position, failure: None });
    }
    let failure = extensions.get::<Failure>().filter(|_| LASTING.contains(&status.as_u16()))?;
    // Another body under the same key must not take the place of the first one's answer.
    let is_of_another = failure.code == "idempotency_key_was_used_for_another_body";
    (!is_of_another).then(|| StoredAnswer { body, position: None, failure: Some(failure.clone()) })
}
