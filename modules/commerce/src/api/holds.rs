//! Reserving a piece, and letting it go.

use crate::Commerce;
use crate::hold::service::Wish;
use crate::hold::view::HoldView;
use actix_web::web::Data;
use actix_web::{delete, get, post};
use feria_openapi::{
    Answer, BODY, COMMAND, Caller, Failure, Id, Json, MinPosition, PACED, Page, READ, SIGNED_IN, SignedIn, problems,
};
use feria_schema_base::{Country, OrderId, ProductId, RoomId};
use serde::Deserialize;
use utoipa::ToSchema;

const UNKNOWN: &str = "unknown";

/// Where the parcel would go.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoldBody {
    /// ISO 3166-1, or `unknown`: then the shop's first market counts.
    #[schema(pattern = "^([A-Z]{2}|unknown)$", examples("DE"))]
    country: String,
    /// The show in which it is reserved; left out outside of one.
    room: Option<RoomId>,
}

impl HoldBody {
    fn country(&self) -> Result<Option<Country>, Failure> {
        if self.country == UNKNOWN {
            return Ok(None);
        }
        self.country.parse().map(Some).map_err(|_| Failure::field_is_not_valid("/country"))
    }
}

problems! {
    pub(super) Reserving = [SIGNED_IN, BODY, COMMAND, READ, PACED] {
        404: [product_not_found, room_not_found, hold_not_found],
        409: [sold_out, not_ready_for_sale_there, not_delivered_to_country, held_for_another_country,
            too_many_pieces_for_one_buyer],
    }
    pub(super) Mine = [SIGNED_IN, READ] { 404: [product_not_found] }
    pub(super) Releasing = [SIGNED_IN, COMMAND] { 404: [hold_not_found, order_not_found], 409: [hold_was_ordered] }
}

/// Reserve one piece until the moment in `until`. Reserving again gives the same reservation, under its own
/// terms; for another country it is refused, and what is held stays held.
#[utoipa::path(tag = "commerce", operation_id = "holds_reserve", security(("access" = [])), request_body = HoldBody,
    params(("product" = ProductId, Path)),
    responses((status = 201, description = "Reserved", body = HoldView, headers(("Feria-Position"))),
        (status = 200, description = "It was reserved before", body = HoldView,
        headers(("Feria-Position"))), Reserving))]
#[post("/v1/products/{product}/holds")]
pub(super) async fn holds_reserve(
    commerce: Data<Commerce>,
    Id(product): Id<ProductId>,
    caller: Caller,
    Json(body): Json<HoldBody>,
) -> Result<Answer<HoldView>, Failure> {
    let person = caller.principal.person;
    let wish = Wish { product, country: body.country()?, room: body.room };
    let reserved = commerce.reserve(&caller.command, person, wish).await?;
    let view = commerce.hold(person, reserved.order, reserved.position).await?;
    let answer = if reserved.new { Answer::created(view) } else { Answer::ok(view) };
    Ok(match reserved.position {
        Some(position) => answer.at(position),
        None => answer,
    })
}

/// What is reserved for me.
#[utoipa::path(tag = "commerce", operation_id = "holds_mine", security(("access" = [])),
    responses((status = 200, description = "Reservations", body = Page<HoldView>), Mine))]
#[get("/v1/me/holds")]
pub(super) async fn holds_mine(
    commerce: Data<Commerce>,
    SignedIn(principal): SignedIn,
    min: MinPosition,
) -> Result<Answer<Page<HoldView>>, Failure> {
    Ok(Answer::ok(Page::whole(commerce.holds_of(principal.person, min.0).await?)))
}

/// Let a reserved piece go.
#[utoipa::path(tag = "commerce", operation_id = "holds_release", security(("access" = [])),
    params(("order" = OrderId, Path)), responses((status = 204, description = "Given back",
        headers(("Feria-Position"))), Releasing))]
#[delete("/v1/holds/{order}")]
pub(super) async fn holds_release(
    commerce: Data<Commerce>,
    Id(order): Id<OrderId>,
    caller: Caller,
) -> Result<Answer<()>, Failure> {
    let committed = commerce.release(&caller.command, caller.principal.person, order).await?;
    Ok(Answer::nothing().at(committed.position))
}
