//! Many people and few pieces, through the host.

use crate::house::{HERE, HOLD_MILLIS, Start as _, wish, written};
use feria_commerce::testing::{OrderState, OrderStateView, Wish};
use feria_events::{CommandHeader, Position};
use feria_openapi::{Failure, PageQuery};
use feria_schema_base::OrderId;
use feria_schema_commerce::order::PaymentState;
use feria_testkit::{ANN, BO, Ground, OWNER, eventually, header, person};
use futures_util::future::join_all;
use std::collections::BTreeSet;

/// COM-30: four people race for three pieces. Three have an order, one is told that there is none.
#[tokio::test]
async fn four_people_race_for_three_pieces() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(3).await;
    let racers = (1..=4).map(|person| house.reserve(person, cup, "first"));
    let answers = join_all(racers).await;
    let losers: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().err()).collect();
    assert_eq!(losers.len(), 1, "{answers:?}");
    assert_eq!((losers[0].code.as_ref(), losers[0].status), ("sold_out", 409));
    for (person, answer) in (1..=4).zip(&answers) {
        let Ok(order) = answer else { continue };
        house.place(person, *order, "place").await.unwrap();
        house.place(person, *order, "place").await.unwrap();
        assert_eq!(house.order(*order).await.state(), OrderState::Placed);
    }
    assert_eq!(house.stock(cup).await.pieces(), 0);
    assert_eq!(ground.count("commerce.stock.taken").await, 3, "each once");
    house.dies().await;
}

/// Five hundred buyers for a hundred pieces: a hundred orders, and four hundred who hear it at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_buyers_for_a_hundred_pieces() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(100).await;
    let buyer = async |person: u128| {
        let order = house.reserve(person, cup, "first").await?;
        let position = house.place(person, order, "place").await?;
        Ok::<(OrderId, Position), Failure>((order, position))
    };
    let answers = join_all((1..=500).map(buyer)).await;
    let (orders, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    let orders: Vec<(OrderId, Position)> = orders.into_iter().map(Result::unwrap).collect();
    let last = orders.iter().map(|(_, position)| *position).max();
    let orders: BTreeSet<OrderId> = orders.into_iter().map(|(order, _)| order).collect();
    assert_eq!(orders.len(), 100);
    let reasons: BTreeSet<_> = refused.into_iter().map(|refused| refused.unwrap_err().code).collect();
    assert_eq!(reasons.into_iter().collect::<Vec<_>>(), ["sold_out"]);
    let mut placed = BTreeSet::new();
    let mut page = PageQuery { cursor: None, limit: Some(30) };
    loop {
        let orders = house.order_page(None, page, last).await.unwrap();
        placed.extend(orders.items.iter().map(|order| (order.order, order.state == OrderStateView::Placed)));
        let Some(next) = orders.next else { break };
        page = PageQuery { cursor: Some(next), limit: Some(30) };
    }
    assert!(placed == orders.into_iter().map(|order| (order, true)).collect(), "each is found, and each is placed");
    let stock = house.stock(cup).await;
    assert_eq!((stock.pieces(), stock.free(ground.now())), (0, 0));
    house.dies().await;
}

/// A hold expires by the server's clock, and the piece is offered again by itself.
#[tokio::test]
async fn an_expired_hold_is_for_sale_again_and_its_holder_cannot_order() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(1).await;
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    assert_eq!(house.reserve(ANN, cup, "again").await.unwrap(), order, "reserving again gives the same one");
    assert_eq!(house.reserve(BO, cup, "first").await.unwrap_err().code, "sold_out");
    ground.clock.advance_millis(HOLD_MILLIS);
    assert_eq!(house.place(ANN, order, "place").await.unwrap_err().code, "hold_has_expired");
    eventually("the expiry", || async { ground.count("commerce.stock.expired").await > 0 }).await;
    eventually("one piece left", || async { house.product_view(cup, None).await.unwrap().left == 1 }).await;
    assert!(house.holds_of(person(ANN), None).await.unwrap().is_empty());
    let second = house.reserve(BO, cup, "second").await.unwrap();
    house.place(BO, second, "place").await.unwrap();
    assert_eq!(house.place(ANN, order, "place").await.unwrap_err().code, "hold_has_expired");
    house.dies().await;
}

/// What is held is fixed: another price comes for the next one. A stranger's hold is nobody's business.
#[tokio::test]
async fn a_hold_belongs_to_its_holder() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(1).await;
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    assert_eq!(house.place(BO, order, "place").await.unwrap_err().code, "hold_not_found");
    let thief = header(BO, "give back");
    let refused = house.release(&thief, person(BO), order).await;
    assert_eq!(refused.map(|_| ()).unwrap_err().code, "hold_not_found");
    let owner = header(ANN, "give back");
    house.release(&owner, person(ANN), order).await.unwrap();
    assert_eq!(house.place(ANN, order, "place").await.unwrap_err().code, "hold_has_expired");
    assert_eq!(house.stock(cup).await.free(ground.now()), 1);
    house.dies().await;
}

/// A shop that was restarted lets holds expire on time.
#[tokio::test]
async fn a_hold_expires_also_when_the_server_was_down_at_its_end() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(1).await;
    house.reserve(ANN, cup, "first").await.unwrap();
    house.dies().await;
    ground.clock.advance_millis(HOLD_MILLIS + 1);
    let house = ground.start().await;
    eventually("the expiry", || async { ground.count("commerce.stock.expired").await > 0 }).await;
    assert_eq!(house.stock(cup).await.free(ground.now()), 1);
    house.dies().await;
}

/// What the edge has answered before is answered again, also when the order was cancelled since.
#[tokio::test]
async fn a_repeated_request_gets_its_old_answer() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(1).await;
    let reserve = header(ANN, "reserve");
    let first = house.module.reserve(&reserve, person(ANN), wish(cup)).await.unwrap();
    house.hold(person(ANN), first.order, first.position).await.unwrap();
    let placed = house.place(ANN, first.order, "place").await.unwrap();
    house.cancel(&header(OWNER, "cancel"), first.order, None).await.unwrap();
    let again = CommandHeader { repeated: first.position, ..reserve };
    let anywhere = Wish { country: None, ..wish(cup) };
    assert_eq!(house.module.reserve(&again, person(ANN), anywhere).await, Ok(first));
    let again = CommandHeader { repeated: Some(placed), ..header(ANN, "place") };
    assert_eq!(house.module.place(&again, person(ANN), first.order, written(), HERE).await, Ok(placed));
    assert_eq!(house.place(ANN, first.order, "another key").await.unwrap_err().code, "order_was_cancelled");
    house.dies().await;
}

/// One piece per guest and product, however often and however fast somebody taps.
#[tokio::test]
async fn whoever_taps_many_times_at_once_holds_one_piece() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(5).await;
    let keys: Vec<String> = (0..20).map(|tap| format!("tap {tap}")).collect();
    let answers = join_all(keys.iter().map(|key| house.reserve(ANN, cup, key))).await;
    let orders: BTreeSet<OrderId> = answers.into_iter().map(Result::unwrap).collect();
    assert_eq!(orders.len(), 1);
    assert_eq!(house.stock(cup).await.free(ground.now()), 4);
    house.dies().await;
}

/// A hold becomes one order, and everyone who asked for it at the same moment is told of that one.
#[tokio::test]
async fn a_hold_that_is_ordered_many_times_at_once_is_one_order() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(2).await;
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    let keys: Vec<String> = (0..20).map(|tap| format!("place {tap}")).collect();
    let answers = join_all(keys.iter().map(|key| house.place(ANN, order, key))).await;
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    for once in ["commerce.order.placing", "commerce.stock.taken", "commerce.order.placed"] {
        assert_eq!(ground.count(once).await, 1, "{once}");
    }
    assert_eq!(house.stock(cup).await.pieces(), 1);
    house.dies().await;
}

/// Giving back and ordering at the same moment: one of them wins, and the piece is free or sold, not both.
#[tokio::test]
async fn a_hold_is_released_or_ordered() {
    for release_first in [true, false] {
        let ground = Ground::new();
        let house = ground.start().await;
        let cup = house.cup(1).await;
        let order = house.reserve(ANN, cup, "first").await.unwrap();
        let leave = header(ANN, "give back");
        let back = house.release(&leave, person(ANN), order);
        let place = house.place(ANN, order, "place");
        let (released, placed) = if release_first {
            let (back, place) = tokio::join!(back, place);
            (back.map(|_| ()), place)
        } else {
            let (place, back) = tokio::join!(place, back);
            (back.map(|_| ()), place)
        };
        assert_ne!(released.is_ok(), placed.is_ok(), "{released:?} {placed:?}");
        let free = house.stock(cup).await.free(ground.now());
        assert_eq!(free, u32::from(released.is_ok()));
        if let Err(refused) = placed {
            assert_eq!(refused.code, "hold_has_expired");
        }
        house.dies().await;
    }
}

/// The owner takes money and takes the order back in two windows: the piece returns, or the money is kept.
#[tokio::test]
async fn an_order_is_paid_or_cancelled() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(8).await;
    for person in 1..=8 {
        let order = house.reserve(person, cup, "first").await.unwrap();
        house.place(person, order, "place").await.unwrap();
        let (pay, off) = (header(OWNER, &format!("pay {person}")), header(OWNER, &format!("cancel {person}")));
        let (paid, cancelled) = tokio::join!(house.capture(&pay, order), house.cancel(&off, order, None));
        assert_ne!(paid.is_ok(), cancelled.is_ok(), "{person}");
        let known = house.order(order).await;
        let kept = known.payment() == Some(PaymentState::Captured);
        assert_eq!((kept, known.state() == OrderState::Cancelled), (paid.is_ok(), cancelled.is_ok()));
    }
    let back = u32::try_from(ground.count("commerce.order.cancelled").await).unwrap();
    eventually("the pieces", || async { house.stock(cup).await.pieces() == back }).await;
    house.dies().await;
}

/// A server that was away past the end of many holds lets all of them expire, each once.
#[tokio::test]
async fn many_holds_expire_together_and_each_once() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(30).await;
    let buyers = join_all((1..=30).map(|person| house.reserve(person, cup, "first"))).await;
    assert!(buyers.iter().all(Result::is_ok));
    house.dies().await;
    ground.clock.advance_millis(HOLD_MILLIS);
    let house = ground.start().await;
    eventually("thirty pieces", || async { house.product_view(cup, None).await.unwrap().left == 30 }).await;
    assert_eq!(ground.count("commerce.stock.expired").await, 30);
    house.dies().await;
}
