//! What is known of people in a market: drafting it, and letting it count.

use crate::Localization;
use crate::profile::view::{ProfileView, SignedView};
use actix_web::web::Data;
use actix_web::{delete, get, post, put};
use feria_openapi::{
    Answer, BODY, COMMAND, Failure, IF_MATCH, Id, Json, LIST, MinPosition, OWNER, OwnerCaller, OwnerOnly, Page,
    PageQuery, Query, READ, problems,
};
use feria_schema_base::{Days, MarketId};
use feria_schema_localization::markets::{BetterNot, Games, Profile, QuietHours, Urgency};
use serde::Deserialize;
use utoipa::ToSchema;

/// What shall be known of people in a market; all of it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileBody {
    /// How strongly viewers there are told that something ends. It acts on countdowns and on the words about stock.
    urgency: Urgency,
    /// When nobody there is written to, on their own clock. Nothing is sent yet by which it could act.
    quiet: QuietHours,
    /// What may be played there. It acts on games, and on who can win.
    games: Games,
    /// How many days a parcel takes, 0 to 120; null where no promise is made. It acts on product, checkout and order.
    delivery_days: Option<Days>,
    /// Within how many days things may come back, 0 to 365; null where nothing is said. It acts where the days of
    /// delivery do.
    #[schema(maximum = 365)]
    return_days: Option<u16>,
    /// What is better not said to them, at most 100: words of 1–60 characters, reason and other wording of 1–200. It acts
    /// on the check of phrases.
    #[schema(max_items = 100)]
    better_not: Vec<BetterNot>,
}

impl From<ProfileBody> for Profile {
    fn from(body: ProfileBody) -> Self {
        let ProfileBody { urgency, quiet, games, delivery_days, return_days, better_not } = body;
        Self { urgency, quiet, games, delivery_days, return_days, better_not }
    }
}

/// Who stands for it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignatureBody {
    /// 1–60 characters.
    #[schema(min_length = 1, max_length = 60, examples("Huda Al Mansoori"))]
    name: String,
}

problems! {
    pub(super) Getting = [OWNER, READ] { 404: [market_not_found] }
    pub(super) Drafting = [OWNER, BODY, COMMAND, IF_MATCH, READ] {
        404: [market_not_found],
        422: [delivery_days_are_out_of_bounds, return_days_are_out_of_bounds, too_many_phrases,
            phrase_has_the_wrong_length, text_has_hidden_characters],
    }
    pub(super) Dropping = [OWNER, COMMAND, IF_MATCH, READ] {
        404: [market_not_found],
        409: [market_has_no_draft],
    }
    pub(super) Signing = [OWNER, BODY, COMMAND, IF_MATCH, READ] {
        404: [market_not_found],
        409: [market_has_no_draft],
        422: [signer_name_has_the_wrong_length, text_has_hidden_characters],
    }
    pub(super) Listing = [OWNER, READ, LIST] { 404: [market_not_found] }
}

/// What is known of people in a market, and what of it waits to be signed.
#[utoipa::path(tag = "localization", operation_id = "market_profile_get", security(("access" = [])),
    params(("market" = MarketId, Path)),
    responses((status = 200, description = "The profile", body = ProfileView, headers(("ETag"))), Getting))]
#[get("/v1/markets/{market}/profile")]
pub(super) async fn market_profile_get(
    localization: Data<Localization>,
    Id(market): Id<MarketId>,
    _: OwnerOnly,
    min: MinPosition,
) -> Result<Answer<ProfileView>, Failure> {
    Ok(Answer::shown(localization.profile(market, min.0).await?))
}

/// Write down what shall be known of people in a market. It counts once it is signed.
#[utoipa::path(tag = "localization", operation_id = "market_profile_draft", security(("access" = [])),
    request_body = ProfileBody, params(("market" = MarketId, Path)),
    responses((status = 200, description = "Drafted", body = ProfileView,
        headers(("ETag"), ("Feria-Position"))), Drafting))]
#[put("/v1/markets/{market}/profile/draft")]
pub(super) async fn market_profile_draft(
    localization: Data<Localization>,
    Id(market): Id<MarketId>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<ProfileBody>,
) -> Result<Answer<ProfileView>, Failure> {
    let committed = localization.draft(&caller.command, market, body.into()).await?;
    let view = localization.profile(market, Some(committed.position)).await?;
    Ok(Answer::shown(view).at(committed.position))
}

/// Forget what was drafted.
#[utoipa::path(tag = "localization", operation_id = "market_profile_drop_draft", security(("access" = [])),
    params(("market" = MarketId, Path)),
    responses((status = 200, description = "Dropped", body = ProfileView,
        headers(("ETag"), ("Feria-Position"))), Dropping))]
#[delete("/v1/markets/{market}/profile/draft")]
pub(super) async fn market_profile_drop_draft(
    localization: Data<Localization>,
    Id(market): Id<MarketId>,
    OwnerCaller(caller): OwnerCaller,
) -> Result<Answer<ProfileView>, Failure> {
    let committed = localization.drop_draft(&caller.command, market).await?;
    let view = localization.profile(market, Some(committed.position)).await?;
    Ok(Answer::shown(view).at(committed.position))
}

/// Let count what was drafted: somebody who knows people there has read it and stands for it.
#[utoipa::path(tag = "localization", operation_id = "market_profile_sign", security(("access" = [])),
    request_body = SignatureBody, params(("market" = MarketId, Path)),
    responses((status = 200, description = "Signed, and it counts", body = ProfileView,
        headers(("ETag"), ("Feria-Position"))), Signing))]
#[post("/v1/markets/{market}/profile/signatures")]
pub(super) async fn market_profile_sign(
    localization: Data<Localization>,
    Id(market): Id<MarketId>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<SignatureBody>,
) -> Result<Answer<ProfileView>, Failure> {
    let committed = localization.sign(&caller.command, caller.principal.person, market, &body.name).await?;
    let view = localization.profile(market, Some(committed.position)).await?;
    Ok(Answer::shown(view).at(committed.position))
}

/// What was signed for a market, the newest first.
#[utoipa::path(tag = "localization", operation_id = "market_profile_versions", security(("access" = [])),
    params(("market" = MarketId, Path), PageQuery),
    responses((status = 200, description = "Signed versions", body = Page<SignedView>), Listing))]
#[get("/v1/markets/{market}/profile/signatures")]
pub(super) async fn market_profile_versions(
    localization: Data<Localization>,
    Id(market): Id<MarketId>,
    _: OwnerOnly,
    Query(page): Query<PageQuery>,
    min: MinPosition,
) -> Result<Answer<Page<SignedView>>, Failure> {
    Ok(Answer::ok(localization.signed(market, &page, min.0).await?))
}
