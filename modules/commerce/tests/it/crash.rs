//! The server dies between every two records: each order ends with its piece or without, and never both.

use crate::house::{HOLD_MILLIS, House, Start as _};
use crate::live::{all_said, of_order};
use feria_commerce::testing::{Error, OrderState};
use feria_schema_base::{LocalizedText, OrderId, ProductId};
use feria_schema_commerce::product::Description;
use feria_testkit::{ANN, Ground, OWNER, eventually, header};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

const PIECES: u32 = 2;
/// The hold's end, and the time after which an order that waits asks what became of its piece.
const LATE: i64 = HOLD_MILLIS + 60_000;

/// How the log tells the story of one order.
struct Story {
    taken: usize,
    placed: usize,
    cancelled: usize,
    returned: usize,
}

impl Story {
    async fn of(ground: &Ground, order: OrderId, product: ProductId) -> Self {
        let told = ground.told().await;
        let count = |name: &str, id: &str| told.iter().filter(|event| event.0 == name && event.1 == id).count();
        let (order, product) = (order.to_string(), product.to_string());
        Self {
            taken: count("commerce.stock.taken", &product),
            placed: count("commerce.order.placed", &order),
            cancelled: count("commerce.order.cancelled", &order),
            returned: count("commerce.stock.returned", &product),
        }
    }
}

/// A shop with a hold for Ann.
async fn with_a_hold(ground: &Ground) -> (House, ProductId, OrderId) {
    let house = ground.start().await;
    let cup = house.cup(PIECES).await;
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    (house, cup, order)
}

/// Nothing is cut any more: whatever waits is settled, and the pieces are counted.
async fn settles(ground: &Ground, cup: ProductId, order: OrderId, story: &str) -> OrderState {
    ground.clock.advance_millis(LATE);
    let house = ground.start().await;
    eventually(&format!("an end of the order ({story})"), || async {
        house.order(order).await.state() != OrderState::Placing
    })
    .await;
    eventually(&format!("the expiry of what was held ({story})"), || async {
        house.stock(cup).await.hold(order).is_none()
    })
    .await;
    let state = house.order(order).await.state();
    let stock = house.stock(cup).await;
    let Story { taken, placed, cancelled, .. } = Story::of(ground, order, cup).await;
    match state {
        OrderState::Placed => {
            assert_eq!((taken, placed, cancelled), (1, 1, 0), "{story}");
            assert_eq!((stock.pieces(), stock.has_taken(order)), (PIECES - 1, true), "{story}");
        }
        OrderState::Cancelled => {
            assert_eq!((taken, placed, cancelled), (0, 0, 1), "{story}");
            assert_eq!((stock.pieces(), stock.free(ground.now())), (PIECES, PIECES), "{story}");
        }
        OrderState::Unknown => {
            assert_eq!((taken, placed, cancelled), (0, 0, 0), "{story}");
            assert_eq!((stock.pieces(), stock.free(ground.now())), (PIECES, PIECES), "{story}");
        }
        OrderState::Placing => panic!("{story}: it still waits"),
    }
    house.dies().await;
    state
}

/// Placing is three records: placing, taken, placed. The server dies after each, comes back at once or past
/// the hold's end, dies again after each record that it then adds, and comes back for good.
#[tokio::test]
async fn an_order_is_placed_once_with_its_piece_or_cancelled_with_the_piece_free() {
    for first in 0..=3 {
        for second in 0..=4 {
            for late in [false, true] {
                let story =
                    format!("cut after {first}, then after {second}, {}", if late { "late" } else { "at once" });
                let ground = Ground::new();
                let (house, cup, order) = with_a_hold(&ground).await;
                house.cut_after(first);
                let answer = house.until_cut(house.place(ANN, order, "place")).await;
                let success = answer.is_some_and(|answer| answer.is_ok());
                assert_eq!(success, first >= 3, "{story}: success is answered when the order stands");
                house.dies().await;
                if late {
                    ground.clock.advance_millis(LATE);
                }
                // It lives for so many records, or until nothing comes any more.
                ground.live_for(second, async |_| tokio::time::sleep(Duration::from_millis(120)).await).await;
                let state = settles(&ground, cup, order, &story).await;
                let expected = match first {
                    0 => OrderState::Unknown,
                    1 => OrderState::Cancelled,
                    _ => OrderState::Placed,
                };
                assert_eq!(state, expected, "{story}");
            }
        }
    }
}

/// An order whose piece was taken is finished as soon as the server is back, long before its deadline.
#[tokio::test]
async fn an_order_that_has_its_piece_does_not_wait_for_its_deadline() {
    let ground = Ground::new();
    let (house, cup, order) = with_a_hold(&ground).await;
    house.cut_after(2);
    house.until_cut(house.place(ANN, order, "place")).await;
    house.dies().await;
    let house = ground.start().await;
    assert!(house.stock(cup).await.has_taken(order));
    eventually("the end of the order", || async { house.order(order).await.state() == OrderState::Placed }).await;
    assert_eq!(ground.count("commerce.order.take_asked").await, 0, "nobody had to ask");
    house.dies().await;
}

/// Whoever asks again after a crash, while the piece is still held, gets the order.
#[tokio::test]
async fn asking_again_after_a_crash_goes_on_where_it_stopped() {
    for cut in 0..=3 {
        let ground = Ground::new();
        let (house, cup, order) = with_a_hold(&ground).await;
        house.cut_after(cut);
        house.until_cut(house.place(ANN, order, "place")).await;
        house.dies().await;
        let house = ground.start().await;
        house.place(ANN, order, "place").await.unwrap();
        assert_eq!(house.order(order).await.state(), OrderState::Placed);
        let Story { taken, placed, .. } = Story::of(&ground, order, cup).await;
        assert_eq!((taken, placed), (1, 1), "cut after {cut}");
        house.dies().await;
    }
}

/// Whoever asks again too late is told so, and nothing is left waiting.
#[actix_web::test]
async fn asking_again_after_the_hold_is_over_is_refused_for_good() {
    let ground = Ground::new();
    let (house, cup, order) = with_a_hold(&ground).await;
    house.cut_after(1);
    house.until_cut(house.place(ANN, order, "place")).await;
    house.dies().await;
    ground.clock.advance_millis(HOLD_MILLIS);
    let house = ground.start().await;
    assert_eq!(house.place(ANN, order, "place").await.unwrap_err().code, "hold_has_expired");
    let refused = house.order(order).await;
    assert_eq!((refused.state(), refused.why_cancelled()), (OrderState::Cancelled, Error::HoldHasExpired));
    // The shop has cancelled nothing, and is not said to have.
    let path = format!("/v1/orders/{order}");
    let seen = async || house.get(Some(OWNER), &path).await.1;
    eventually("the row", async || seen().await["state"] == "cancelled").await;
    let view = seen().await;
    let last = view["timeline"].as_array().unwrap().last().unwrap()["what"].clone();
    assert_eq!(last, "expired");
    let said = all_said(&ground, &house).await;
    for message in of_order(order, ANN, "cancelled", json!("hold_has_expired")) {
        assert!(said.contains(&message), "{said:?}");
    }
    assert_eq!(house.stock(cup).await.free(ground.now()), PIECES);
    house.dies().await;
}

/// The piece of a cancelled order comes back once, wherever the server dies.
#[tokio::test]
async fn a_cancelled_order_returns_its_piece_once() {
    for cut in 0..=2 {
        let ground = Ground::new();
        let (house, cup, order) = with_a_hold(&ground).await;
        house.place(ANN, order, "place").await.unwrap();
        house.cut_after(cut);
        house.until_cut(house.cancel(&header(OWNER, "cancel"), order, None)).await;
        house.until_cut(tokio::time::sleep(Duration::from_millis(50))).await;
        house.dies().await;
        let house = ground.start().await;
        house.cancel(&header(OWNER, "cancel"), order, None).await.unwrap();
        eventually("the piece", || async { house.stock(cup).await.pieces() == PIECES }).await;
        // Reactions that come again find that nothing is left to do.
        tokio::time::sleep(Duration::from_millis(30)).await;
        let Story { cancelled, returned, .. } = Story::of(&ground, order, cup).await;
        assert_eq!((cancelled, returned), (1, 1), "cut after {cut}");
        let cancelled = house.order(order).await;
        assert_eq!(cancelled.why_cancelled(), Error::OrderWasCancelled);
        house.dies().await;
    }
}

/// A product that a crash has left without its first pieces gets them.
#[tokio::test]
async fn a_new_product_gets_its_pieces_also_when_the_server_dies_before() {
    let ground = Ground::new();
    let house = ground.start().await;
    house.cut_after(1);
    let cup = Description {
        name: LocalizedText::new([("en".parse().unwrap(), "Cup".to_owned())]).unwrap(),
        description: None,
        picture: None,
        prices: vec![],
        per_buyer: None,
        details: BTreeMap::new(),
    };
    let answer = house.until_cut(house.create_product(&header(OWNER, "cup"), cup, 7)).await;
    assert!(answer.is_none(), "the second record was cut");
    house.dies().await;
    let house = ground.start().await;
    let product = ProductId::derive(&header(OWNER, "cup").command_id);
    eventually("seven pieces", || async { house.stock(product).await.pieces() == 7 }).await;
    house.dies().await;
}
