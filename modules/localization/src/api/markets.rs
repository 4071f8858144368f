//! Opening markets and changing how the shop sells there.

use crate::Localization;
use crate::markets::commands::Change;
use crate::markets::view::MarketView;
use actix_web::web::Data;
use actix_web::{get, patch, post};
use feria_openapi::{
    Answer, BODY, COMMAND, Failure, IF_MATCH, Id, Json, MinPosition, OWNER, OwnerCaller, Page, READ, problems,
};
use feria_schema_base::{Country, Currency, Language, MarketId};
use feria_schema_localization::markets::Terms;
use serde::Deserialize;
use utoipa::ToSchema;

/// How the shop shall sell in new countries.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MarketBody {
    /// 1–60 characters, for the owner's eyes.
    #[schema(min_length = 1, max_length = 60, examples("Europe"))]
    name: String,
    /// ISO 3166-1; the first one stands for viewers of whom none is known.
    #[schema(min_items = 1, examples(json!(["DE", "AT"])))]
    countries: Vec<Country>,
    /// ISO 4217; it never changes.
    #[schema(value_type = String, pattern = "^[A-Z]{3}$", examples("EUR"))]
    currency: Currency,
    /// A name of the tz database.
    #[schema(max_length = 64, examples("Europe/Berlin"))]
    zone: String,
    /// What people read there.
    #[schema(min_items = 1, examples(json!(["en", "zh-CN"])))]
    languages: Vec<Language>,
    /// One flat price in minor units; may be 0.
    #[schema(minimum = 0, examples(490))]
    delivery: i64,
}

impl From<MarketBody> for Terms {
    fn from(body: MarketBody) -> Self {
        let MarketBody { name, countries, currency, zone, languages, delivery } = body;
        Self { name, countries, currency, zone, languages, delivery }
    }
}

/// What shall be different; what is left out stays.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MarketChangeBody {
    /// 1–60 characters, for the owner's eyes.
    #[schema(min_length = 1, max_length = 60, examples("Europe"))]
    name: Option<String>,
    /// All of them, by ISO 3166-1; the first one stands for viewers of whom none is known.
    #[schema(min_items = 1, examples(json!(["DE", "AT"])))]
    countries: Option<Vec<Country>>,
    /// Only the one it has: a currency never changes.
    #[schema(value_type = Option<String>, pattern = "^[A-Z]{3}$", examples("EUR"))]
    currency: Option<Currency>,
    /// A name of the tz database.
    #[schema(max_length = 64, examples("Europe/Berlin"))]
    zone: Option<String>,
    /// What people read there; all of them, by BCP 47.
    #[schema(min_items = 1, examples(json!(["en", "zh-CN"])))]
    languages: Option<Vec<Language>>,
    /// One flat price in minor units; may be 0.
    #[schema(minimum = 0, examples(490))]
    delivery: Option<i64>,
}

impl From<MarketChangeBody> for Change {
    fn from(body: MarketChangeBody) -> Self {
        let MarketChangeBody { name, countries, currency, zone, languages, delivery } = body;
        Self { name, countries, currency, zone, languages, delivery }
    }
}

problems! {
    pub(super) Listing = [READ]
    pub(super) Opening = [OWNER, BODY, COMMAND, READ] {
        409: [country_is_in_another_market],
        422: [country_is_unknown, currency_is_unknown, zone_is_unknown, language_is_unknown, market_needs_a_country,
            market_needs_a_language, market_name_has_the_wrong_length, text_has_hidden_characters,
            delivery_price_is_out_of_bounds],
    }
    pub(super) Changing = [OWNER, BODY, COMMAND, IF_MATCH, READ] {
        404: [market_not_found],
        409: [country_is_in_another_market, currency_cannot_change],
        422: [country_is_unknown, currency_is_unknown, zone_is_unknown, language_is_unknown, market_needs_a_country,
            market_needs_a_language, market_name_has_the_wrong_length, text_has_hidden_characters,
            delivery_price_is_out_of_bounds],
    }
}

/// The markets of the shop, in the order they were opened.
#[utoipa::path(tag = "localization", operation_id = "markets_list",
    responses((status = 200, description = "Markets", body = Page<MarketView>), Listing))]
#[get("/v1/markets")]
pub(super) async fn markets_list(
    localization: Data<Localization>,
    min: MinPosition,
) -> Result<Answer<Page<MarketView>>, Failure> {
    Ok(Answer::ok(Page::whole(localization.markets(min.0).await?)))
}

/// Sell in new countries.
#[utoipa::path(tag = "localization", operation_id = "markets_open", security(("access" = [])),
    request_body = MarketBody, responses((status = 201, description = "Opened", body = MarketView,
        headers(("ETag"), ("Feria-Position"))), Opening))]
#[post("/v1/markets")]
pub(super) async fn markets_open(
    localization: Data<Localization>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<MarketBody>,
) -> Result<Answer<MarketView>, Failure> {
    let (market, committed) = localization.open(&caller.command, body.into()).await?;
    let view = localization.market(market, Some(committed.position)).await?;
    Ok(Answer::made(view).at(committed.position))
}

/// Sell there differently.
#[utoipa::path(tag = "localization", operation_id = "markets_change", security(("access" = [])),
    request_body = MarketChangeBody, params(("market" = MarketId, Path)),
    responses((status = 200, description = "Changed", body = MarketView,
        headers(("ETag"), ("Feria-Position"))), Changing))]
#[patch("/v1/markets/{market}")]
pub(super) async fn markets_change(
    localization: Data<Localization>,
    Id(market): Id<MarketId>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<MarketChangeBody>,
) -> Result<Answer<MarketView>, Failure> {
    let committed = localization.change(&caller.command, market, body.into()).await?;
    let view = localization.market(market, Some(committed.position)).await?;
    Ok(Answer::shown(view).at(committed.position))
}
