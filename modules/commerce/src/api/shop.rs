//! The shop's profile.

use crate::Commerce;
use crate::shop::commands::Profile;
use crate::shop::view::ShopView;
use actix_web::web::Data;
use actix_web::{get, put};
use feria_openapi::{Answer, BODY, COMMAND, Failure, IF_MATCH, Json, MinPosition, OWNER, OwnerCaller, READ, problems};
use feria_schema_base::Language;
use feria_schema_commerce::shop::PerBuyer;
use serde::Deserialize;
use utoipa::ToSchema;

/// What the shop shall say of itself.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShopBody {
    /// 1–60 characters.
    #[schema(min_length = 1, max_length = 60, examples("Lantern Market"))]
    name: String,
    /// `#rrggbb`.
    #[schema(pattern = "^#[0-9a-fA-F]{6}$", examples("#c2410c"))]
    accent: String,
    /// The language that the shop writes first, a BCP 47 tag of at most 35 characters. Absent: it stays as it is.
    #[schema(value_type = Option<String>, examples("zh-CN"))]
    language: Option<Language>,
    /// How many pieces of one product a buyer may have within so many hours, where the product says nothing else: 1 to
    /// 1,000, or no number for no limit; 1 to 720 hours. Counted by person, by e-mail and telephone, and by address.
    /// Left out, it stays as it is; at first it is 5 in 24 hours.
    per_buyer: Option<PerBuyer>,
}

problems! {
    pub(super) Getting = [READ]
    pub(super) Setting = [OWNER, BODY, COMMAND, IF_MATCH, READ] {
        422: [shop_name_has_the_wrong_length, text_has_hidden_characters, accent_is_not_a_colour,
            buyer_limit_is_out_of_bounds],
    }
}

/// The shop: what it is called, its colour, and the language that it writes first.
#[utoipa::path(tag = "commerce", operation_id = "shop_get",
    responses((status = 200, description = "The shop", body = ShopView, headers(("ETag"))), Getting))]
#[get("/v1/shop")]
pub(super) async fn shop_get(commerce: Data<Commerce>, min: MinPosition) -> Result<Answer<ShopView>, Failure> {
    Ok(Answer::shown(commerce.shop(min.0).await?))
}

/// Name the shop, and choose its colour and the language that it writes first.
#[utoipa::path(tag = "commerce", operation_id = "shop_set", security(("access" = [])), request_body = ShopBody,
    responses((status = 200, description = "Set", body = ShopView, headers(("ETag"), ("Feria-Position"))), Setting))]
#[put("/v1/shop")]
pub(super) async fn shop_set(
    commerce: Data<Commerce>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<ShopBody>,
) -> Result<Answer<ShopView>, Failure> {
    let ShopBody { name, accent, language, per_buyer } = body;
    let committed = commerce.profile(&caller.command, Profile { name, accent, language, per_buyer }).await?;
    Ok(Answer::shown(commerce.shop(Some(committed.position)).await?).at(committed.position))
}
