//! Ordering, and what becomes of orders.

use crate::Commerce;
use crate::order::service::Written;
use crate::order::view::OrderView;
use actix_web::web::Data;
use actix_web::{get, post};
use feria_events::Position;
use feria_openapi::{
    Answer, BODY, COMMAND, Caller, Connection, Failure, IF_MATCH, Id, Json, LIST, MinPosition, OWNER, OwnerCaller,
    OwnerOnly, Page, PageQuery, Principal, Query, READ, SIGNED_IN, SignedIn, problems,
};
use feria_schema_base::{OrderId, PersonId};
use feria_schema_commerce::order::{Contact, PaymentMethod};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// An order to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderBody {
    /// The reservation that becomes the order.
    order: OrderId,
    /// On the parcel, 1–100 characters.
    #[schema(min_length = 1, max_length = 100, examples("Ann Example"))]
    name: String,
    /// This or `phone`, or both; at most 254 bytes.
    #[schema(format = "email", max_length = 254, examples("ann@example.com"))]
    email: Option<String>,
    /// This or `email`, or both: 5–15 digits in at most 40 characters.
    #[schema(min_length = 5, max_length = 40, examples("+49 30 123456"))]
    phone: Option<String>,
    /// The fields of the form of the reservation's country.
    #[schema(example = json!({"street": "Lange Straße 7", "zip": "10115", "city": "Berlin"}))]
    address: BTreeMap<String, String>,
    /// That the postal code is right although it does not look like one of its country: the answer to
    /// `postal_code_looks_wrong`.
    #[serde(default)]
    postal_code_is_right: bool,
    /// How it is paid.
    payment: PaymentMethod,
}

problems! {
    pub(super) Placing = [SIGNED_IN, BODY, COMMAND, READ] {
        404: [hold_not_found, product_not_found, order_not_found],
        409: [hold_has_expired, order_was_cancelled, order_was_placed, too_many_pieces_for_one_contact,
            too_many_pieces_for_one_address],
        422: [recipient_has_the_wrong_length, text_has_hidden_characters, email_or_phone_is_needed,
            email_is_not_an_address, phone_is_not_a_number, address_field_is_missing, address_field_is_too_long,
            address_field_is_not_in_the_form, postal_code_is_no_code, postal_code_looks_wrong],
    }
    pub(super) Mine = [SIGNED_IN, READ, LIST]
    pub(super) Listing = [OWNER, READ, LIST]
    pub(super) Getting = [SIGNED_IN, READ] { 404: [order_not_found] }
    pub(super) Cancelling = [SIGNED_IN, COMMAND, IF_MATCH, READ] {
        404: [order_not_found],
        409: [order_is_being_placed, only_the_shop_cancels_this_order, paid_order_cannot_be_cancelled,
            payment_is_being_taken],
    }
    pub(super) Capturing = [OWNER, COMMAND, IF_MATCH, READ] {
        404: [order_not_found], 409: [order_is_being_placed, order_was_cancelled],
    }
}

/// Turn a reservation into an order. Asking again gives the same order; with other content it is refused, and the order
/// stands as it was sent first.
#[utoipa::path(tag = "commerce", operation_id = "orders_place", security(("access" = [])), request_body = OrderBody,
    responses((status = 201, description = "Ordered", body = OrderView,
        headers(("ETag"), ("Feria-Position"), ("Location"))), Placing))]
#[post("/v1/orders")]
pub(super) async fn orders_place(
    commerce: Data<Commerce>,
    caller: Caller,
    connection: Connection,
    Json(body): Json<OrderBody>,
) -> Result<Answer<OrderView>, Failure> {
    let OrderBody { order, name, email, phone, address, postal_code_is_right, payment } = body;
    let PaymentMethod::OnDelivery = payment;
    let buyer = caller.principal.person;
    let contact = Contact { name, email, phone, address };
    let contact = Written { contact, code_is_right: postal_code_is_right };
    let position = commerce.place(&caller.command, buyer, order, contact, connection.address).await?;
    let view = commerce.order(Some(buyer), order, Some(position)).await?;
    Ok(Answer::made(view).at(position).location(format!("/v1/orders/{order}")))
}

/// What I have ordered, the newest first.
#[utoipa::path(tag = "commerce", operation_id = "orders_mine", security(("access" = [])), params(PageQuery),
    responses((status = 200, description = "Orders", body = Page<OrderView>), Mine))]
#[get("/v1/me/orders")]
pub(super) async fn orders_mine(
    commerce: Data<Commerce>,
    SignedIn(principal): SignedIn,
    min: MinPosition,
    Query(page): Query<PageQuery>,
) -> Result<Answer<Page<OrderView>>, Failure> {
    Ok(Answer::ok(commerce.order_page(Some(principal.person), page, min.0).await?))
}

/// What was ordered of the shop, the newest first.
#[utoipa::path(tag = "commerce", operation_id = "orders_list", security(("access" = [])), params(PageQuery),
    responses((status = 200, description = "Orders", body = Page<OrderView>), Listing))]
#[get("/v1/orders")]
pub(super) async fn orders_list(
    commerce: Data<Commerce>,
    _: OwnerOnly,
    min: MinPosition,
    Query(page): Query<PageQuery>,
) -> Result<Answer<Page<OrderView>>, Failure> {
    Ok(Answer::ok(commerce.order_page(None, page, min.0).await?))
}

/// One order, for its buyer and for the owner.
#[utoipa::path(tag = "commerce", operation_id = "orders_get", security(("access" = [])),
    params(("order" = OrderId, Path)), responses((status = 200, description = "The order", body = OrderView,
        headers(("ETag"))), Getting))]
#[get("/v1/orders/{order}")]
pub(super) async fn orders_get(
    commerce: Data<Commerce>,
    Id(order): Id<OrderId>,
    SignedIn(principal): SignedIn,
    min: MinPosition,
) -> Result<Answer<OrderView>, Failure> {
    Ok(Answer::shown(commerce.order(reader(&principal), order, min.0).await?))
}

/// Take an order back, as the shop or as its buyer: its piece is for sale again.
///
/// Both see who it was. A buyer can for an hour; once it is paid, nobody can.
#[utoipa::path(tag = "commerce", operation_id = "orders_cancel", security(("access" = [])),
    params(("order" = OrderId, Path)), responses((status = 200, description = "Cancelled", body = OrderView,
        headers(("ETag"), ("Feria-Position"))), Cancelling))]
#[post("/v1/orders/{order}/cancel")]
pub(super) async fn orders_cancel(
    commerce: Data<Commerce>,
    Id(order): Id<OrderId>,
    caller: Caller,
) -> Result<Answer<OrderView>, Failure> {
    let reader = reader(&caller.principal);
    let committed = commerce.cancel(&caller.command, order, reader).await?;
    shown(&commerce, reader, order, committed.position).await
}

/// The buyer has paid.
#[utoipa::path(tag = "commerce", operation_id = "orders_capture", security(("access" = [])),
    params(("order" = OrderId, Path)), responses((status = 200, description = "Paid", body = OrderView,
        headers(("ETag"), ("Feria-Position"))), Capturing))]
#[post("/v1/orders/{order}/capture")]
pub(super) async fn orders_capture(
    commerce: Data<Commerce>,
    Id(order): Id<OrderId>,
    OwnerCaller(caller): OwnerCaller,
) -> Result<Answer<OrderView>, Failure> {
    let committed = commerce.capture(&caller.command, order).await?;
    shown(&commerce, None, order, committed.position).await
}

async fn shown(
    commerce: &Commerce,
    reader: Option<PersonId>,
    order: OrderId,
    position: Position,
) -> Result<Answer<OrderView>, Failure> {
    Ok(Answer::shown(commerce.order(reader, order, Some(position)).await?).at(position))
}

/// Whose orders somebody sees: the shop everybody's, everybody else their own.
fn reader(principal: &Principal) -> Option<PersonId> {
    (!principal.is_owner()).then_some(principal.person)
}
