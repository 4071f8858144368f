//! Whether mail is offered, and trying it.

use crate::Outreach;
use crate::mail::view::PostView;
use actix_web::web::Data;
use actix_web::{get, post};
use feria_openapi::{Answer, BODY, COMMAND, Failure, Json, OWNER, OwnerCaller, OwnerOnly, problems};
use feria_schema_base::Language;
use serde::Deserialize;
use utoipa::ToSchema;

/// To whom a test mail goes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TestMailBody {
    /// An e-mail address.
    #[schema(max_length = 254, examples("me@example.com"))]
    to: String,
    /// In which language, by BCP 47; `en` when left out.
    #[schema(value_type = Option<String>, examples("zh-CN"))]
    language: Option<Language>,
}

problems! {
    pub(super) Getting = [OWNER] { 503: [database_is_unavailable] }
    pub(super) Trying = [OWNER, BODY, COMMAND] {
        409: [mail_is_not_offered],
        422: [mailbox_does_not_exist],
        503: [database_is_unavailable],
    }
}

/// Whether mail can be sent, what it lacks, and what became of the mails of the last thirty days.
#[utoipa::path(tag = "outreach", operation_id = "mail_get", security(("access" = [])),
    responses((status = 200, description = "How mail stands", body = PostView), Getting))]
#[get("/v1/mail")]
pub(super) async fn mail_get(outreach: Data<Outreach>, _: OwnerOnly) -> Result<Answer<PostView>, Failure> {
    Ok(Answer::ok(outreach.mail().await?))
}

/// Send a mail by which you see whether mails of the shop arrive. What became of it stands in `GET /v1/mail` a moment later.
#[utoipa::path(tag = "outreach", operation_id = "mail_try", security(("access" = [])), request_body = TestMailBody,
    responses((status = 202, description = "Taken"), Trying))]
#[post("/v1/mail/tests")]
pub(super) async fn mail_try(
    outreach: Data<Outreach>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<TestMailBody>,
) -> Result<Answer<()>, Failure> {
    let language = body.language.map_or_else(|| "en".to_owned(), |language| language.to_string());
    let id = caller.command.command_id;
    outreach.try_mail(id, caller.principal.person, &body.to, &language).await?;
    Ok(Answer::accepted())
}
