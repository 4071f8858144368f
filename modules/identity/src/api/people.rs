//! People about themselves, erasure, and the public keys.

use crate::Identity;
use crate::person::view::MeView;
use crate::token::keys::Jwks;
use actix_web::web::Data;
use actix_web::{delete, get, put};
use feria_openapi::{
    ANY_SITE, Answer, BODY, COMMAND, Caller, Failure, IF_MATCH, Id, Json, MinPosition, OWNER, OwnerCaller, PACED, READ,
    SIGNED_IN, SignedIn, UNPACED, problems,
};
use feria_schema_base::PersonId;
use serde::Deserialize;
use utoipa::ToSchema;

/// What to be called.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"name": "Lena"})))]
pub(super) struct NameBody {
    /// 1–24 characters, none of them hidden.
    #[schema(min_length = 1, max_length = 96)]
    name: String,
}

problems! {
    pub(super) Knowing = [SIGNED_IN, READ]
    pub(super) Naming = [SIGNED_IN, BODY, COMMAND, IF_MATCH, PACED] {
        404: [person_not_found], 409: [person_was_erased],
        422: [name_has_the_wrong_length, name_has_hidden_characters, name_is_the_owners],
        429: [name_was_changed_too_often],
    }
    pub(super) Erasing = [OWNER, COMMAND, IF_MATCH] { 404: [person_not_found], 409: [owner_cannot_be_erased] }
    pub(super) Publishing = [UNPACED, ANY_SITE]
}

/// Who you are.
#[utoipa::path(tag = "identity", operation_id = "identity_me", security(("access_token" = [])),
    responses((status = 200, description = "You", body = MeView, headers(("ETag"))), Knowing))]
#[get("/v1/me")]
pub(super) async fn identity_me(
    identity: Data<Identity>,
    SignedIn(principal): SignedIn,
    min: MinPosition,
) -> Result<Answer<MeView>, Failure> {
    let (name, version) = identity.shown(principal.person, min.0).await?;
    Ok(Answer::ok(MeView { person: principal.person, role: principal.role, name }).version(version))
}

/// Say what you want to be called.
#[utoipa::path(tag = "identity", operation_id = "identity_rename", security(("access_token" = [])),
    request_body = NameBody, responses((status = 200, description = "You", body = MeView,
        headers(("ETag"), ("Feria-Position"))), Naming))]
#[put("/v1/me/name")]
pub(super) async fn identity_rename(
    identity: Data<Identity>,
    caller: Caller,
    Json(body): Json<NameBody>,
) -> Result<Answer<MeView>, Failure> {
    let person = caller.principal.person;
    let (name, committed) = identity.rename(&caller.command, person, &body.name).await?;
    let me = MeView { person, role: caller.principal.role, name: Some(name.as_str().to_owned()) };
    Ok(Answer::ok(me).at(committed.position).version(committed.version))
}

/// Erase a person: what they wrote and ordered stays as a fact without name, text and address.
#[utoipa::path(tag = "identity", operation_id = "identity_erase", security(("access_token" = [])),
    params(("person" = PersonId, Path)), responses((status = 204, description = "Nothing is left to read",
        headers(("Feria-Position"))), Erasing))]
#[delete("/v1/people/{person}")]
pub(super) async fn identity_erase(
    identity: Data<Identity>,
    Id(person): Id<PersonId>,
    OwnerCaller(caller): OwnerCaller,
) -> Result<Answer<()>, Failure> {
    let committed = identity.erase(&caller.command, person).await?;
    Ok(Answer::nothing().at(committed.position))
}

/// The public keys by which access and media tokens can be verified.
#[utoipa::path(tag = "identity", operation_id = "identity_jwks",
    responses((status = 200, description = "The keys", body = Jwks), Publishing))]
#[get("/.well-known/jwks.json")]
pub(super) async fn identity_jwks(identity: Data<Identity>) -> Answer<Jwks> {
    Answer::ok(identity.jwks())
}
