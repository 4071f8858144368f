//! The rules of the shop that only a running one can break, by their names, and how each is answered.

use crate::api::{ANN, OWNER, a_cup, ask, get, json_of, post, text};
use crate::house::{EUROPE, Ground, header};
use actix_web::test::TestRequest;
use feria_commerce::{Description, Error, Product, ProductCommand, ProductCreated, ProductEvent};
use feria_events::Scenario;
use feria_openapi::Failure;
use feria_schema_base::{LocalizedText, MarketId, PersonId};
use serde_json::{Value, json};

#[test]
fn every_rule_has_a_code_a_status_and_its_field() {
    let all = [
        (Error::ShopNameHasTheWrongLength, 422, Some("/name")),
        (Error::AccentIsNotAColour, 422, Some("/accent")),
        (Error::ProductNotFound, 404, None),
        (Error::ProductNameHasTheWrongLength, 422, Some("/name")),
        (Error::ProductDescriptionIsTooLong, 422, Some("/description")),
        (Error::PictureNotFound, 422, Some("/picture")),
        (Error::MarketIsUnknown { index: 2 }, 422, Some("/prices/2/market")),
        (Error::MarketHasTwoPrices { index: 1 }, 422, Some("/prices/1/market")),
        (Error::PriceIsOutOfBounds { index: 0 }, 422, Some("/prices/0/amount")),
        (Error::StockIsOutOfBounds, 422, None),
        (Error::SoldOut, 409, None),
        (Error::NotReadyForSaleThere { reason: "no_price" }, 409, None),
        (Error::NotDeliveredToCountry, 409, None),
        (Error::HoldNotFound, 404, None),
        (Error::HoldHasExpired, 409, None),
        (Error::HoldWasOrdered, 409, None),
        (Error::OrderNotFound, 404, None),
        (Error::OrderIsBeingPlaced, 409, None),
        (Error::OrderWasCancelled, 409, None),
        (Error::PaidOrderCannotBeCancelled, 409, None),
        (Error::PaymentIsBeingTaken, 409, None),
        (Error::FileNotFound, 404, None),
        (Error::PictureIsNotAnImage, 422, None),
        (Error::PictureIsTooLarge, 413, None),
    ];
    for (error, status, field) in all {
        let says = error.to_string();
        let failure = Failure::from(error);
        assert_eq!((failure.status, failure.field.as_deref(), &*failure.code), (status, field, &*says));
        assert_eq!(failure.retry_after, None, "{says}: asking again as it is helps nobody");
    }
}

fn text_of(text: &str) -> LocalizedText {
    LocalizedText::new([("en".parse().unwrap(), text.to_owned())]).unwrap()
}

fn product(name: &str, description: Option<&str>) -> Description {
    Description { name: text_of(name), description: description.map(text_of), picture: None, prices: vec![] }
}

fn fits(product: Description) {
    let Description { name, description, picture, prices } = product.clone();
    let created = ProductEvent::Created(ProductCreated { name, description, picture, prices, stock: 0 });
    Scenario::<Product>::given([]).when(ProductCommand::Create(product, 0)).then([created]);
}

fn refused(product: Description, error: Error) {
    Scenario::<Product>::given([]).when(ProductCommand::Create(product, 0)).then_refused(error);
}

/// A family of four is one character to people, however many code points it has.
#[test]
fn product_name_has_the_wrong_length() {
    for letter in ["👨‍👩‍👧‍👦", "杯", "e\u{301}", "x"] {
        fits(product(&letter.repeat(120), None));
        refused(product(&letter.repeat(121), None), Error::ProductNameHasTheWrongLength);
    }
}

#[test]
fn product_description_is_too_long() {
    fits(product("Cup", Some(&"é".repeat(4_000))));
    refused(product("Cup", Some(&"é".repeat(4_001))), Error::ProductDescriptionIsTooLong);
}

/// A picture is uploaded first; what names another file changes nothing of the product.
#[actix_web::test]
async fn picture_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = a_cup(&house).await;
    let patch = |body: Value| TestRequest::patch().uri(&format!("/v1/products/{product}")).set_json(body);
    for unknown in ["0".repeat(64), "../keep.db".to_owned(), String::new()] {
        let refused = ask(&house, Some(OWNER), patch(json!({"picture": unknown, "name": {"en": "Bowl"}}))).await;
        let (status, problem) = json_of(refused).await;
        let says = (status, text(&problem, "code"), text(&problem, "field"));
        assert_eq!(says, (422, "picture_not_found", "/picture"), "{unknown}");
    }
    let stored = house.commerce.has_picture(&"0".repeat(64)).await;
    assert_eq!(stored, Ok(false));
    let (_, seen) = get(&house, None, &format!("/v1/products/{product}")).await;
    assert_eq!(
        (&seen["name"], &seen["picture"], &seen["version"]),
        (&json!({"en": "Celadon cup"}), &Value::Null, &json!(1))
    );
    house.dies().await;
}

#[actix_web::test]
async fn market_is_unknown() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = a_cup(&house).await;
    let prices = json!([{"market": EUROPE, "amount": 1}, {"market": MarketId::from_bits(9), "amount": 1}]);
    let patch = TestRequest::patch().uri(&format!("/v1/products/{product}")).set_json(json!({"prices": prices}));
    assert_eq!(ask(&house, Some(OWNER), patch).await.status(), 422);
    let (status, problem) =
        post(&house, OWNER, "/v1/products", json!({"name": {"en": "Bowl"}, "prices": prices})).await;
    assert_eq!(
        (status, text(&problem, "code"), text(&problem, "field")),
        (422, "market_is_unknown", "/prices/1/market")
    );
    house.dies().await;
}

/// What has no price where it should go is not held there, and is by and by where it has one.
#[actix_web::test]
async fn not_ready_for_sale_there() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = a_cup(&house).await;
    let (holds, one) = (format!("/v1/products/{product}/holds"), json!({"country": "DE"}));
    let prices = |prices: Value| {
        let patch = TestRequest::patch().uri(&format!("/v1/products/{product}")).set_json(json!({"prices": prices}));
        ask(&house, Some(OWNER), patch)
    };
    assert_eq!(prices(json!([])).await.status(), 200);
    let before = ground.told().await;
    let (status, problem) = post(&house, ANN, &holds, one.clone()).await;
    let says = (status, text(&problem, "code"), text(&problem["args"], "reason"));
    assert_eq!(says, (409, "not_ready_for_sale_there", "no_price"));
    assert_eq!(ground.told().await, before, "nothing was written");
    assert_eq!(prices(json!([{"market": EUROPE, "amount": 1900}])).await.status(), 200);
    assert_eq!(post(&house, ANN, &holds, one).await.0, 201);
    house.dies().await;
}

/// Nothing is held for a country that no market delivers to, and nobody's first country is taken in its place.
#[actix_web::test]
async fn not_delivered_to_country() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(1).await;
    let ann = PersonId::from_bits(ANN);
    for country in ["JP", "CH"] {
        let country = Some(country.parse().unwrap());
        let refused = house.commerce.reserve(&header(ANN, "one"), ann, cup, country).await.unwrap_err();
        assert_eq!(refused.code, "not_delivered_to_country");
    }
    let told = ground.told().await;
    assert!(!told.iter().any(|(name, _)| name == "commerce.stock.held"));
    // Who has a piece keeps it: asking from abroad gives back the one that is held.
    let held = house.reserve(ANN, cup, "home").await.unwrap();
    let abroad = house.commerce.reserve(&header(ANN, "abroad"), ann, cup, Some("JP".parse().unwrap())).await.unwrap();
    assert_eq!((abroad.order, abroad.new, abroad.position), (held, false, None));
    house.dies().await;
}

/// A hold is its holder's; what never was one is answered alike.
#[actix_web::test]
async fn hold_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(2).await;
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    let delete = |person: u128, order: String| {
        let request = TestRequest::delete().uri(&format!("/v1/holds/{order}"));
        ask(&house, Some(person), request)
    };
    let unknown = feria_schema_base::OrderId::from_bits(7).to_string();
    for (person, order, status) in [
        (2, order.to_string(), 404),
        (OWNER, order.to_string(), 404),
        (ANN, unknown, 404),
        (ANN, "order_1".to_owned(), 404),
        (ANN, order.to_string(), 204),
        (ANN, order.to_string(), 204),
    ] {
        assert_eq!(delete(person, order.clone()).await.status(), status, "{person} {order}");
    }
    let refused = house.place(2, order, "place").await.unwrap_err();
    assert_eq!(refused.code, "hold_not_found");
    house.dies().await;
}

#[actix_web::test]
async fn file_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    for name in ["0".repeat(64), "A".repeat(64), "0".repeat(63), "..".to_owned(), "%2e%2e%2fkeep.db".to_owned()] {
        let (status, problem) = get(&house, None, &format!("/files/{name}")).await;
        assert_eq!(status, 404, "{name}");
        assert!(problem.is_null() || text(&problem, "code") == "file_not_found", "{name}: {problem}");
    }
    house.dies().await;
}
