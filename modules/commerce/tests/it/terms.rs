//! What a reservation fixes, what is left while pieces come and go, and what is paid.

use crate::house::{EUROPE, HOLD_MILLIS, House, Start as _, order_body, wish};
use crate::stock::euros;
use feria_commerce::OnDelivery;
use feria_commerce::testing::OrderState;
use feria_commerce::testing::Payments as _;
use feria_events::CommandHeader;
use feria_schema_base::{OrderId, ProductId};
use feria_schema_commerce::order::{PaymentMethod, PaymentState};
use feria_testkit::{ANN, BO, Ground, OWNER, eventually, header, person, text};
use serde_json::{Value, json};
use std::sync::Arc;

async fn change(house: &House, product: &str, body: Value) {
    assert_eq!(house.patch(OWNER, &format!("/v1/products/{product}"), body).await.0, 200);
}

#[actix_web::test]
async fn a_hold_fixes_price_and_delivery_and_the_order_line_keeps_them() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let (_, hold) = house.hold_one(ANN, &product).await;
    change(&house, &product, json!({"prices": [{"market": EUROPE, "amount": 9900}]})).await;
    assert_eq!(house.hold_one(ANN, &product).await, (200, hold.clone()), "held under its own terms");
    assert_eq!(house.hold_one(BO, &product).await.1["price"]["amount"], 9900, "the next one costs more");
    change(&house, &product, json!({"prices": []})).await;
    assert_eq!(house.hold_one(ANN, &product).await, (200, hold.clone()), "also when it is sold there no more");
    let (status, order) = house.post(ANN, "/v1/orders", order_body(text(&hold, "order"))).await;
    assert_eq!(
        (status, &order["lines"][0]["price"], &order["total"]),
        (201, &hold["price"], &hold["total"]),
        "{order}"
    );
    assert_eq!((&order["market"], &order["country"]), (&hold["market"], &hold["country"]));
    house.dies().await;
}

/// The clock is the server's: the hold says when it ends and what time it is there.
#[actix_web::test]
async fn a_hold_lasts_ten_minutes_by_the_clock_of_the_server() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let (_, hold) = house.hold_one(ANN, &product).await;
    assert_eq!(
        (text(&hold, "server_time"), text(&hold, "until")),
        ("2027-01-15T08:00:00.000000Z", "2027-01-15T08:10:00.000000Z")
    );
    ground.clock.advance_millis(HOLD_MILLIS - 1);
    let (_, mine) = house.get(Some(ANN), "/v1/me/holds").await;
    assert_eq!(text(&mine["items"][0], "state"), "held");
    ground.clock.advance_millis(1);
    assert_eq!(house.get(Some(ANN), "/v1/me/holds").await.1["items"], json!([]));
    house.dies().await;
}

/// What pages show as left is what can be reserved, after each thing that can happen to a piece.
#[tokio::test]
async fn what_is_shown_as_left_is_what_can_be_reserved() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(3).await;
    let left = async |expected: u32, after: &str| {
        eventually(after, || async {
            let shown = house.product_view(cup, None).await.unwrap();
            shown.left == expected && shown.sold_out == (expected == 0)
        })
        .await;
        assert_eq!(house.stock(cup).await.free(ground.now()), expected, "{after}");
    };
    let ann = house.reserve(ANN, cup, "ann").await.unwrap();
    let bo = house.reserve(BO, cup, "bo").await.unwrap();
    left(1, "two reserved").await;
    house.release(&header(BO, "back"), person(BO), bo).await.unwrap();
    left(2, "one given back").await;
    house.place(ANN, ann, "place").await.unwrap();
    left(2, "one ordered").await;
    house.module.stock(&header(OWNER, "stock"), cup, 0, None).await.unwrap();
    left(0, "none for sale").await;
    house.cancel(&header(OWNER, "cancel"), ann, None).await.unwrap();
    left(1, "one cancelled").await;
    house.reserve(3, cup, "cy").await.unwrap();
    left(0, "the last one reserved").await;
    ground.clock.advance_millis(HOLD_MILLIS);
    left(1, "it expired, and is offered again by itself").await;
    house.dies().await;
}

async fn ordered(house: &House, cup: ProductId) -> OrderId {
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    house.place(ANN, order, "place").await.unwrap();
    order
}

/// Whoever takes the money hears the whole sum when an order is written down, and is asked for it once.
#[tokio::test]
async fn money_is_taken_once() {
    let ground = Ground::new();
    let house = ground.start().await;
    let order = ordered(&house, house.cup(1).await).await;
    assert_eq!(house.till.begun(), [(order, euros(5_290))]);
    for key in ["capture", "again"] {
        house.capture(&header(OWNER, key), order).await.unwrap();
    }
    assert_eq!(house.till.captured(), [order]);
    assert_eq!(house.order(order).await.payment(), Some(PaymentState::Captured));
    house.dies().await;
}

/// Nothing is taken for an order that does not stand, or not as the owner saw it.
#[tokio::test]
async fn no_money_is_taken_for_what_is_refused() {
    let ground = Ground::new();
    let house = ground.start().await;
    let order = ordered(&house, house.cup(1).await).await;
    let capture = async |header: CommandHeader, order: OrderId| {
        house.capture(&header, order).await.map(|_| ()).unwrap_err().code.into_owned()
    };
    let stale = CommandHeader { if_match: Some(vec![1]), ..header(OWNER, "stale") };
    assert_eq!(capture(stale, order).await, "version_is_stale");
    house.cancel(&header(OWNER, "cancel"), order, None).await.unwrap();
    assert_eq!(capture(header(OWNER, "late"), order).await, "order_was_cancelled");
    assert_eq!(capture(header(OWNER, "none"), OrderId::from_bits(99)).await, "order_not_found");
    assert_eq!(house.till.captured(), []);
    house.dies().await;
}

/// The server dies after the money was taken and before that was written down: asked again, it is written once.
#[tokio::test]
async fn money_that_was_taken_before_a_crash_is_written_down_after_it() {
    let ground = Ground::new();
    let house = ground.start().await;
    let order = ordered(&house, house.cup(1).await).await;
    house.cut_after(1);
    house.until_cut(house.capture(&header(OWNER, "capture"), order)).await;
    let till = Arc::clone(&house.till);
    house.dies().await;
    assert_eq!(till.captured(), [order]);
    let house = ground.start_with(till).await;
    assert_eq!(house.order(order).await.payment(), Some(PaymentState::Due));
    house.capture(&header(OWNER, "capture"), order).await.unwrap();
    assert_eq!(ground.count("commerce.order.payment_moved").await, 1);
    assert_eq!(house.order(order).await.state(), OrderState::Placed);
    house.dies().await;
}

/// Payment on delivery asks nobody for anything until the owner says that it was paid.
#[tokio::test]
async fn on_delivery_a_payment_is_due_until_the_shop_says_that_it_was_paid() {
    let order = OrderId::from_bits(1);
    let begun = OnDelivery.begin(order, euros(5_290)).await.unwrap();
    assert_eq!((begun.state, begun.method), (PaymentState::Due, PaymentMethod::OnDelivery));
    assert_eq!(OnDelivery.capture(order).await, Ok(PaymentState::Captured));
}

/// A reservation asked again under its own key, long after, is answered and holds nothing new.
#[tokio::test]
async fn an_old_reservation_asked_again_reserves_nothing() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(1).await;
    let asked = header(ANN, "reserve");
    let first = house.module.reserve(&asked, person(ANN), wish(cup)).await.unwrap();
    house.hold(person(ANN), first.order, first.position).await.unwrap();
    ground.clock.advance_millis(HOLD_MILLIS);
    let again = house.module.reserve(&asked, person(ANN), wish(cup)).await.unwrap();
    assert_eq!((again.order, again.new), (first.order, false));
    assert_eq!(house.stock(cup).await.free(ground.now()), 1);
    house.dies().await;
}
