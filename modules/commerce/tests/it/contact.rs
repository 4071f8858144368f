//! What a buyer writes of themselves: each rule by its name, and all that is wrong at once.

use crate::house::{House, Start as _, order_body};
use feria_testkit::{ANN, Ground, text};
use serde_json::{Value, json};

/// An order with `change` made to a body that is right is refused by this rule, at this field.
async fn refused(code: &str, field: &str, change: impl FnOnce(&mut Value)) {
    let house = Ground::new().start().await;
    let mut body = order_body(&held_cup(&house).await);
    change(&mut body);
    let (status, problem) = house.post(ANN, "/v1/orders", body).await;
    assert_eq!((status, text(&problem, "code"), text(&problem, "field")), (422, code, field), "{problem}");
    house.dies().await;
}

/// A cup that is kept for Ann.
async fn held_cup(house: &House) -> String {
    let product = house.another_cup().await;
    let (_, hold) = house.hold_one(ANN, &product).await;
    text(&hold, "order").to_owned()
}

#[actix_web::test]
async fn recipient_has_the_wrong_length() {
    refused("recipient_has_the_wrong_length", "/name", |body| body["name"] = json!("a".repeat(101))).await;
}

#[actix_web::test]
async fn email_or_phone_is_needed() {
    refused("email_or_phone_is_needed", "/email", |body| body["email"] = json!(" ")).await;
}

#[actix_web::test]
async fn email_is_not_an_address() {
    refused("email_is_not_an_address", "/email", |body| body["email"] = json!("\"><img/src=x/onerror=1>@x.de")).await;
}

#[actix_web::test]
async fn phone_is_not_a_number() {
    refused("phone_is_not_a_number", "/phone", |body| body["phone"] = json!("½½½½½")).await;
}

#[actix_web::test]
async fn address_field_is_missing() {
    refused("address_field_is_missing", "/address/city", |body| body["address"] = json!({"street": "Lange Straße 7"}))
        .await;
}

#[actix_web::test]
async fn address_field_is_too_long() {
    refused("address_field_is_too_long", "/address/street", |body| body["address"]["street"] = json!("too long")).await;
}

#[actix_web::test]
async fn address_field_is_not_in_the_form() {
    refused("address_field_is_not_in_the_form", "/address/moon", |body| body["address"]["moon"] = json!("unknown"))
        .await;
}

#[actix_web::test]
async fn postal_code_is_no_code() {
    refused("postal_code_is_no_code", "/address/zip", |body| body["address"]["zip"] = json!("no code")).await;
}

#[actix_web::test]
async fn postal_code_looks_wrong() {
    refused("postal_code_looks_wrong", "/address/zip", |body| body["address"]["zip"] = json!("strange code")).await;
}

#[actix_web::test]
async fn a_code_that_looks_wrong_is_taken_when_its_buyer_says_that_it_is_right() {
    let house = Ground::new().start().await;
    let order = held_cup(&house).await;
    let mut body = order_body(&order);
    body["address"]["zip"] = json!("strange code");
    let (status, problem) = house.post(ANN, "/v1/orders", body.clone()).await;
    assert_eq!((status, &problem["args"]), (422, &json!({"example": "26133"})));
    body["postal_code_is_right"] = json!(true);
    let (status, placed) = house.post(ANN, "/v1/orders", body).await;
    assert_eq!((status, &placed["address"]["zip"]), (201, &json!("strange code")), "{placed}");
    house.dies().await;
}

#[actix_web::test]
async fn everything_that_is_wrong_with_a_checkout_is_told_at_once() {
    let house = Ground::new().start().await;
    let order = held_cup(&house).await;
    let mut body = order_body(&order);
    body["name"] = json!("\u{3164}");
    body["email"] = json!("nora");
    body["address"] = json!({"street": "too long", "zip": "strange code"});
    let (status, problem) = house.post(ANN, "/v1/orders", body).await;
    let told = problem["errors"].as_array().unwrap();
    let told: Vec<(&str, &str)> = told.iter().map(|error| (text(error, "field"), text(error, "code"))).collect();
    let all = [
        ("/name", "text_has_hidden_characters"),
        ("/email", "email_is_not_an_address"),
        ("/address/city", "address_field_is_missing"),
        ("/address/street", "address_field_is_too_long"),
        ("/address/zip", "postal_code_looks_wrong"),
    ];
    assert_eq!((status, told.as_slice()), (422, all.as_slice()));
    house.dies().await;
}
