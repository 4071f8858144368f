//! Signing in, going on, signing out.

use super::cookies::{device, forgotten, shown, signed_in};
use crate::Identity;
use crate::error::Error;
use actix_web::web::Data;
use actix_web::{HttpRequest, delete, post};
use feria_openapi::{AnonymousCaller, Answer, BODY, Connection, Failure, Json, OWN_SITE, PACED, SessionView, problems};
use serde::Deserialize;
use utoipa::ToSchema;

/// By what a person signs in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"email": "owner@example.com", "password": "correct horse battery staple"})))]
pub(super) struct SignInBody {
    /// E-mail address of the owner.
    #[schema(max_length = 254)]
    email: String,
    /// Password of the owner; a wrong one and an unknown address are the same answer.
    #[schema(max_length = 256)]
    password: String,
    /// Six figures of the authenticator app, or a recovery code, where the second factor is on.
    code: Option<String>,
}

problems! {
    pub(super) SigningIn = [BODY, OWN_SITE] {
        401: [email_or_password_is_wrong, second_factor_is_needed], 422: [second_factor_is_wrong], 429: [too_many_attempts],
        503: [log_is_unavailable, no_space_left, record_is_damaged, database_is_unavailable],
    }
    pub(super) Beginning = [PACED, OWN_SITE] {
        413: [body_is_too_large], 503: [log_is_unavailable, no_space_left, record_is_damaged, database_is_unavailable],
    }
    pub(super) Refreshing = [OWN_SITE] {
        401: [session_has_ended], 413: [body_is_too_large], 503: [no_space_left, database_is_unavailable],
    }
    pub(super) SigningOut = [OWN_SITE] { 413: [body_is_too_large], 503: [no_space_left, database_is_unavailable] }
}

/// Sign in with e-mail and password.
#[utoipa::path(tag = "identity", operation_id = "identity_sign_in", request_body = SignInBody,
    responses((status = 201, description = "Signed in", body = SessionView, headers(("Set-Cookie"))), SigningIn))]
#[post("/v1/sessions")]
pub(super) async fn identity_sign_in(
    identity: Data<Identity>,
    connection: Connection,
    request: HttpRequest,
    Json(body): Json<SignInBody>,
) -> Result<Answer<SessionView>, Failure> {
    let SignInBody { email, password, code } = body;
    let session = identity.sign_in(&email, &password, code.as_deref(), connection.address).await?;
    identity.note_device(&session, device(&request)).await;
    Ok(signed_in(session, connection))
}

/// Come in without saying who you are. What a guest does is kept, and found again on this device.
#[utoipa::path(tag = "identity", operation_id = "identity_begin_guest",
    responses((status = 201, description = "Signed in as a guest", body = SessionView,
        headers(("Feria-Position"), ("Set-Cookie"))), Beginning))]
#[post("/v1/sessions/guest")]
pub(super) async fn identity_begin_guest(
    identity: Data<Identity>,
    connection: Connection,
    request: HttpRequest,
    AnonymousCaller(caller): AnonymousCaller,
) -> Result<Answer<SessionView>, Failure> {
    let (session, position) = identity.begin_guest(&caller).await?;
    identity.note_device(&session, device(&request)).await;
    Ok(signed_in(session, connection).at(position))
}

/// Get the next access token by the cookie. The cookie shown stays good until the one given here was used.
#[utoipa::path(tag = "identity", operation_id = "identity_refresh", security(("refresh_token" = [])),
    responses((status = 201, description = "Still signed in", body = SessionView,
        headers(("Set-Cookie"))), Refreshing))]
#[post("/v1/sessions/refresh")]
pub(super) async fn identity_refresh(
    identity: Data<Identity>,
    connection: Connection,
    request: HttpRequest,
) -> Result<Answer<SessionView>, Failure> {
    let token = shown(&request, connection).ok_or(Error::SessionHasEnded)?;
    let session = identity.refresh(&token).await?;
    identity.note_device(&session, device(&request)).await;
    Ok(signed_in(session, connection))
}

/// Sign out on this device; the access token of this sign-in ends with it.
#[utoipa::path(tag = "identity", operation_id = "identity_sign_out", security((), ("refresh_token" = [])),
    responses((status = 204, description = "Signed out", headers(("Set-Cookie"))), SigningOut))]
#[delete("/v1/sessions/current")]
pub(super) async fn identity_sign_out(
    identity: Data<Identity>,
    connection: Connection,
    request: HttpRequest,
) -> Result<Answer<()>, Failure> {
    if let Some(token) = shown(&request, connection) {
        identity.sign_out(&token).await?;
    }
    Ok(forgotten(connection).iter().fold(Answer::nothing(), Answer::cookie))
}
