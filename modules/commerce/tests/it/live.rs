//! What the shop says on the live socket: to whom, when, and how often.

use crate::files::png;
use crate::house::{HOLD_MILLIS, House, KILN, Start as _};
use feria_commerce::testing::Order;
use feria_events::{Aggregate as _, EventEnvelope, Record, Stored, StreamName};
use feria_openapi::live::{Audience, Key, LiveSource as _, Update};
use feria_schema_base::{OrderId, Payload, ProductId};
use feria_schema_rooms::room::{Pinned, Unpinned};
use feria_testkit::{ANN, BO, Ground, OWNER, eventually, header, person};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

pub(crate) type Said = Vec<(Audience, Value)>;

/// All that is said of what has happened so far, each product as it is now.
pub(crate) async fn all_said(ground: &Ground, house: &House) -> Said {
    let mut said = Said::new();
    for record in ground.records().await {
        said.extend(house.live(&record).await.unwrap());
    }
    said
}

async fn expired(ground: &Ground, holds: usize) {
    eventually("the expiry", || async { ground.count("commerce.stock.expired").await == holds }).await;
}

/// What is said of a product, as it is now.
async fn of_product(house: &House, product: ProductId) -> (Audience, Value) {
    let (_, seen) = house.get(None, &format!("/v1/products/{product}")).await;
    (Audience::AllRooms, json!({"type": "product", "product": seen}))
}

/// What is said of an order: to its buyer, and to staff.
pub(crate) fn of_order(order: OrderId, buyer: u128, state: &str, reason: Value) -> Said {
    let message = json!({"type": "order", "order": order, "person": person(buyer), "state": state, "reason": reason});
    vec![(Audience::Person(person(buyer)), message.clone()), (Audience::Staff, message)]
}

fn of_hold(order: OrderId, holder: u128) -> (Audience, Value) {
    (Audience::Person(person(holder)), json!({"type": "hold", "order": order, "state": "expired"}))
}

/// A record of the rooms, as their module writes it.
fn record_of_rooms<P: Payload>(template: &Stored, payload: &P) -> Stored {
    let event = EventEnvelope {
        name: P::NAME.into(),
        schema: P::VERSION,
        data: to_raw_value(payload).unwrap(),
        ..template.record.events[0].clone()
    };
    let stream = StreamName::new("rooms.room", &KILN.to_string());
    let record = Record { stream, events: vec![event], ..(*template.record).clone() };
    Stored { record: Arc::new(record), ..template.clone() }
}

/// Each record of a whole story: it is told to whom it concerns, and once.
#[tokio::test]
async fn each_record_is_told_to_whom_it_concerns() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(3).await;
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    let expires = house.reserve(BO, cup, "first").await.unwrap();
    house.place(ANN, order, "place").await.unwrap();
    house.capture(&header(OWNER, "pay"), order).await.unwrap();
    ground.clock.advance_millis(HOLD_MILLIS);
    expired(&ground, 1).await;
    let records = ground.records().await;
    // From here on what is shown is the same for all of them.
    house.product_view(cup, records.last().map(|last| last.position)).await.unwrap();
    let mut told = Vec::new();
    for record in records {
        told.push((record.record.events[0].name.to_string(), house.live(&record).await.unwrap()));
    }
    let product = async || vec![of_product(&house, cup).await];
    let stands = || of_order(order, ANN, "placed", Value::Null);
    let expected = [
        ("commerce.product.created", product().await),
        ("commerce.stock.stocked", product().await),
        ("commerce.stock.held", product().await),
        ("commerce.stock.held", product().await),
        // Nobody knows yet whether it will stand.
        ("commerce.order.placing", vec![]),
        ("commerce.stock.taken", product().await),
        ("commerce.order.placed", stands()),
        // Nothing has happened to the money yet.
        ("commerce.order.capture_asked", vec![]),
        ("commerce.order.payment_moved", stands()),
        ("commerce.stock.expired", vec![of_product(&house, cup).await, of_hold(expires, BO)]),
    ];
    assert_eq!(told, expected.map(|(name, said)| (name.to_owned(), said)));
    house.dies().await;
}

/// Whoever watches sees what is left and what it costs as soon as it is so, and never what only the owner may know.
#[tokio::test]
async fn a_product_is_told_to_every_room_as_anybody_may_see_it() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(3).await;
    let path = format!("/v1/products/{cup}");
    let picture = house.upload(png(4, 3)).await;
    let last = async || {
        let records = ground.records().await;
        house.live(records.last().unwrap()).await.unwrap()
    };
    let step = async |what: &str, change: (u16, Value), left: u32| {
        assert_eq!(change.0, 200, "{what}");
        let said = last().await;
        assert_eq!(said, [of_product(&house, cup).await], "{what}");
        let product = &said[0].1["product"];
        assert_eq!((&product["left"], product.get("not_ready")), (&json!(left), None), "{what}");
        said[0].1["product"].clone()
    };
    let change = json!({"name": {"en": "Bowl"}, "picture": picture["file"], "prices": []});
    let seen = step("changed", house.patch(OWNER, &path, change).await, 3).await;
    assert_eq!((&seen["name"], &seen["picture"]), (&json!({"en": "Bowl"}), &picture["url"]));
    step("stocked", house.put(OWNER, &format!("{path}/stock"), json!({"pieces": 0})).await, 0).await;
    house.dies().await;
}

/// Who has not seen the product yet sees it as soon as it is on the picture.
#[tokio::test]
async fn a_product_is_told_when_it_is_pinned() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(3).await;
    let record = ground.records().await.pop().unwrap();
    let pinned = record_of_rooms(&record, &Pinned { product: cup });
    assert_eq!(house.live(&pinned).await.unwrap(), [of_product(&house, cup).await]);
    let unpinned = record_of_rooms(&record, &Unpinned { product: cup });
    assert_eq!(house.live(&unpinned).await.unwrap(), []);
    let nothing = record_of_rooms(&record, &Pinned { product: ProductId::from_bits(9) });
    assert_eq!(house.live(&nothing).await.unwrap_err().code, "product_not_found");
    house.dies().await;
}

/// A crowd that reserves does not drown the pages: of a product only the newest counts, four times a second.
#[tokio::test]
async fn a_product_is_told_at_most_four_times_a_second() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(3).await;
    house.reserve(ANN, cup, "first").await.unwrap();
    let key = Key { kind: "commerce.product", id: cup.bits() };
    for record in ground.records().await {
        let updates = house.module.updates(&record).unwrap();
        assert!(matches!(updates[..], [Update::Refresh(said)] if said == key), "{updates:?}");
        let rendered = house.module.render(key, record.position).await.unwrap();
        let [(_, message)] = &rendered[..] else { panic!("{rendered:?}") };
        assert_eq!((message.coalesce, message.min_interval), (Some(key), Some(Duration::from_millis(250))));
    }
    house.dies().await;
}

/// Many reservations end in one record: the product is told once, and each holder hears of theirs alone.
#[tokio::test]
async fn holds_that_expire_together_are_told_to_their_holders_alone() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(3).await;
    let mut holds = Vec::new();
    for who in 1..=3 {
        holds.push((house.reserve(who, cup, "first").await.unwrap(), who));
    }
    ground.clock.advance_millis(HOLD_MILLIS);
    expired(&ground, 3).await;
    let mut said = house.live(ground.records().await.last().unwrap()).await.unwrap();
    assert_eq!(said.remove(0), of_product(&house, cup).await);
    holds.sort();
    assert_eq!(said, holds.into_iter().map(|(order, who)| of_hold(order, who)).collect::<Vec<_>>());
    house.dies().await;
}

/// Who has two tabs gives it back in one and must not fill in its form in the other; an order says so itself.
#[tokio::test]
async fn a_hold_that_was_given_back_is_told_to_its_holder_and_one_that_was_ordered_is_not() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(3).await;
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    house.place(ANN, order, "place").await.unwrap();
    let back = house.reserve(BO, cup, "first").await.unwrap();
    house.release(&header(BO, "back"), person(BO), back).await.unwrap();
    let said = all_said(&ground, &house).await;
    assert!(said.contains(&of_product(&house, cup).await), "there is one more to reserve");
    let holds: Said = said.into_iter().filter(|(_, message)| message["type"] == "hold").collect();
    let released = json!({"type": "hold", "order": back, "state": "released"});
    assert_eq!(holds, [(Audience::Person(person(BO)), released)]);
    house.dies().await;
}

/// An order that was cancelled says why: by the shop, or because it came too late.
#[tokio::test]
async fn a_cancelled_order_is_told_to_its_buyer_and_to_staff_with_its_reason() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(3).await;
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    house.place(ANN, order, "place").await.unwrap();
    house.cancel(&header(OWNER, "cancel"), order, None).await.unwrap();
    // What follows from it is written before the server dies.
    eventually("the piece", || async { ground.count("commerce.stock.returned").await == 1 }).await;
    let late = house.reserve(BO, cup, "first").await.unwrap();
    house.cut_after(1);
    house.until_cut(house.place(BO, late, "place")).await;
    house.dies().await;
    ground.clock.advance_millis(HOLD_MILLIS);
    let house = ground.start().await;
    assert_eq!(house.place(BO, late, "place").await.unwrap_err().code, "hold_has_expired");
    let said = all_said(&ground, &house).await;
    let of_orders: Said = said.into_iter().filter(|(_, message)| message["type"] == "order").collect();
    let expected = [
        of_order(order, ANN, "placed", Value::Null),
        of_order(order, ANN, "cancelled", json!("shop")),
        of_order(late, BO, "cancelled", json!("hold_has_expired")),
    ];
    assert_eq!(of_orders, expected.concat());
    house.dies().await;
}

/// A record of somebody else's is no news of the shop, and one that cannot be read is said to be damaged.
#[tokio::test]
async fn records_of_others_are_no_news() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(1).await;
    let record = ground.records().await.remove(0);
    let of_stream = |kind: &str, id: &str| {
        let record_of = Record { stream: StreamName::new(kind, id), ..(*record.record).clone() };
        Stored { record: Arc::new(record_of), ..record.clone() }
    };
    assert_eq!(house.live(&of_stream("rooms.room", &cup.to_string())).await.unwrap(), []);
    let profile = json!({"name": "Lantern Market", "accent": "#c2410c"});
    assert_eq!(house.put(OWNER, "/v1/shop", profile).await.0, 200);
    assert_eq!(house.live(ground.records().await.last().unwrap()).await.unwrap(), [], "pages ask for it themselves");
    for kind in [Order::KIND, "commerce.product", "commerce.stock"] {
        let failure = house.live(&of_stream(kind, "nothing")).await.unwrap_err();
        assert_eq!((failure.status, &*failure.code), (503, "record_is_damaged"), "{kind}");
    }
    // A stream of the shop with an event that it cannot have.
    let failure = house.live(&of_stream("commerce.stock", &cup.to_string())).await.unwrap_err();
    assert_eq!(failure.code, "record_is_damaged");
    house.dies().await;
}
