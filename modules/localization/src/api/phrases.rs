//! Looking for words that are better not said.

use crate::Localization;
use crate::phrase::view::FindingView;
use actix_web::post;
use actix_web::web::Data;
use feria_openapi::{Answer, BODY, Failure, Json, OWNER, OwnerOnly, Page, problems};
use serde::Deserialize;
use utoipa::ToSchema;

/// What shall be said.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PhraseCheckBody {
    /// 1–4,000 characters: a title, a line, a text of a product.
    #[schema(min_length = 1, max_length = 4_000, examples("Last chance, buy it now!"))]
    text: String,
}

problems! {
    pub(super) Checking = [OWNER, BODY] {
        422: [text_has_the_wrong_length, text_has_hidden_characters],
        503: [log_is_unavailable, record_is_damaged],
    }
}

/// What of a text is better not said in which markets of the shop. Nothing is kept, and nothing forbidden.
#[utoipa::path(tag = "localization", operation_id = "phrases_check", security(("access" = [])),
    request_body = PhraseCheckBody,
    responses((status = 200, description = "What was found, in the order of the text", body = Page<FindingView>),
        Checking))]
#[post("/v1/phrases/check")]
pub(super) async fn phrases_check(
    localization: Data<Localization>,
    _: OwnerOnly,
    Json(body): Json<PhraseCheckBody>,
) -> Result<Answer<Page<FindingView>>, Failure> {
    Ok(Answer::ok(Page::whole(localization.check_phrases(&body.text).await?)))
}
