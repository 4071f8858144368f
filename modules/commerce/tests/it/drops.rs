//! A drop: how many pieces one buyer may have, by whatever a buyer is known.

use crate::house::{HERE, HOLD_MILLIS, House, Start as _, contact, cup};
use crate::stock::reserve;
use actix_web::test::TestRequest;
use feria_commerce::testing::{
    Error, Product, ProductChange, ProductCommand, ProductEvent, Profile, Shop, ShopCommand, ShopEvent, Stock,
    StockCommand, StockEvent, Written, alike_address, alike_email, alike_phone,
};
use feria_events::{Cause, EventEnvelope, Position, Record, Scenario, Stored, StreamName};
use feria_openapi::Module as _;
use feria_schema_base::{LocalizedText, OrderId, Payload as _, PersonId};
use feria_schema_commerce::order::Contact;
use feria_schema_commerce::product::{Changed, Created, Description};
use feria_schema_commerce::shop::{PerBuyer, Profiled};
use feria_schema_commerce::stock::{Held, Returned, Stocked, Taken};
use feria_schema_identity::person::Erased;
use feria_testkit::{ANN, BO, Ground, NOON, OWNER, eventually, header, person, text};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

const HOUR: i64 = 60 * 60 * 1_000;
const TWO_A_DAY: PerBuyer = PerBuyer { pieces: Some(2), hours: 24 };

fn sold(order: u128, to: PersonId) -> [StockEvent; 2] {
    let order = OrderId::from_bits(order);
    let terms = reserve(order, to).terms;
    let held = StockEvent::Held(Held { order, until: NOON.plus_millis(HOLD_MILLIS), terms });
    [held, StockEvent::Taken(Taken { order, person: to })]
}

fn another(to: PersonId) -> StockCommand {
    StockCommand::Reserve(feria_commerce::testing::Reserve {
        per_buyer: TWO_A_DAY,
        ..reserve(OrderId::from_bits(9), to)
    })
}

/// What was sold and not given back within the term counts, of this person and of nobody else.
#[test]
fn too_many_pieces_for_one_buyer() {
    let (ann, bo) = (person(ANN), person(BO));
    let stocked = StockEvent::Stocked(Stocked { pieces: 9 });
    let refusal = Error::TooManyPiecesForOneBuyer { most: 2, hours: 24 };
    let gets = |stock: Scenario<Stock>, millis: i64, who| {
        let (order, until) = (OrderId::from_bits(9), NOON.plus_millis(millis + HOLD_MILLIS));
        let held = StockEvent::Held(Held { order, until, terms: reserve(order, who).terms });
        stock.at(NOON.plus_millis(millis)).when(another(who)).then([held]);
    };
    let two = [vec![stocked], sold(1, ann).to_vec(), sold(2, ann).to_vec(), sold(3, bo).to_vec()].concat();
    let at = |millis| Scenario::<Stock>::given(two.clone()).at(NOON.plus_millis(millis));
    at(0).when(another(ann)).then_refused(refusal.clone());
    gets(at(0), 0, bo);
    at(24 * HOUR + HOLD_MILLIS - 1).when(another(ann)).then_refused(refusal);
    gets(at(0), 24 * HOUR + HOLD_MILLIS, ann);
    let returned = StockEvent::Returned(Returned { order: OrderId::from_bits(2), cause: Position(7) });
    gets(Scenario::given([two.clone(), vec![returned]].concat()), 0, ann);
    let unlimited = reserve(OrderId::from_bits(9), ann);
    let held =
        StockEvent::Held(Held { order: unlimited.order, until: NOON.plus_millis(HOLD_MILLIS), terms: unlimited.terms });
    at(0).when(StockCommand::Reserve(unlimited)).then([held]);
}

fn wrong() -> [PerBuyer; 4] {
    [(Some(0), 24), (Some(1_001), 24), (Some(5), 0), (None, 721)].map(|(pieces, hours)| PerBuyer { pieces, hours })
}

#[test]
fn buyer_limit_is_out_of_bounds() {
    let named = || LocalizedText::new([("en".parse().unwrap(), "Cup".to_owned())]).unwrap();
    let plain = |per_buyer| Description {
        name: named(),
        description: None,
        picture: None,
        prices: vec![],
        per_buyer,
        details: BTreeMap::new(),
    };
    let profile = |per_buyer| {
        ShopCommand::Profile(Profile {
            name: "Lantern".to_owned(),
            accent: "#c2410c".to_owned(),
            language: None,
            per_buyer,
        })
    };
    for limit in wrong() {
        let shop = Scenario::<Shop>::given([]).when(profile(Some(limit)));
        shop.then_refused(Error::BuyerLimitIsOutOfBounds);
        let product = Scenario::<Product>::given([]).when(ProductCommand::Create(plain(Some(limit)), 1));
        product.then_refused(Error::BuyerLimitIsOutOfBounds);
    }
    let said = |per_buyer| {
        ShopEvent::Profiled(Profiled {
            name: "Lantern".to_owned(),
            accent: "#c2410c".to_owned(),
            language: None,
            per_buyer,
        })
    };
    // What is left out stays as it was said; nothing else of the shop changes with it.
    let shop = Scenario::<Shop>::given([]).when(profile(Some(TWO_A_DAY))).then([said(Some(TWO_A_DAY))]);
    shop.when(profile(None)).then([]);
    let created = ProductEvent::Created(Created { description: plain(Some(TWO_A_DAY)), stock: 1 });
    let change = |per_buyer| ProductCommand::Change(ProductChange { per_buyer, ..ProductChange::default() });
    let changed = ProductEvent::Changed(Changed { description: plain(None) });
    Scenario::<Product>::given([created]).when(change(None)).then([]).when(change(Some(None))).then([changed]);
}

/// What people write in more than one way is one.
#[test]
fn a_buyer_is_known_however_they_write() {
    for same in ["ann@example.com", " Ann@Example.COM ", "ann+second@example.com", "ann@example.com"] {
        assert_eq!(alike_email(same), "ann@example.com");
    }
    assert_ne!(alike_email("ann.b@example.com"), alike_email("ann@example.com"));
    for same in ["+49 170 1234567", "0170 1234567", "0049 (170) 123-45-67", "٠١٧٠١٢٣٤٥٦٧", "0170 1234567"] {
        assert_eq!(alike_phone(same), "701234567", "{same}");
    }
    let country = "DE".parse().unwrap();
    let address = |street: &str| alike_address(country, &[("street".to_owned(), street.to_owned())].into());
    assert_eq!(address("Lange Straße 7"), address(" LANGE  STRASSE 7,".replace("STRASSE", "STRAßE").as_str()));
    assert_ne!(address("Lange Straße 7"), address("Lange Straße 8"));
    assert_ne!(
        address("Weg 7"),
        alike_address("AT".parse().unwrap(), &[("street".to_owned(), "Weg 7".to_owned())].into())
    );
}

impl House {
    /// A cup of which a buyer may have two a day.
    async fn dropped(&self) -> String {
        let mut body = cup();
        (body["stock"], body["per_buyer"]) = (json!(50), json!(TWO_A_DAY));
        let (status, product) = self.post(OWNER, "/v1/products", body).await;
        assert_eq!((status, &product["per_buyer"]), (201, &json!(TWO_A_DAY)));
        text(&product, "product").to_owned()
    }

    async fn order_as(&self, who: u128, product: &str, email: &str, street: &str) -> (u16, Value) {
        let (status, hold) = self.hold_one(who, product).await;
        if status != 201 {
            return (status, hold);
        }
        let body = json!({"order": hold["order"], "name": "Ann Example", "email": email,
            "address": {"street": street, "city": "Berlin"}, "payment": "on_delivery"});
        self.post(who, "/v1/orders", body).await
    }
}

fn code(answer: &(u16, Value)) -> &str {
    if answer.0 == 201 { "placed" } else { text(&answer.1, "code") }
}

/// A new guest for each piece, and a new address for each: the other thing gives the buyer away.
#[actix_web::test]
async fn too_many_pieces_for_one_contact() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.dropped().await;
    for (who, expected) in [(11, "placed"), (12, "placed"), (13, "too_many_pieces_for_one_contact")] {
        let answer = house.order_as(who, &cup, "Ann+1@example.com", &format!("Weg {who}")).await;
        assert_eq!(code(&answer), expected);
    }
    assert_eq!(code(&house.order_as(14, &cup, "bo@example.com", "Weg 14").await), "placed");
    let other = house.dropped().await;
    assert_eq!(code(&house.order_as(15, &other, "ann@example.com", "Weg 15").await), "placed", "of another product");
    house.dies().await;
}

#[actix_web::test]
async fn too_many_pieces_for_one_address() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.dropped().await;
    let ask = async |who: u128| house.order_as(who, &cup, &format!("{who}@example.com"), "Lange Straße 7").await;
    let first = ask(21).await;
    assert_eq!((code(&first), code(&ask(22).await)), ("placed", "placed"));
    assert_eq!(code(&ask(23).await), "too_many_pieces_for_one_address");
    // What the shop has taken back counts no more, and neither does what is a day old.
    let cancel = format!("/v1/orders/{}/cancel", text(&first.1, "order"));
    assert_eq!(house.post(OWNER, &cancel, json!({})).await.0, 200);
    assert_eq!(code(&ask(24).await), "placed");
    assert_eq!(code(&ask(25).await), "too_many_pieces_for_one_address");
    ground.clock.advance_millis(24 * HOUR);
    assert_eq!(code(&ask(26).await), "placed");
    house.dies().await;
}

/// Two tabs, ten tabs: what is counted and what is kept are one step.
#[actix_web::test]
async fn of_many_orders_at_once_no_contact_gets_more_than_it_may() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.dropped().await.parse().unwrap();
    let mut held = Vec::new();
    for who in 31..41 {
        held.push((who, house.reserve(who, cup, "hold").await.unwrap()));
    }
    let asked = held.iter().map(|(who, order)| house.place(*who, *order, "place"));
    let placed = futures_util::future::join_all(asked).await;
    assert_eq!(placed.iter().filter(|placed| placed.is_ok()).count(), 2, "{placed:?}");
    house.dies().await;
}

/// One guest, again and again, with other details each time.
#[actix_web::test]
async fn a_guest_who_has_what_one_may_have_reserves_no_more_and_a_shop_may_set_no_limit() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.dropped().await;
    for street in ["Weg 1", "Weg 2"] {
        assert_eq!(code(&house.order_as(ANN, &cup, &format!("{}@example.com", &street[4..]), street).await), "placed");
    }
    let refused = house.order_as(ANN, &cup, "3@example.com", "Weg 3").await;
    assert_eq!(code(&refused), "too_many_pieces_for_one_buyer");
    let path = format!("/v1/products/{cup}");
    assert_eq!(house.patch(OWNER, &path, json!({"per_buyer": null})).await.1["per_buyer"], Value::Null);
    let (_, shop) = house.get(None, "/v1/shop").await;
    assert_eq!(shop["per_buyer"], json!({"pieces": 5, "hours": 24}), "what no shop has said");
    assert_eq!(code(&house.order_as(ANN, &cup, "3@example.com", "Weg 3").await), "placed");
    let set = async |pieces: Value| {
        let body = json!({"name": "Lantern", "accent": "#c2410c", "per_buyer": {"pieces": pieces, "hours": 24}});
        let request = TestRequest::put().uri("/v1/shop").set_json(body);
        assert_eq!(house.json(Some(OWNER), request).await.0, 200);
    };
    set(json!(3)).await;
    assert_eq!(code(&house.order_as(ANN, &cup, "4@example.com", "Weg 4").await), "too_many_pieces_for_one_buyer");
    set(Value::Null).await;
    assert_eq!(code(&house.order_as(ANN, &cup, "4@example.com", "Weg 4").await), "placed");
    house.dies().await;
}

/// The owner is told what orders have in common; nobody else is, and of an erased person nothing is kept.
#[actix_web::test]
async fn the_owner_is_told_what_orders_have_in_common() {
    let ground = Ground::new();
    let house = ground.start().await;
    let (one, two) = (house.dropped().await, house.dropped().await);
    let (_, ann) = house.order_as(ANN, &one, "ann@example.com", "Lange Straße 7").await;
    let (_, bo) = house.order_as(BO, &two, "bo@example.com", "Lange Straße 7").await;
    assert_eq!(ann.get("suspicions"), None, "no buyer hears of others");
    let path = format!("/v1/orders/{}", text(&ann, "order"));
    let told = async || house.get(Some(OWNER), &path).await.1["suspicions"].clone();
    assert_eq!(told().await, json!([{"reason": "address", "guests": 1}]));
    for who in 51..54 {
        house.order_as(who, &one, &format!("{who}@example.com"), &format!("Weg {who}")).await;
    }
    let network = json!({"reason": "network", "guests": 4});
    assert_eq!(told().await, json!([{"reason": "address", "guests": 1}, network]));
    let (_, page) = house.get(Some(OWNER), "/v1/orders").await;
    let listed = page["items"].as_array().unwrap().iter().find(|order| order["order"] == bo["order"]).unwrap();
    assert_eq!(listed["suspicions"].as_array().map(Vec::len), Some(2));
    ground.clock.advance_millis(7 * 24 * HOUR);
    assert_eq!(told().await, json!([]), "for seven days");
    house.dies().await;
}

/// What is kept beside the log is found by nobody once the person is erased, also not by who looks for what is alike.
#[actix_web::test]
async fn what_an_order_is_known_by_goes_with_its_person() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.dropped().await;
    let (_, ann) = house.order_as(ANN, &cup, "ann@example.com", "Lange Straße 7").await;
    let (_, bo) = house.order_as(BO, &cup, "bo@example.com", "Lange Straße 7").await;
    let told = async |order: &Value| {
        house.get(Some(OWNER), &format!("/v1/orders/{}", text(order, "order"))).await.1["suspicions"].clone()
    };
    let alike = json!([{"reason": "address", "guests": 1}]);
    assert_eq!((told(&ann).await, told(&bo).await), (alike.clone(), alike));
    let template = ground.records().await.remove(0);
    let erased = Erased { person: person(ANN) };
    let event = EventEnvelope {
        name: Erased::NAME.into(),
        schema: Erased::VERSION,
        data: to_raw_value(&erased).unwrap(),
        ..template.record.events[0].clone()
    };
    let stream = StreamName::new("identity.person", &person(ANN).to_string());
    let record = Record { stream, events: vec![event], ..(*template.record).clone() };
    let stored = Stored { record: Arc::new(record), ..template };
    let forgets = house.module.reactions().into_iter().find(|one| one.name() == "commerce.forget_erased").unwrap();
    assert_eq!(forgets.listens(), [Erased::NAME]);
    for _ in 0..2 {
        forgets.react(&[Cause { stored: &stored, event: &stored.record.events[0] }]).await.unwrap();
        assert_eq!((told(&ann).await, told(&bo).await), (json!([]), json!([])));
    }
    house.dies().await;
}

/// The contact is written by hand here: what the service is given is what a browser sends.
#[actix_web::test]
async fn an_order_that_came_to_nothing_counts_for_nobody() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.dropped().await.parse().unwrap();
    let place = async |who: u128, key: &str, order| {
        let contact = Contact { email: Some("cy@example.com".to_owned()), ..contact() };
        let written = Written { contact, code_is_right: false };
        house.module.place(&header(who, key), person(who), order, written, HERE).await
    };
    for who in [61, 62] {
        let order = house.reserve(who, cup, "hold").await.unwrap();
        ground.clock.advance_millis(HOLD_MILLIS);
        assert!(place(who, "late", order).await.is_err());
    }
    for who in [63, 64] {
        let order = house.reserve(who, cup, "hold").await.unwrap();
        assert!(place(who, "place", order).await.is_ok());
        // Sent again it is the same order, and is not counted twice.
        assert!(place(who, "again", order).await.is_ok());
    }
    eventually("the sales", || async { house.stock(cup).await.pieces() == 48 }).await;
    house.dies().await;
}
