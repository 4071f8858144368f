//! The owner's links.

use super::cookies::signed_in;
use crate::Identity;
use crate::keep::links::Purpose;
use actix_web::web::{Data, Path};
use actix_web::{get, post};
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

/// By what the owner signs in from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"email": "owner@example.com", "password": "correct horse battery staple"})))]
pub(super) struct LinkBody {
    /// Needed to set the shop up. To reset the password it may be left out; if it is said, it is the owner's.
    #[schema(format = "email", max_length = 254)]
    email: Option<String>,
    /// 10–256 characters.
    #[schema(min_length = 10, max_length = 256)]
    password: String,
}

problems! {
    pub(super) Looking = [] {
        404: [setup_link_is_not_valid], 503: [log_is_unavailable, record_is_damaged, database_is_unavailable],
    }
    pub(super) Using = [BODY, OWN_SITE] {
        404: [setup_link_is_not_valid], 409: [owner_is_already_set],
        422: [email_is_not_an_address, email_is_not_the_owners, password_has_the_wrong_length],
        503: [log_is_unavailable, no_space_left, record_is_damaged, database_is_unavailable],
    }
}

/// What a set-up link is for.
#[utoipa::path(tag = "identity", operation_id = "identity_look_at_setup_link", params(("token" = String, Path, pattern = "^[0-9A-Za-z_-]+$", max_length = 128)),
    responses((status = 200, description = "It can be used", body = LinkView), Looking))]
#[get("/v1/setup/{token}")]
pub(super) async fn identity_look_at_setup_link(
    identity: Data<Identity>,
    token: Path<String>,
) -> Result<Answer<LinkView>, Failure> {
    let (purpose, expires_at) = identity.link(&token).await?;
    Ok(Answer::ok(LinkView { purpose, expires_at: expires_at.into() }))
}

/// Become the owner by the link that the server printed, or replace the owner's password by a reset link.
#[utoipa::path(tag = "identity", operation_id = "identity_use_setup_link", params(("token" = String, Path, pattern = "^[0-9A-Za-z_-]+$", max_length = 128)),
    request_body = LinkBody, responses((status = 201, description = "Signed in", body = SessionView,
        headers(("Set-Cookie"))), Using))]
#[post("/v1/setup/{token}")]
pub(super) async fn identity_use_setup_link(
    identity: Data<Identity>,
    token: Path<String>,
    AnonymousCaller(caller): AnonymousCaller,
    connection: Connection,
    Json(body): Json<LinkBody>,
) -> Result<Answer<SessionView>, Failure> {
    let session = identity.use_link(&caller, &token, body.email.as_deref(), &body.password).await?;
    Ok(signed_in(session, connection))
}
