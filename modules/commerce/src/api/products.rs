//! What the shop sells.

use crate::Commerce;
use crate::error::Error;
use crate::product::commands::Change;
use crate::product::service::Amount;
use crate::product::view::ProductView;
use actix_web::web::Data;
use actix_web::{get, patch, post, put};
use feria_events::Position;
use feria_openapi::{
    Answer, BODY, COMMAND, Failure, IF_MATCH, Id, Json, LIST, MinPosition, OWNER, OwnerCaller, Page, PageQuery, Query,
    READ, VISITOR, Visitor, even_null, problems,
};
use feria_schema_base::{Language, LocalizedText, MarketId, ProductId};
use feria_schema_commerce::product::{Description, DetailKind};
use feria_schema_commerce::shop::PerBuyer;
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What a piece costs in a market.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PriceBody {
    /// Where it is sold for this.
    market: MarketId,
    /// Minor units of the market's currency, at least 1.
    #[schema(minimum = 1, examples(4800))]
    amount: i64,
}

impl From<PriceBody> for Amount {
    fn from(PriceBody { market, amount }: PriceBody) -> Self {
        Self { market, amount }
    }
}

type Texts = BTreeMap<Language, String>;

/// A product to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProductBody {
    /// By language, 1–120 characters each; an empty one counts as none.
    #[schema(value_type = BTreeMap<String, String>, example = json!({"en": "Celadon cup", "zh-CN": "青瓷杯"}))]
    name: Texts,
    /// By language, at most 4,000 characters each.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>, example = json!({"en": "Fired in Longquan."}))]
    description: Texts,
    /// The `file` of an uploaded picture: 64 hexadecimal digits.
    #[schema(pattern = "^[0-9a-f]{64}$", examples("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))]
    picture: Option<String>,
    /// What is asked of it most: what it is about, then by language, at most 500 characters each.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, BTreeMap<String, String>>,
        example = json!({"material": {"en": "Stoneware, celadon glaze"}}))]
    details: BTreeMap<DetailKind, Texts>,
    /// At most one for a market. Without one, it is not sold there.
    #[serde(default)]
    prices: Vec<PriceBody>,
    /// How many pieces there are.
    #[serde(default)]
    #[schema(maximum = 1_000_000, examples(3))]
    stock: u32,
    /// How many pieces a buyer may have: 1 to 1,000, or no number for no limit, in 1 to 720 hours. Left out, the shop's
    /// limit counts.
    per_buyer: Option<PerBuyer>,
}

/// What shall be different; what is left out stays.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProductChangeBody {
    /// Name in every language; replaces all that was there.
    #[schema(value_type = Option<BTreeMap<String, String>>, example = json!({"en": "Celadon cup"}))]
    name: Option<Texts>,
    /// All languages; an empty object takes the description away.
    #[schema(value_type = Option<BTreeMap<String, String>>, example = json!({"en": "Fired in Longquan."}))]
    description: Option<Texts>,
    /// The `file` of an uploaded picture; null takes the picture away.
    #[serde(default, deserialize_with = "even_null")]
    #[schema(value_type = Option<String>, pattern = "^[0-9a-f]{64}$",
        examples("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))]
    picture: Option<Option<String>>,
    /// All of them, and all languages of each; replaces all that was there.
    #[schema(value_type = Option<BTreeMap<String, BTreeMap<String, String>>>,
        example = json!({"material": {"en": "Stoneware, celadon glaze"}}))]
    details: Option<BTreeMap<DetailKind, Texts>>,
    /// Price in every market; replaces all that was there.
    prices: Option<Vec<PriceBody>>,
    /// How many pieces a buyer may have; with null the shop's limit counts again.
    #[serde(default, deserialize_with = "even_null")]
    #[schema(value_type = Option<PerBuyer>)]
    per_buyer: Option<Option<PerBuyer>>,
}

/// How many pieces are for sale.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PiecesBody {
    /// How many can be reserved from now on; what is held or ordered is not among them.
    #[schema(maximum = 1_000_000, examples(3))]
    pieces: u32,
    /// How many could be reserved when that was decided. Where it is other than what is left now, nothing is changed:
    /// a piece that was sold meanwhile would be for sale again.
    #[schema(examples(1))]
    seen: Option<u32>,
}

problems! {
    pub(super) Listing = [VISITOR, READ, LIST] { 503: [log_is_unavailable, record_is_damaged] }
    pub(super) Getting = [VISITOR, READ] { 404: [product_not_found], 503: [log_is_unavailable, record_is_damaged] }
    pub(super) Creating = [OWNER, BODY, COMMAND, READ] {
        422: [product_name_has_the_wrong_length, product_description_is_too_long, text_has_hidden_characters,
            product_detail_is_too_long, picture_not_found, market_is_unknown, market_has_two_prices, price_is_out_of_bounds, stock_is_out_of_bounds,
            buyer_limit_is_out_of_bounds],
    }
    pub(super) Changing = [OWNER, BODY, COMMAND, IF_MATCH, READ] {
        404: [product_not_found],
        422: [product_name_has_the_wrong_length, product_description_is_too_long, text_has_hidden_characters,
            product_detail_is_too_long, picture_not_found, market_is_unknown, market_has_two_prices, price_is_out_of_bounds,
            buyer_limit_is_out_of_bounds],
    }
    pub(super) Stocking = [OWNER, BODY, COMMAND, READ] {
        404: [product_not_found], 409: [stock_has_changed], 422: [stock_is_out_of_bounds],
    }
}

/// What the shop sells, in the order it was made.
#[utoipa::path(tag = "commerce", operation_id = "products_list", params(PageQuery),
    responses((status = 200, description = "Products", body = Page<ProductView>), Listing))]
#[get("/v1/products")]
pub(super) async fn products_list(
    commerce: Data<Commerce>,
    visitor: Visitor,
    min: MinPosition,
    Query(page): Query<PageQuery>,
) -> Result<Answer<Page<ProductView>>, Failure> {
    Ok(Answer::ok(commerce.product_page(&page, visitor.is_owner(), min.0).await?))
}

/// One product.
#[utoipa::path(tag = "commerce", operation_id = "products_get", params(("product" = ProductId, Path)),
    responses((status = 200, description = "The product", body = ProductView, headers(("ETag"))), Getting))]
#[get("/v1/products/{product}")]
pub(super) async fn products_get(
    commerce: Data<Commerce>,
    Id(product): Id<ProductId>,
    visitor: Visitor,
    min: MinPosition,
) -> Result<Answer<ProductView>, Failure> {
    Ok(Answer::shown(commerce.product(product, visitor.is_owner(), min.0).await?))
}

/// Make a product.
#[utoipa::path(tag = "commerce", operation_id = "products_create", security(("access" = [])),
    request_body = ProductBody, responses((status = 201, description = "Made", body = ProductView,
        headers(("ETag"), ("Feria-Position"), ("Location"))), Creating))]
#[post("/v1/products")]
pub(super) async fn products_create(
    commerce: Data<Commerce>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<ProductBody>,
) -> Result<Answer<ProductView>, Failure> {
    let ProductBody { name, description, details, picture, prices, stock, per_buyer } = body;
    let prices = commerce.priced(&amounts(prices)).await?;
    let name = text(name).ok_or(Error::ProductNameHasTheWrongLength)?;
    let (description, details) = (text(description), told(details));
    let description = Description { name, description, picture, prices, per_buyer, details };
    let (product, position) = commerce.create_product(&caller.command, description, stock).await?;
    let view = commerce.product(product, true, Some(position)).await?;
    Ok(Answer::made(view).at(position).location(format!("/v1/products/{product}")))
}

/// Change a product.
#[utoipa::path(tag = "commerce", operation_id = "products_change", security(("access" = [])),
    request_body = ProductChangeBody, params(("product" = ProductId, Path)),
    responses((status = 200, description = "Changed", body = ProductView,
        headers(("ETag"), ("Feria-Position"))), Changing))]
#[patch("/v1/products/{product}")]
pub(super) async fn products_change(
    commerce: Data<Commerce>,
    Id(product): Id<ProductId>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<ProductChangeBody>,
) -> Result<Answer<ProductView>, Failure> {
    let ProductChangeBody { name, description, details, picture, prices, per_buyer } = body;
    let name = name.map(|name| text(name).ok_or(Error::ProductNameHasTheWrongLength)).transpose()?;
    let prices = match prices {
        Some(prices) => Some(commerce.priced(&amounts(prices)).await?),
        None => None,
    };
    let (description, details) = (description.map(text), details.map(told));
    let change = Change { name, description, picture, prices, per_buyer, details };
    let committed = commerce.change_product(&caller.command, product, change).await?;
    shown(&commerce, product, committed.position).await
}

/// Say how many pieces are for sale.
#[utoipa::path(tag = "commerce", operation_id = "products_stock", security(("access" = [])),
    request_body = PiecesBody, params(("product" = ProductId, Path)),
    responses((status = 200, description = "Stocked", body = ProductView,
        headers(("ETag"), ("Feria-Position"))), Stocking))]
#[put("/v1/products/{product}/stock")]
pub(super) async fn products_stock(
    commerce: Data<Commerce>,
    Id(product): Id<ProductId>,
    OwnerCaller(caller): OwnerCaller,
    Json(body): Json<PiecesBody>,
) -> Result<Answer<ProductView>, Failure> {
    let committed = commerce.stock(&caller.command, product, body.pieces, body.seen).await?;
    shown(&commerce, product, committed.position).await
}

async fn shown(commerce: &Commerce, product: ProductId, position: Position) -> Result<Answer<ProductView>, Failure> {
    Ok(Answer::shown(commerce.product(product, true, Some(position)).await?).at(position))
}

fn amounts(prices: Vec<PriceBody>) -> Vec<Amount> {
    prices.into_iter().map(Into::into).collect()
}

/// A language in which nothing stands was not written.
fn text(texts: Texts) -> Option<LocalizedText> {
    LocalizedText::new(texts.into_iter().filter(|(_, text)| !text.trim().is_empty())).ok()
}

/// A kind of which nothing stands in any language was not told.
fn told(details: BTreeMap<DetailKind, Texts>) -> BTreeMap<DetailKind, LocalizedText> {
    details.into_iter().filter_map(|(kind, texts)| Some((kind, text(texts)?))).collect()
}
