//! The rules of the shop that only a running one can break, by their names, and how each is answered.

use crate::house::{EUROPE, Start as _, wish};
use feria_commerce::testing::{Error, Product, ProductCommand, ProductEvent, Profile, Shop, ShopCommand, Wish};
use feria_events::Scenario;
use feria_openapi::Failure;
use feria_schema_base::{LocalizedText, MarketId, Money, OrderId};
use feria_schema_commerce::product::{Created, Description, Price};
use feria_testkit::{ANN, BO, Ground, OWNER, header, person, text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[test]
fn every_rule_has_a_code_a_status_and_its_field() {
    let all = [
        (Error::ShopNameHasTheWrongLength, 422, Some("/name")),
        (Error::AccentIsNotAColour, 422, Some("/accent")),
        (Error::ProductNotFound, 404, None),
        (Error::RoomNotFound, 404, Some("/room")),
        (Error::ProductNameHasTheWrongLength, 422, Some("/name")),
        (Error::ProductDescriptionIsTooLong, 422, Some("/description")),
        (Error::PictureNotFound, 422, Some("/picture")),
        (Error::MarketIsUnknown { index: 2 }, 422, Some("/prices/2/market")),
        (Error::MarketHasTwoPrices { index: 1 }, 422, Some("/prices/1/market")),
        (Error::PriceIsOutOfBounds { index: 0 }, 422, Some("/prices/0/amount")),
        (Error::StockIsOutOfBounds, 422, None),
        (Error::StockHasChanged { left: 3 }, 409, None),
        (Error::SoldOut, 409, None),
        (Error::NotReadyForSaleThere { reason: "no_price" }, 409, None),
        (Error::TooManyPiecesForOneBuyer { most: 5, hours: 24 }, 409, None),
        (Error::TooManyPiecesForOneContact { most: 5, hours: 24 }, 409, None),
        (Error::TooManyPiecesForOneAddress { most: 5, hours: 24 }, 409, None),
        (Error::BuyerLimitIsOutOfBounds, 422, Some("/per_buyer")),
        (Error::NotDeliveredToCountry, 409, None),
        (Error::HeldForAnotherCountry { country: "DE".parse().unwrap() }, 409, None),
        (Error::HoldNotFound, 404, None),
        (Error::HoldHasExpired, 409, None),
        (Error::HoldWasOrdered, 409, None),
        (Error::OrderNotFound, 404, None),
        (Error::OrderWasPlaced, 409, None),
        (Error::OrderIsBeingPlaced, 409, None),
        (Error::OnlyTheShopCancelsThisOrder, 409, None),
        (Error::OrderWasCancelled, 409, None),
        (Error::PaidOrderCannotBeCancelled, 409, None),
        (Error::PaymentIsBeingTaken, 409, None),
        (Error::TextHasHiddenCharacters { field: "/address/street".to_owned() }, 422, Some("/address/street")),
        (Error::RecipientHasTheWrongLength, 422, Some("/name")),
        (Error::EmailOrPhoneIsNeeded, 422, Some("/email")),
        (Error::EmailIsNotAnAddress, 422, Some("/email")),
        (Error::PhoneIsNotANumber, 422, Some("/phone")),
        (Error::AddressFieldIsMissing { field: "city".to_owned() }, 422, Some("/address/city")),
        (Error::AddressFieldIsTooLong { field: "city".to_owned() }, 422, Some("/address/city")),
        (Error::AddressFieldIsNotInTheForm { field: "zip".to_owned() }, 422, Some("/address/zip")),
        (Error::PostalCodeIsNoCode { field: "zip".to_owned() }, 422, Some("/address/zip")),
        (Error::PostalCodeLooksWrong { field: "zip".to_owned(), example: "1".to_owned() }, 422, Some("/address/zip")),
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
    Description {
        name: text_of(name),
        description: description.map(text_of),
        picture: None,
        prices: vec![],
        per_buyer: None,
        details: BTreeMap::new(),
    }
}

fn fits(product: Description) {
    let created = ProductEvent::Created(Created { description: product.clone(), stock: 0 });
    Scenario::<Product>::given([]).when(ProductCommand::Create(product, 0)).then([created]);
}

fn refused(product: Description, error: Error) {
    Scenario::<Product>::given([]).when(ProductCommand::Create(product, 0)).then_refused(error);
}

/// A family of four is one character to people, however many code points it has.
#[test]
fn product_name_has_the_wrong_length() {
    for letter in ["👨‍👩‍👧‍👦", "杯", "é", "x"] {
        fits(product(&letter.repeat(120), None));
        refused(product(&letter.repeat(121), None), Error::ProductNameHasTheWrongLength);
    }
}

#[test]
fn product_description_is_too_long() {
    fits(product("Cup", Some(&"é".repeat(4_000))));
    refused(product("Cup", Some(&"é".repeat(4_001))), Error::ProductDescriptionIsTooLong);
}

#[test]
fn text_has_hidden_characters() {
    let hidden = |field: &str| Error::TextHasHiddenCharacters { field: field.to_owned() };
    for typed in ["Cup\0", "\u{202E}puC", "\u{3164}", "C\u{2066}up"] {
        refused(product(typed, None), hidden("/name"));
        refused(product("Cup", Some(typed)), hidden("/description"));
        let profile = Profile { name: typed.to_owned(), accent: "#ffffff".to_owned(), language: None, per_buyer: None };
        Scenario::<Shop>::given([]).when(ShopCommand::Profile(profile)).then_refused(hidden("/name"));
    }
    fits(product("Cup", Some("Line one\nLine two")));
}

#[test]
fn all_that_is_wrong_with_a_product_is_told_at_once() {
    let price = Price { market: EUROPE, price: Money { amount: 0, currency: "EUR".parse().unwrap() } };
    let wrong = Description { prices: vec![price], ..product(&"x".repeat(121), Some("\u{202E}")) };
    let all = vec![
        Error::ProductNameHasTheWrongLength,
        Error::TextHasHiddenCharacters { field: "/description".to_owned() },
        Error::PriceIsOutOfBounds { index: 0 },
        Error::StockIsOutOfBounds,
    ];
    let command = ProductCommand::Create(wrong, 1_000_001);
    Scenario::<Product>::given([]).when(command).then_refused(Error::Several(all));
}

/// A picture is uploaded first; what names another file changes nothing of the product.
#[actix_web::test]
async fn picture_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let path = format!("/v1/products/{product}");
    for unknown in ["0".repeat(64), "../keep.db".to_owned(), String::new()] {
        let body = json!({"picture": unknown, "name": {"en": "Bowl"}});
        let (status, problem) = house.patch(OWNER, &path, body).await;
        let says = (status, text(&problem, "code"), text(&problem, "field"));
        assert_eq!(says, (422, "picture_not_found", "/picture"), "{unknown}");
    }
    let stored = house.has_picture(&"0".repeat(64)).await;
    assert_eq!(stored, Ok(false));
    let (_, seen) = house.get(None, &format!("/v1/products/{product}")).await;
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
    let product = house.another_cup().await;
    let prices = json!([{"market": EUROPE, "amount": 1}, {"market": MarketId::from_bits(9), "amount": 1}]);
    let path = format!("/v1/products/{product}");
    assert_eq!(house.patch(OWNER, &path, json!({"prices": prices})).await.0, 422);
    let (status, problem) = house.post(OWNER, "/v1/products", json!({"name": {"en": "Bowl"}, "prices": prices})).await;
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
    let product = house.another_cup().await;
    let path = format!("/v1/products/{product}");
    let price = async |prices: Value| house.patch(OWNER, &path, json!({"prices": prices})).await.0;
    assert_eq!(price(json!([])).await, 200);
    let before = ground.told().await;
    let (status, problem) = house.hold_one(ANN, &product).await;
    let says = (status, text(&problem, "code"), text(&problem["args"], "reason"));
    assert_eq!(says, (409, "not_ready_for_sale_there", "no_price"));
    assert_eq!(ground.told().await, before, "nothing was written");
    assert_eq!(price(json!([{"market": EUROPE, "amount": 1900}])).await, 200);
    assert_eq!(house.hold_one(ANN, &product).await.0, 201);
    house.dies().await;
}

/// Nothing is held for a country that no market delivers to, and nobody's first country is taken in its place.
#[actix_web::test]
async fn not_delivered_to_country() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(1).await;
    let abroad = |country: &str| Wish { country: Some(country.parse().unwrap()), ..wish(cup) };
    for country in ["JP", "CH"] {
        let refused = house.module.reserve(&header(ANN, "one"), person(ANN), abroad(country)).await.unwrap_err();
        assert_eq!(refused.code, "not_delivered_to_country");
    }
    assert_eq!(ground.count("commerce.stock.held").await, 0);
    // Who has a piece keeps it, and is never told that it would go abroad.
    let held = house.reserve(ANN, cup, "home").await.unwrap();
    let refused = house.module.reserve(&header(ANN, "abroad"), person(ANN), abroad("JP")).await.unwrap_err();
    assert_eq!(refused.code, "not_delivered_to_country");
    let again = house.module.reserve(&header(ANN, "again"), person(ANN), wish(cup)).await.unwrap();
    assert_eq!((again.order, again.new), (held, false));
    house.dies().await;
}

/// A hold is its holder's; what never was one is answered alike.
#[actix_web::test]
async fn hold_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.cup(2).await;
    let order = house.reserve(ANN, cup, "first").await.unwrap();
    let unknown = OrderId::from_bits(7).to_string();
    for (who, order, status) in [
        (BO, order.to_string(), 404),
        (OWNER, order.to_string(), 404),
        (ANN, unknown, 404),
        (ANN, "order_1".to_owned(), 404),
        (ANN, order.to_string(), 204),
        (ANN, order.to_string(), 204),
    ] {
        assert_eq!(house.delete(who, &format!("/v1/holds/{order}")).await.0, status, "{who} {order}");
    }
    let refused = house.place(BO, order, "place").await.unwrap_err();
    assert_eq!(refused.code, "hold_not_found");
    house.dies().await;
}

#[actix_web::test]
async fn file_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    for name in ["0".repeat(64), "A".repeat(64), "0".repeat(63), "..".to_owned(), "%2e%2e%2fkeep.db".to_owned()] {
        let (status, problem) = house.get(None, &format!("/files/{name}")).await;
        assert_eq!(status, 404, "{name}");
        assert!(problem.is_null() || text(&problem, "code") == "file_not_found", "{name}: {problem}");
    }
    house.dies().await;
}
