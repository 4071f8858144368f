//! What comes again: reactions that are delivered twice, a refusal that a crash has cut, read models built anew.

use crate::house::{HOLD_MILLIS, House, Start as _};
use feria_commerce::Commerce;
use feria_commerce::testing::{Error, HoldView, OrderState};
use feria_events::{Cause, Pair, rebuild};
use feria_openapi::{Module as _, PageQuery};
use feria_schema_base::{OrderId, ProductId};
use feria_schema_commerce::order::PaymentState;
use feria_schema_commerce::stock::Held;
use feria_testkit::{ANN, BO, Ground, OWNER, eventually, header, person};
use proptest::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// A shop in which everything has happened once: placed, paid, cancelled, given back, expired, asked for in vain.
async fn a_whole_story(ground: &Ground) -> (House, ProductId) {
    let house = ground.start().await;
    let cup = house.cup(9).await;
    let mut orders = Vec::new();
    for who in 1..=5 {
        orders.push(house.reserve(who, cup, "first").await.unwrap());
    }
    for who in [ANN, BO, 3] {
        house.place(who, orders[usize::try_from(who).unwrap() - 1], "place").await.unwrap();
    }
    house.capture(&header(OWNER, "pay"), orders[0]).await.unwrap();
    house.cancel(&header(OWNER, "cancel"), orders[1], None).await.unwrap();
    house.release(&header(4, "back"), person(4), orders[3]).await.unwrap();
    ground.clock.advance_millis(HOLD_MILLIS);
    eventually("the expiry", || async { ground.count("commerce.stock.expired").await > 0 }).await;
    eventually("the piece", || async { house.stock(cup).await.pieces() == 7 }).await;
    (house, cup)
}

/// Delivery is at least once: each reaction meets each of its causes twice more, and nothing new is written.
#[tokio::test]
async fn a_reaction_that_meets_its_cause_again_changes_nothing() {
    let ground = Ground::new();
    let (house, cup) = a_whole_story(&ground).await;
    let before = ground.records().await;
    let free = house.stock(cup).await.free(ground.now());
    for _ in 0..2 {
        for reaction in house.module.reactions() {
            for stored in &before {
                let wanted = stored.record.events.iter().filter(|event| reaction.listens().contains(&&*event.name));
                for event in wanted {
                    reaction.react(&[Cause { stored, event }]).await.unwrap();
                }
            }
        }
    }
    assert_eq!(ground.records().await.len(), before.len());
    assert_eq!(house.stock(cup).await.free(ground.now()), free);
    house.dies().await;
}

/// A reaction names the events that concern it, and no others wake it.
#[tokio::test]
async fn a_reaction_wants_its_own_events_alone() {
    let house = Ground::new().start().await;
    let wanted: [(&str, &[&str]); 4] = [
        ("commerce.follow_product", &["commerce.product.created"]),
        ("commerce.follow_stock", &["commerce.stock.taken", "commerce.stock.take_refused"]),
        ("commerce.follow_order", &["commerce.order.take_asked", "commerce.order.cancelled"]),
        ("commerce.forget_erased", &["identity.person.erased"]),
    ];
    let reactions = house.module.reactions();
    let listens: Vec<(&str, &[&str])> =
        reactions.iter().map(|reaction| (reaction.name(), reaction.listens())).collect();
    assert_eq!(listens, wanted);
    house.dies().await;
}

/// An order that comes too late is refused in two records. The server dies between them: the order is cancelled all
/// the same, its piece is free, and whoever asks again hears why.
#[tokio::test]
async fn a_refusal_that_a_crash_has_cut_is_brought_to_its_end() {
    for cut in 0..=2 {
        let ground = Ground::new();
        let house = ground.start().await;
        let cup = house.cup(2).await;
        let order = house.reserve(ANN, cup, "first").await.unwrap();
        house.cut_after(1);
        house.until_cut(house.place(ANN, order, "place")).await;
        house.dies().await;
        ground.clock.advance_millis(HOLD_MILLIS);
        let asks_again = async |house: &House| {
            let _ = house.place(ANN, order, "place").await;
            tokio::time::sleep(Duration::from_millis(60)).await;
        };
        ground.live_for(cut, asks_again).await;
        let house = ground.start().await;
        assert_eq!(house.place(ANN, order, "place").await.unwrap_err().code, "hold_has_expired", "cut after {cut}");
        eventually("the end of the order", || async { house.order(order).await.state() == OrderState::Cancelled })
            .await;
        assert_eq!(house.order(order).await.why_cancelled(), Error::HoldHasExpired);
        let told = ground.told().await;
        let count = |name: &str| told.iter().filter(|(told, _)| told == name).count();
        assert_eq!((count("commerce.order.cancelled"), count("commerce.order.placed")), (1, 0), "cut after {cut}");
        assert!(count("commerce.stock.take_refused") >= 1, "the stock has said that no take succeeds, cut after {cut}");
        assert_eq!(count("commerce.stock.returned"), 0, "there was no piece to give back");
        assert_eq!(house.stock(cup).await.free(ground.now()), 2, "cut after {cut}");
        house.dies().await;
    }
}

/// Read models are made from the log alone: built anew they say what they said.
#[tokio::test]
async fn read_models_built_anew_say_the_same() {
    let ground = Ground::new();
    let (house, cup) = a_whole_story(&ground).await;
    let page = || PageQuery { cursor: None, limit: Some(100) };
    let head = ground.records().await.last().unwrap().position;
    let orders = house.order_page(None, page(), Some(head)).await.unwrap().items;
    let product = house.product_view(cup, Some(head)).await.unwrap();
    let holds = what_became_of_holds(&ground, &house).await;
    assert_eq!(holds.len(), 5);
    let pair: Pair = house.events.stores.pair().clone();
    house.dies().await;
    let rebuilt = rebuild(&pair, Arc::clone(&ground.log), Commerce::projections()).await.unwrap();
    assert!(rebuilt.events > 0);
    let house = ground.start().await;
    assert_eq!(house.order_page(None, page(), None).await.unwrap().items, orders);
    assert_eq!(house.product_view(cup, None).await.unwrap(), product);
    assert_eq!(what_became_of_holds(&ground, &house).await, holds);
    house.dies().await;
}

/// Each hold that was ever made, as its holder sees it.
async fn what_became_of_holds(ground: &Ground, house: &House) -> Vec<HoldView> {
    let mut holds = Vec::new();
    for stored in ground.records().await {
        for event in stored.record.events.iter().filter(|event| &*event.name == "commerce.stock.held") {
            let held: Held = serde_json::from_str(event.data.get()).unwrap();
            holds.push(house.hold(held.terms.person, held.order, None).await.unwrap());
        }
    }
    holds
}

/// What a guest, the owner, time and fate do to a shop with two pieces.
#[derive(Debug, Clone, Copy)]
enum Step {
    Reserve(u128),
    Release(u128),
    Place(u128),
    Cancel(u128),
    Capture(u128),
    Wait,
    Die,
}

fn any_step() -> impl Strategy<Value = Step> {
    let person = 1u128..4;
    prop_oneof![
        4 => person.clone().prop_map(Step::Reserve),
        1 => person.clone().prop_map(Step::Release),
        4 => person.clone().prop_map(Step::Place),
        1 => person.clone().prop_map(Step::Cancel),
        1 => person.prop_map(Step::Capture),
        1 => Just(Step::Wait),
        1 => Just(Step::Die),
    ]
}

const PIECES: u32 = 2;

async fn happens(ground: &Ground, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut house = ground.start().await;
    let cup = house.cup(PIECES).await;
    let mut orders: Vec<(u128, OrderId)> = Vec::new();
    let of = |orders: &[(u128, OrderId)], who: u128| orders.iter().rev().find(|(other, _)| *other == who).map(|o| o.1);
    for (index, step) in steps.iter().enumerate() {
        let key = index.to_string();
        match *step {
            Step::Reserve(who) => {
                if let Ok(order) = house.reserve(who, cup, &key).await {
                    orders.push((who, order));
                }
            }
            Step::Release(who) => {
                if let Some(order) = of(&orders, who) {
                    let _ = house.release(&header(who, &key), person(who), order).await;
                }
            }
            Step::Place(who) => {
                if let Some(order) = of(&orders, who) {
                    let _ = house.place(who, order, &key).await;
                }
            }
            Step::Cancel(who) => {
                if let Some(order) = of(&orders, who) {
                    let _ = house.cancel(&header(OWNER, &key), order, None).await;
                }
            }
            Step::Capture(who) => {
                if let Some(order) = of(&orders, who) {
                    let _ = house.capture(&header(OWNER, &key), order).await;
                }
            }
            Step::Wait => ground.clock.advance_millis(HOLD_MILLIS / 2),
            Step::Die => {
                house.dies().await;
                house = ground.start().await;
            }
        }
    }
    // Whatever waits is settled: then each piece is on the shelf or in one order that stands.
    ground.clock.advance_millis(HOLD_MILLIS + 60_000);
    orders.sort();
    orders.dedup();
    let mut standing = 0;
    for (_, order) in &orders {
        eventually("an end", || async { house.order(*order).await.state() != OrderState::Placing }).await;
        let known = house.order(*order).await;
        standing += u32::from(known.state() == OrderState::Placed);
        let paid = known.payment() == Some(PaymentState::Captured);
        prop_assert!(!paid || known.state() == OrderState::Placed, "money without an order");
    }
    eventually("all pieces", || async { house.stock(cup).await.free(ground.now()) + standing == PIECES }).await;
    for (_, order) in &orders {
        let known = house.order(*order).await;
        let has_piece = house.stock(cup).await.has_taken(*order);
        prop_assert!(known.state() != OrderState::Placed || has_piece, "an order without its piece");
    }
    house.dies().await;
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// COM-30: whatever guests, the owner, time and a dying server do to each other, in any order.
    #[test]
    fn every_piece_is_on_the_shelf_or_in_one_order(steps in prop::collection::vec(any_step(), 1..24)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(happens(&Ground::new(), &steps))?;
    }
}
