//! What a reservation fixes, what is left while pieces come and go, and what is paid.

use crate::api::{ANN, BO, OWNER, a_cup, ask, get, order_body, post, text};
use crate::house::{EUROPE, Ground, HOLD_MILLIS, House, eventually, header, now};
use crate::stock::euros;
use actix_web::test::TestRequest;
use feria_commerce::{OnDelivery, OrderState, PaymentMethod, PaymentState, Payments as _};
use feria_events::{Actor, CommandHeader};
use feria_schema_base::{CommandId, OrderId, PersonId, ProductId};
use serde_json::{Value, json};

async fn change(house: &House, product: &str, body: Value) {
    let patch = TestRequest::patch().uri(&format!("/v1/products/{product}")).set_json(body);
    assert_eq!(ask(house, Some(OWNER), patch).await.status(), 200);
}

async fn reserve(house: &House, person: u128, product: &str) -> (u16, Value) {
    post(house, person, &format!("/v1/products/{product}/holds"), json!({"country": "DE"})).await
}

#[actix_web::test]
async fn a_hold_fixes_price_and_delivery_and_the_order_line_keeps_them() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = a_cup(&house).await;
    let (_, hold) = reserve(&house, ANN, &product).await;
    change(&house, &product, json!({"prices": [{"market": EUROPE, "amount": 9900}]})).await;
    assert_eq!(reserve(&house, ANN, &product).await, (200, hold.clone()), "held under its own terms");
    assert_eq!(reserve(&house, BO, &product).await.1["price"]["amount"], 9900, "the next one costs more");
    change(&house, &product, json!({"prices": []})).await;
    assert_eq!(reserve(&house, ANN, &product).await, (200, hold.clone()), "also when it is sold there no more");
    let (status, order) = post(&house, ANN, "/v1/orders", order_body(text(&hold, "order"))).await;
    assert_eq!((status, &order["line"]["price"], &order["total"]), (201, &hold["price"], &hold["total"]), "{order}");
    assert_eq!((&order["market"], &order["country"]), (&hold["market"], &hold["country"]));
    house.dies().await;
}

/// The clock is the server's: the hold says when it ends and what time it is there.
#[actix_web::test]
async fn a_hold_lasts_ten_minutes_by_the_clock_of_the_server() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = a_cup(&house).await;
    let (_, hold) = reserve(&house, ANN, &product).await;
    assert_eq!(
        (text(&hold, "server_time"), text(&hold, "until")),
        ("2027-01-15T08:00:00.000000Z", "2027-01-15T08:10:00.000000Z")
    );
    ground.clock.advance_millis(HOLD_MILLIS - 1);
    let (_, mine) = get(&house, Some(ANN), "/v1/me/holds").await;
    assert_eq!(text(&mine["items"][0], "state"), "held");
    ground.clock.advance_millis(1);
    assert_eq!(get(&house, Some(ANN), "/v1/me/holds").await.1["items"], json!([]));
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
            let shown = house.commerce.product_view(cup, None).await.unwrap();
            shown.left == expected && shown.sold_out == (expected == 0)
        })
        .await;
        assert_eq!(house.stock(cup).await.free(now(&ground)), expected, "{after}");
    };
    let ann = house.reserve(1, cup, "ann").await.unwrap();
    let bo = house.reserve(2, cup, "bo").await.unwrap();
    left(1, "two reserved").await;
    house.commerce.release(&header(2, "back"), PersonId::from_bits(2), bo).await.unwrap();
    left(2, "one given back").await;
    house.place(1, ann, "place").await.unwrap();
    left(2, "one ordered").await;
    house.commerce.stock(&header(0, "stock"), cup, 0, None).await.unwrap();
    left(0, "none for sale").await;
    house.commerce.cancel(&header(0, "cancel"), ann).await.unwrap();
    left(1, "one cancelled").await;
    house.reserve(3, cup, "cy").await.unwrap();
    left(0, "the last one reserved").await;
    ground.clock.advance_millis(HOLD_MILLIS);
    left(1, "it expired, and is offered again by itself").await;
    house.dies().await;
}

async fn ordered(house: &House, cup: ProductId) -> OrderId {
    let order = house.reserve(1, cup, "first").await.unwrap();
    house.place(1, order, "place").await.unwrap();
    order
}

/// Whoever takes the money hears the whole sum when an order is written down, and is asked for it once.
#[tokio::test]
async fn money_is_taken_once() {
    let ground = Ground::new();
    let house = ground.start().await;
    let order = ordered(&house, house.cup(1).await).await;
    assert_eq!(ground.till.begun(), [(order, euros(5_290))]);
    for key in ["capture", "again"] {
        house.commerce.capture(&header(0, key), order).await.unwrap();
    }
    assert_eq!(ground.till.captured(), [order]);
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
        house.commerce.capture(&header, order).await.map(|_| ()).unwrap_err().code.into_owned()
    };
    let stale = CommandHeader { if_match: Some(1), ..header(0, "stale") };
    assert_eq!(capture(stale, order).await, "version_is_stale");
    house.commerce.cancel(&header(0, "cancel"), order).await.unwrap();
    assert_eq!(capture(header(0, "late"), order).await, "order_was_cancelled");
    assert_eq!(capture(header(0, "none"), OrderId::from_bits(99)).await, "order_not_found");
    assert_eq!(ground.till.captured(), []);
    house.dies().await;
}

/// The server dies after the money was taken and before that was written down: asked again, it is written once.
#[tokio::test]
async fn money_that_was_taken_before_a_crash_is_written_down_after_it() {
    let ground = Ground::new();
    let house = ground.start().await;
    let order = ordered(&house, house.cup(1).await).await;
    house.cut_after(1);
    house.until_cut(house.commerce.capture(&header(0, "capture"), order)).await;
    house.dies().await;
    assert_eq!(ground.till.captured(), [order]);
    let house = ground.start().await;
    assert_eq!(house.order(order).await.payment(), Some(PaymentState::Due));
    house.commerce.capture(&header(0, "capture"), order).await.unwrap();
    let told = ground.told().await;
    assert_eq!(told.iter().filter(|(name, _)| name == "commerce.order.payment_moved").count(), 1);
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
    let (ann, country) = (PersonId::from_bits(1), Some("DE".parse().unwrap()));
    let asked = CommandHeader::new(Actor::Person(ann), CommandId::of(&["ann", "reserve"]));
    let first = house.commerce.reserve(&asked, ann, cup, country).await.unwrap();
    house.commerce.hold(ann, first.order, first.position).await.unwrap();
    ground.clock.advance_millis(HOLD_MILLIS);
    let again = house.commerce.reserve(&asked, ann, cup, country).await.unwrap();
    assert_eq!((again.order, again.new), (first.order, false));
    assert_eq!(house.stock(cup).await.free(now(&ground)), 1);
    house.dies().await;
}
