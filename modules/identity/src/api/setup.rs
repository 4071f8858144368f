//! The owner's links.

use super::cookies::{device, signed_in};
use crate::Identity;
use crate::keep::links::Purpose;
use actix_web::web::Data;
use actix_web::{HttpRequest, post};
use feria_openapi::{
    AnonymousCaller, Answer, BODY, Connection, Failure, Json, OWN_SITE, Rfc3339, SessionView, problems,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A link that can be used.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SetupLink)]
pub(super) struct LinkView {
    /// What it is for.
    purpose: Purpose,
    /// When the link stops working.
    expires_at: Rfc3339,
}

/// A link that is looked at.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SetupToken, examples(json!({"token": "dGhlIHRva2VuIG9mIGEgc2V0LXVwIGxpbmssIDQzIGNoYXI"})))]
pub(super) struct TokenBody {
    /// What stands after `#` in the link. Bodies are logged by nobody on the way.
    token: String,
}

/// By what the owner signs in from now on.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({
    "token": "dGhlIHRva2VuIG9mIGEgc2V0LXVwIGxpbmssIDQzIGNoYXI", "email": "owner@example.com",
    "password": "correct horse battery staple"
})))]
pub(super) struct LinkBody {
    /// What stands after `#` in the link.
    token: String,
    /// Needed to set the shop up. To reset the password it may be left out; if it is said, it is the owner's.
    #[schema(format = "email", max_length = 254)]
    email: Option<String>,
    /// 10–256 characters; none that is tried first: no known password, no pattern, not the address.
    #[schema(min_length = 10, max_length = 256)]
    password: String,
}

problems! {
    pub(super) Looking = [BODY] {
        404: [setup_link_is_not_valid], 503: [log_is_unavailable, record_is_damaged, database_is_unavailable],
    }
    pub(super) Using = [BODY, OWN_SITE] {
        404: [setup_link_is_not_valid], 409: [owner_is_already_set],
        422: [email_is_not_an_address, email_is_not_the_owners, password_has_the_wrong_length,
              password_is_known, password_is_your_address, password_is_a_pattern],
        503: [log_is_unavailable, no_space_left, record_is_damaged, database_is_unavailable],
    }
}

/// What a set-up link is for.
#[utoipa::path(tag = "identity", operation_id = "identity_look_at_setup_link", request_body = TokenBody,
    responses((status = 200, description = "It can be used", body = LinkView), Looking))]
#[post("/v1/setup/look")]
pub(super) async fn identity_look_at_setup_link(
    identity: Data<Identity>,
    Json(body): Json<TokenBody>,
) -> Result<Answer<LinkView>, Failure> {
    let (purpose, expires_at) = identity.link(&body.token).await?;
    Ok(Answer::ok(LinkView { purpose, expires_at: expires_at.into() }))
}

/// Become the owner by the link that the server printed, or replace the owner's password by a reset link. A reset turns
/// the second factor off.
#[utoipa::path(tag = "identity", operation_id = "identity_use_setup_link", request_body = LinkBody,
    responses((status = 201, description = "Signed in", body = SessionView, headers(("Set-Cookie"))), Using))]
#[post("/v1/setup")]
pub(super) async fn identity_use_setup_link(
    identity: Data<Identity>,
    AnonymousCaller(caller): AnonymousCaller,
    connection: Connection,
    request: HttpRequest,
    Json(body): Json<LinkBody>,
) -> Result<Answer<SessionView>, Failure> {
    let session = identity.use_link(&caller, &body.token, body.email.as_deref(), &body.password).await?;
    identity.note_device(&session, device(&request)).await;
    Ok(signed_in(session, connection))
}
