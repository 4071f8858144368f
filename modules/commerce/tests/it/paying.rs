//! Taking the money: it stands in the log before anybody is asked for it, so that no order is cancelled meanwhile.

use crate::house::{House, Start as _};
use feria_commerce::testing::OrderState;
use feria_events::CommandHeader;
use feria_openapi::Failure;
use feria_schema_base::OrderId;
use feria_schema_commerce::order::PaymentState;
use feria_testkit::{ANN, Ground, OWNER, header, text};
use serde_json::Value;
use std::sync::Arc;

/// A shop in which Ann has ordered the only cup.
async fn ordered(ground: &Ground) -> (House, OrderId) {
    let house = ground.start().await;
    let cup = house.cup(1).await;
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    house.place(ANN, order, "place").await.unwrap();
    (house, order)
}

async fn capture(house: &House, key: &str, order: OrderId) -> Result<Option<PaymentState>, Failure> {
    house.capture(&header(OWNER, key), order).await?;
    Ok(house.order(order).await.payment())
}

async fn cancel(house: &House, key: &str, order: OrderId) -> Result<(), String> {
    let cancelled = house.cancel(&header(OWNER, key), order, None).await;
    cancelled.map(|_| ()).map_err(|refused| refused.code.into_owned())
}

/// The owner cancels while the provider is on the phone: the order waits for the answer.
#[tokio::test]
async fn payment_is_being_taken() {
    let ground = Ground::new();
    let (house, order) = ordered(&ground).await;
    house.till.gate.shut();
    let cancelled = async {
        house.till.gate.somebody_waits().await;
        assert_eq!(house.till.captured(), [order]);
        let refused = cancel(&house, "meanwhile", order).await;
        house.till.gate.let_through();
        refused
    };
    let (captured, cancelled) = tokio::join!(capture(&house, "capture", order), cancelled);
    assert_eq!(captured, Ok(Some(PaymentState::Captured)));
    assert_eq!(cancelled, Err("payment_is_being_taken".to_owned()));
    assert_eq!(cancel(&house, "after", order).await, Err("paid_order_cannot_be_cancelled".to_owned()));
    assert_eq!(house.order(order).await.state(), OrderState::Placed);
    house.dies().await;
}

/// The server dies between every two records: the money is asked for only when that is written down, no order is
/// cancelled with money that may be gone, and asking again brings it to its end, written down once.
#[tokio::test]
async fn a_capture_that_a_crash_has_cut_goes_on_when_it_is_asked_again() {
    for cut in 0..=2 {
        let ground = Ground::new();
        let (house, order) = ordered(&ground).await;
        house.cut_after(cut);
        let answer = house.until_cut(capture(&house, "capture", order)).await;
        assert_eq!(answer.is_some_and(|answer| answer.is_ok()), cut >= 2, "cut after {cut}");
        let till = Arc::clone(&house.till);
        house.dies().await;
        assert_eq!(till.captured().len(), usize::from(cut > 0), "cut after {cut}");
        let house = ground.start_with(till).await;
        if cut == 1 {
            assert_eq!(cancel(&house, "cancel", order).await, Err("payment_is_being_taken".to_owned()));
        }
        assert_eq!(capture(&house, "capture", order).await, Ok(Some(PaymentState::Captured)), "cut after {cut}");
        for once in ["commerce.order.capture_asked", "commerce.order.payment_moved"] {
            assert_eq!(ground.count(once).await, 1, "{once}, cut after {cut}");
        }
        house.dies().await;
    }
}

/// A provider that says no leaves the order as free as it was; one that does not answer leaves it in doubt.
#[tokio::test]
async fn a_refusal_frees_the_order_and_silence_does_not() {
    let ground = Ground::new();
    let (house, order) = ordered(&ground).await;
    let silence = Err(Failure::new(503, "provider_is_away"));
    house.till.says.lock().unwrap().extend([Ok(PaymentState::Failed), silence, Ok(PaymentState::Failed)]);
    assert_eq!(capture(&house, "first", order).await, Ok(Some(PaymentState::Failed)));
    assert_eq!(capture(&house, "second", order).await.unwrap_err().code, "provider_is_away");
    assert_eq!(cancel(&house, "in doubt", order).await, Err("payment_is_being_taken".to_owned()));
    assert_eq!(capture(&house, "third", order).await, Ok(Some(PaymentState::Failed)));
    assert_eq!(cancel(&house, "free", order).await, Ok(()));
    assert_eq!(capture(&house, "late", order).await.unwrap_err().code, "order_was_cancelled");
    assert_eq!(house.till.captured().len(), 3);
    house.dies().await;
}

/// Two windows of the owner, one order: the provider is asked once, and the money is written down once.
#[tokio::test]
async fn two_captures_at_once_are_one() {
    let ground = Ground::new();
    let (house, order) = ordered(&ground).await;
    let (one, two) = tokio::join!(capture(&house, "one", order), capture(&house, "two", order));
    assert_eq!((one, two), (Ok(Some(PaymentState::Captured)), Ok(Some(PaymentState::Captured))));
    for once in ["commerce.order.capture_asked", "commerce.order.payment_moved"] {
        assert_eq!(ground.count(once).await, 1, "{once}");
    }
    assert_eq!(house.till.captured(), [order]);
    house.dies().await;
}

/// A request whose answer was no is answered no again: nobody is asked for money whose answer would be thrown away.
#[tokio::test]
async fn a_repeated_request_asks_nobody_after_a_refusal_either() {
    let ground = Ground::new();
    let (house, order) = ordered(&ground).await;
    house.till.says.lock().unwrap().push_back(Ok(PaymentState::Failed));
    let refused = house.capture(&header(OWNER, "pay"), order).await.unwrap();
    let again = CommandHeader { repeated: Some(refused.position), ..header(OWNER, "pay") };
    assert_eq!(house.capture(&again, order).await.unwrap().position, refused.position);
    assert_eq!(house.till.captured(), [order]);
    assert_eq!(house.order(order).await.payment(), Some(PaymentState::Failed));
    house.dies().await;
}

/// What the owner saw is compared before anybody is asked, and a request that was answered asks nobody again.
#[tokio::test]
async fn nobody_is_asked_for_a_stale_page_or_a_repeated_request() {
    let ground = Ground::new();
    let (house, order) = ordered(&ground).await;
    let seen = house.module.order(None, order, house.place(ANN, order, "place").await.ok()).await.unwrap().version;
    let stale = CommandHeader { if_match: Some(vec![seen + 1]), ..header(OWNER, "stale") };
    let refused = house.capture(&stale, order).await.map(|_| ()).unwrap_err();
    assert_eq!((refused.status, house.till.captured()), (412, vec![]));
    assert_eq!(ground.count("commerce.order.capture_asked").await, 0);
    let fresh = CommandHeader { if_match: Some(vec![seen]), ..header(OWNER, "fresh") };
    let captured = house.capture(&fresh, order).await.unwrap();
    let again = CommandHeader { repeated: Some(captured.position), ..fresh };
    assert_eq!(house.capture(&again, order).await.unwrap().position, captured.position);
    assert_eq!(house.till.captured(), [order]);
    house.dies().await;
}

/// The buyer's timeline tells what happened to the money, and not that somebody asked.
#[actix_web::test]
async fn a_timeline_tells_of_money_and_not_of_questions() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let path = format!("/v1/orders/{}", house.order_one(ANN, &product).await);
    house.till.says.lock().unwrap().push_back(Ok(PaymentState::Failed));
    let (status, failed) = house.post(OWNER, &format!("{path}/capture"), Value::Null).await;
    assert_eq!((status, text(&failed["payment"], "state")), (200, "failed"));
    let (_, paid) = house.post(OWNER, &format!("{path}/capture"), Value::Null).await;
    assert_eq!(text(&paid["payment"], "state"), "captured");
    let (_, seen) = house.get(Some(ANN), &path).await;
    let facts: Vec<&str> = seen["timeline"].as_array().unwrap().iter().map(|fact| text(fact, "what")).collect();
    assert_eq!(facts, ["placing", "placed", "failed", "captured"]);
    house.dies().await;
}
