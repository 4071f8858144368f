//! One's own account: sign-ins, password, second factor.

use super::cookies::{current, device, signed_in};
use crate::Identity;
use crate::factor::view::{FactorView, RecoveryView, SecretView};
use crate::session::view::SignInsView;
use actix_web::web::Data;
use actix_web::{HttpRequest, delete, get, post};
use feria_openapi::{
    Answer, BODY, Connection, Failure, Id, Json, OWN_SITE, OWNER, OwnerOnly, SIGNED_IN, SessionView, SignedIn, problems,
};
use feria_schema_base::LoginId;
use serde::Deserialize;
use utoipa::ToSchema;

/// Another password.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"old": "correct horse battery staple", "password": "seven lanterns over the river"})))]
pub(super) struct PasswordBody {
    /// The one that was good until now.
    old: String,
    /// 10–256 characters; none that is tried first: no known password, no pattern, not the address.
    password: String,
}

/// The password, said again.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SecondFactorPassword, examples(json!({"password": "correct horse battery staple"})))]
pub(super) struct BeginBody {
    /// By which one signs in.
    password: String,
}

/// A first code of the app.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SecondFactorCode, examples(json!({"code": "492039"})))]
pub(super) struct CodeBody {
    /// Six figures.
    code: String,
}

/// Both, said again.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SecondFactorRemoval, examples(json!({"password": "correct horse battery staple", "code": "492039"})))]
pub(super) struct RemoveBody {
    /// By which one signs in.
    password: String,
    /// Six figures, or a recovery code.
    code: String,
}

problems! {
    pub(super) Listing = [SIGNED_IN] { 503: [no_space_left, database_is_unavailable] }
    pub(super) Ending = [SIGNED_IN] { 404: [login_not_found], 503: [no_space_left, database_is_unavailable] }
    pub(super) EndingOthers = [SIGNED_IN, OWN_SITE] { 503: [no_space_left, database_is_unavailable] }
    pub(super) Changing = [OWNER, BODY, OWN_SITE] {
        422: [password_is_wrong, password_has_the_wrong_length, password_is_known, password_is_your_address,
              password_is_a_pattern],
        429: [too_many_attempts], 503: [no_space_left, database_is_unavailable],
    }
    pub(super) Knowing = [OWNER] { 503: [no_space_left, database_is_unavailable] }
    pub(super) Beginning = [OWNER, BODY] {
        409: [second_factor_is_on], 422: [password_is_wrong], 429: [too_many_attempts],
        503: [no_space_left, database_is_unavailable],
    }
    pub(super) Confirming = [OWNER, BODY] {
        409: [second_factor_is_on, second_factor_was_not_begun], 422: [second_factor_is_wrong],
        429: [too_many_attempts], 503: [no_space_left, database_is_unavailable],
    }
    pub(super) Removing = [OWNER, BODY] {
        409: [second_factor_is_off], 422: [password_is_wrong, second_factor_is_wrong], 429: [too_many_attempts],
        503: [no_space_left, database_is_unavailable],
    }
}

/// Where you are signed in.
#[utoipa::path(tag = "identity", operation_id = "identity_list_sign_ins", security(("access_token" = [])),
    responses((status = 200, description = "Your sign-ins, the newest first", body = SignInsView), Listing))]
#[get("/v1/sessions")]
pub(super) async fn identity_list_sign_ins(
    identity: Data<Identity>,
    SignedIn(principal): SignedIn,
    connection: Connection,
    request: HttpRequest,
) -> Result<Answer<SignInsView>, Failure> {
    let current = current(&identity, &request, connection);
    Ok(Answer::ok(identity.sign_ins(principal.person, current).await?))
}

/// Sign one device out, wherever it is.
#[utoipa::path(tag = "identity", operation_id = "identity_end_sign_in", security(("access_token" = [])),
    params(("login" = LoginId, Path)),
    responses((status = 204, description = "Signed out there, its access token included"), Ending))]
#[delete("/v1/sessions/{login}")]
pub(super) async fn identity_end_sign_in(
    identity: Data<Identity>,
    Id(login): Id<LoginId>,
    SignedIn(principal): SignedIn,
) -> Result<Answer<()>, Failure> {
    identity.end_sign_in(principal.person, login).await?;
    Ok(Answer::nothing())
}

/// Sign every device out but this one; this one is told by its access token.
#[utoipa::path(tag = "identity", operation_id = "identity_end_other_sign_ins", security(("access_token" = [])),
    responses((status = 204, description = "Signed out everywhere else"), EndingOthers))]
#[delete("/v1/sessions")]
pub(super) async fn identity_end_other_sign_ins(
    identity: Data<Identity>,
    SignedIn(principal): SignedIn,
    connection: Connection,
    request: HttpRequest,
) -> Result<Answer<()>, Failure> {
    let current = current(&identity, &request, connection);
    identity.end_other_sign_ins(principal.person, current).await?;
    Ok(Answer::nothing())
}

/// Change your password. Every other sign-in ends; this device gets a new one.
#[utoipa::path(tag = "identity", operation_id = "identity_change_password", request_body = PasswordBody,
    security(("access_token" = [])), responses((status = 201, description = "Signed in by the new one",
        body = SessionView, headers(("Set-Cookie"))), Changing))]
#[post("/v1/me/password")]
pub(super) async fn identity_change_password(
    identity: Data<Identity>,
    OwnerOnly(principal): OwnerOnly,
    connection: Connection,
    request: HttpRequest,
    Json(body): Json<PasswordBody>,
) -> Result<Answer<SessionView>, Failure> {
    let session = identity.change_password(principal, &body.old, &body.password, connection.address).await?;
    identity.note_device(&session, device(&request)).await;
    Ok(signed_in(session, connection))
}

/// Whether signing in needs a code besides the password.
#[utoipa::path(tag = "identity", operation_id = "identity_second_factor", security(("access_token" = [])),
    responses((status = 200, description = "How it is", body = FactorView), Knowing))]
#[get("/v1/me/second-factor")]
pub(super) async fn identity_second_factor(
    identity: Data<Identity>,
    OwnerOnly(principal): OwnerOnly,
) -> Result<Answer<FactorView>, Failure> {
    Ok(Answer::ok(identity.second_factor(principal.person).await?))
}

/// Get what an authenticator app is given. It counts once a code of it was shown, and replaces one that was begun.
#[utoipa::path(tag = "identity", operation_id = "identity_begin_second_factor", request_body = BeginBody,
    security(("access_token" = [])),
    responses((status = 200, description = "For the app (RFC 6238: SHA-1, 6 figures, 30 s)", body = SecretView),
        Beginning))]
#[post("/v1/me/second-factor")]
pub(super) async fn identity_begin_second_factor(
    identity: Data<Identity>,
    OwnerOnly(principal): OwnerOnly,
    connection: Connection,
    Json(body): Json<BeginBody>,
) -> Result<Answer<SecretView>, Failure> {
    Ok(Answer::ok(identity.begin_factor(principal.person, &body.password, connection.address).await?))
}

/// Turn the second factor on by a first code. From then on signing in needs one.
#[utoipa::path(tag = "identity", operation_id = "identity_confirm_second_factor", request_body = CodeBody,
    security(("access_token" = [])),
    responses((status = 200, description = "On; the codes are shown this once", body = RecoveryView), Confirming))]
#[post("/v1/me/second-factor/confirm")]
pub(super) async fn identity_confirm_second_factor(
    identity: Data<Identity>,
    OwnerOnly(principal): OwnerOnly,
    connection: Connection,
    Json(body): Json<CodeBody>,
) -> Result<Answer<RecoveryView>, Failure> {
    Ok(Answer::ok(identity.confirm_factor(principal.person, &body.code, connection.address).await?))
}

/// Turn the second factor off, by both.
#[utoipa::path(tag = "identity", operation_id = "identity_remove_second_factor", request_body = RemoveBody,
    security(("access_token" = [])), responses((status = 204, description = "Off"), Removing))]
#[post("/v1/me/second-factor/remove")]
pub(super) async fn identity_remove_second_factor(
    identity: Data<Identity>,
    OwnerOnly(principal): OwnerOnly,
    connection: Connection,
    Json(body): Json<RemoveBody>,
) -> Result<Answer<()>, Failure> {
    let RemoveBody { password, code } = body;
    identity.remove_factor(principal.person, &password, &code, connection.address).await?;
    Ok(Answer::nothing())
}
