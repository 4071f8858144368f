//! The operations, asked over HTTP by an owner and by guests.

use crate::house::{EUROPE, Ground, House, contact, eventually};
use actix_web::body::to_bytes;
use actix_web::dev::{Service as _, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::test::{TestRequest, init_service};
use actix_web::{App, HttpMessage as _, web};
use feria_commerce::{CancelReason, News, OrderState, routes};
use feria_events::{Events, Position};
use feria_openapi::{Authentication, Principal};
use feria_schema_base::PersonId;
use serde_json::{Value, json};
use utoipa_actix_web::AppExt as _;

pub(crate) const OWNER: u128 = 0;
pub(crate) const ANN: u128 = 1;
pub(crate) const BO: u128 = 2;

/// Asks as a person; the edge's gate is not here, so the test says who it is.
pub(crate) async fn ask(house: &House, person: Option<u128>, request: TestRequest) -> ServiceResponse {
    let app =
        App::new().into_utoipa_app().app_data(web::Data::new(house.commerce.clone())).configure(routes).into_app();
    let app = init_service(app).await;
    let request = request.to_request();
    if let Some(bits) = person {
        let id = PersonId::from_bits(bits);
        let principal = if bits == OWNER { Principal::owner(id) } else { Principal::guest(id) };
        request.extensions_mut().insert(Authentication::Known(principal));
    }
    match app.call(request).await {
        Ok(answer) => answer,
        Err(error) => panic!("{error}"),
    }
}

pub(crate) async fn json_of(answer: ServiceResponse) -> (u16, Value) {
    let status = answer.status().as_u16();
    let body = to_bytes(answer.into_body()).await.unwrap_or_default();
    (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
}

pub(crate) async fn get(house: &House, person: Option<u128>, path: &str) -> (u16, Value) {
    json_of(ask(house, person, TestRequest::get().uri(path)).await).await
}

pub(crate) async fn post(house: &House, person: u128, path: &str, body: Value) -> (u16, Value) {
    json_of(ask(house, Some(person), TestRequest::post().uri(path).set_json(body)).await).await
}

pub(crate) fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("no {field} in {value}"))
}

fn cup() -> Value {
    json!({"name": {"en": "Celadon cup", "zh-CN": ""}, "description": {}, "prices": [{"market": EUROPE, "amount": 4800}],
        "stock": 2})
}

pub(crate) async fn a_cup(house: &House) -> String {
    let (status, product) = post(house, OWNER, "/v1/products", cup()).await;
    assert_eq!(status, 201, "{product}");
    text(&product, "product").to_owned()
}

#[actix_web::test]
async fn the_owner_names_the_shop_and_everyone_sees_it() {
    let ground = Ground::new();
    let house = ground.start().await;
    let (_, shop) = get(&house, None, "/v1/shop").await;
    assert_eq!((&shop["set_up"], &shop["name"]), (&json!(false), &json!("")));
    let body = json!({"name": "Lantern Market", "accent": "#0F766E"});
    let put = |person, version: &'static str| {
        let request = TestRequest::put().uri("/v1/shop").set_json(&body).insert_header(("if-match", version));
        ask(&house, person, request)
    };
    assert_eq!(put(None, "*").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(put(Some(ANN), "*").await.status(), StatusCode::FORBIDDEN);
    let set = put(Some(OWNER), "*").await;
    assert_eq!((set.status(), set.headers().get("etag").unwrap().as_bytes()), (StatusCode::OK, &b"\"1\""[..]));
    let (_, shop) = get(&house, None, "/v1/shop").await;
    assert_eq!((text(&shop, "accent"), &shop["set_up"]), ("#0f766e", &json!(true)));
    assert_eq!(put(Some(OWNER), "\"7\"").await.status(), StatusCode::PRECONDITION_FAILED);
    house.dies().await;
}

#[actix_web::test]
async fn a_product_shows_prices_to_all_and_what_is_missing_to_the_owner() {
    let ground = Ground::new();
    let house = ground.start().await;
    let bare = json!({"name": {"en": "Bowl"}, "stock": 1});
    let (status, bowl) = post(&house, OWNER, "/v1/products", bare).await;
    assert_eq!(status, 201, "{bowl}");
    let product = text(&bowl, "product").to_owned();
    let missing = |country: &str| json!({"market": EUROPE, "country": country, "reason": "no_price"});
    assert_eq!(bowl["not_ready"], json!([missing("DE"), missing("AT")]));
    let (_, seen) = get(&house, Some(ANN), &format!("/v1/products/{product}")).await;
    assert_eq!((&seen["not_ready"], &seen["description"], &seen["left"]), (&Value::Null, &json!({}), &json!(1)));
    let holds = format!("/v1/products/{product}/holds");
    let (status, problem) = post(&house, ANN, &holds, json!({"country": "DE"})).await;
    assert_eq!((status, text(&problem, "code")), (409, "not_ready_for_sale_there"));
    assert_eq!(problem["args"]["reason"], "no_price");
    let change = json!({"prices": [{"market": EUROPE, "amount": 1900}], "picture": null});
    let patch = TestRequest::patch().uri(&format!("/v1/products/{product}")).set_json(change);
    let (status, priced) = json_of(ask(&house, Some(OWNER), patch).await).await;
    assert_eq!((status, &priced["not_ready"]), (200, &json!([])), "{priced}");
    let price = json!({"amount": 1900, "currency": "EUR"});
    let delivery = json!({"amount": 490, "currency": "EUR"});
    assert_eq!(priced["prices"], json!([{"market": EUROPE, "price": price, "delivery": delivery}]));
    a_cup(&house).await;
    let (_, first) = get(&house, None, "/v1/products?limit=1").await;
    assert_eq!(first["items"][0]["product"], product.as_str(), "in the order they were made");
    let (_, rest) = get(&house, None, &format!("/v1/products?limit=1&cursor={}", text(&first, "next"))).await;
    assert_eq!((&rest["items"][0]["name"], &rest["next"]), (&json!({"en": "Celadon cup"}), &Value::Null));
    house.dies().await;
}

#[actix_web::test]
async fn what_does_not_fit_is_named_by_a_pointer() {
    let ground = Ground::new();
    let house = ground.start().await;
    let with = |field: &str, value: Value| {
        let mut body = cup();
        body[field] = value;
        body
    };
    let wrong = [
        (with("name", json!({"en": " "})), "product_name_has_the_wrong_length", "/name"),
        (with("picture", json!("0".repeat(64))), "picture_not_found", "/picture"),
        (with("prices", json!([{"market": EUROPE, "amount": 0}])), "price_is_out_of_bounds", "/prices/0/amount"),
        (
            with("prices", json!([{"market": feria_schema_base::MarketId::from_bits(9), "amount": 1}])),
            "market_is_unknown",
            "/prices/0/market",
        ),
        (with("stock", json!(-1)), "field_is_not_valid", "/stock"),
        (with("colour", json!("green")), "field_is_not_valid", ""),
    ];
    for (body, code, field) in wrong {
        let (status, problem) = post(&house, OWNER, "/v1/products", body).await;
        assert_eq!((status, text(&problem, "code")), (422, code));
        if !field.is_empty() {
            assert_eq!(text(&problem, "field"), field);
        }
    }
    let (_, none) = get(&house, None, "/v1/products").await;
    assert_eq!(none["items"], json!([]), "nothing was made");
    house.dies().await;
}

pub(crate) fn order_body(order: &str) -> Value {
    let contact = contact();
    json!({"order": order, "name": contact.name, "email": contact.email, "address": contact.address,
        "payment": "on_delivery"})
}

#[actix_web::test]
async fn a_guest_reserves_orders_and_is_found_by_the_owner() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = a_cup(&house).await;
    let holds = format!("/v1/products/{product}/holds");
    let (status, problem) = post(&house, ANN, &holds, json!({"country": "JP"})).await;
    assert_eq!((status, text(&problem, "code")), (409, "not_delivered_to_country"));
    let (status, problem) = post(&house, ANN, &holds, json!({"country": "Germany"})).await;
    assert_eq!((status, text(&problem, "field")), (422, "/country"));
    let (status, hold) = post(&house, ANN, &holds, json!({"country": "unknown"})).await;
    assert_eq!((status, text(&hold, "country"), text(&hold, "state")), (201, "DE", "held"), "{hold}");
    assert_eq!(hold["total"], json!({"amount": 5290, "currency": "EUR"}));
    let (status, again) = post(&house, ANN, &holds, json!({"country": "AT"})).await;
    assert_eq!((status, &again), (200, &hold), "reserving again gives the same one");
    let (_, mine) = get(&house, Some(ANN), "/v1/me/holds").await;
    assert_eq!(mine["items"], json!([hold]));
    let order = text(&hold, "order").to_owned();

    let mut wrong = order_body(&order);
    wrong["address"] = json!({"street": "Lange Straße 7"});
    let (status, problem) = post(&house, ANN, "/v1/orders", wrong).await;
    assert_eq!((status, text(&problem, "code"), text(&problem, "field")), (422, "field_is_not_valid", "/address/city"));
    let mut wrong = order_body(&order);
    wrong["email"] = json!("nobody");
    let (status, problem) = post(&house, ANN, "/v1/orders", wrong).await;
    assert_eq!((status, text(&problem, "field")), (422, "/email"));

    let (status, placed) = post(&house, ANN, "/v1/orders", order_body(&order)).await;
    assert_eq!((status, text(&placed, "state")), (201, "placed"), "{placed}");
    assert_eq!(placed["payment"], json!({"state": "due", "method": "on_delivery"}));
    assert_eq!(placed["line"]["price"], json!({"amount": 4800, "currency": "EUR"}));
    let facts: Vec<&str> = placed["timeline"].as_array().unwrap().iter().map(|fact| text(fact, "what")).collect();
    assert_eq!(facts, ["placing", "placed"]);
    let path = format!("/v1/orders/{order}");
    assert_eq!(get(&house, None, &path).await.0, 401);
    assert_eq!(text(&get(&house, Some(BO), &path).await.1, "code"), "order_not_found");
    assert_eq!(get(&house, Some(OWNER), &path).await.1["email"], "ann@example.com");
    assert_eq!(get(&house, Some(ANN), "/v1/me/orders").await.1["items"], json!([placed]));
    assert_eq!(get(&house, Some(BO), "/v1/me/orders").await.1["items"], json!([]));
    assert_eq!(get(&house, Some(ANN), "/v1/orders").await.0, 403);
    assert_eq!(get(&house, Some(OWNER), "/v1/orders").await.1["items"], json!([placed]));
    let release = TestRequest::delete().uri(&format!("/v1/holds/{order}"));
    let (status, problem) = json_of(ask(&house, Some(ANN), release).await).await;
    assert_eq!((status, text(&problem, "code")), (409, "hold_was_ordered"));

    let (status, paid) = post(&house, OWNER, &format!("{path}/capture"), json!({})).await;
    assert_eq!((status, text(&paid["payment"], "state")), (200, "captured"), "{paid}");
    let (status, problem) = post(&house, OWNER, &format!("{path}/cancel"), json!({})).await;
    assert_eq!((status, text(&problem, "code")), (409, "paid_order_cannot_be_cancelled"));
    house.dies().await;
}

#[actix_web::test]
async fn a_cancelled_order_is_seen_by_its_buyer_and_its_piece_is_for_sale_again() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = a_cup(&house).await;
    let (_, hold) = post(&house, ANN, &format!("/v1/products/{product}/holds"), json!({"country": "DE"})).await;
    let order = text(&hold, "order").to_owned();
    post(&house, ANN, "/v1/orders", order_body(&order)).await;
    let (status, off) = post(&house, OWNER, &format!("/v1/orders/{order}/cancel"), json!({})).await;
    assert_eq!((status, text(&off, "state")), (200, "cancelled"), "{off}");
    assert_eq!(text(&get(&house, Some(ANN), &format!("/v1/orders/{order}")).await.1, "state"), "cancelled");
    eventually("the piece", || async { get(&house, None, &format!("/v1/products/{product}")).await.1["left"] == 2 })
        .await;
    let (status, problem) = post(&house, ANN, "/v1/orders", order_body(&order)).await;
    assert_eq!((status, text(&problem, "code")), (409, "order_was_cancelled"));
    news_of(&house.events, &order, ANN).await;
    house.dies().await;
}

/// What the live socket tells of this story.
async fn news_of(events: &Events, order: &str, buyer: u128) {
    let mut told = Vec::new();
    for record in events.log.read(Position(0), 100).await.unwrap() {
        told.extend(News::of(&record).unwrap());
    }
    let (order, buyer) = (order.parse().unwrap(), PersonId::from_bits(buyer));
    let orders: Vec<&News> = told.iter().filter(|news| matches!(news, News::Order { .. })).collect();
    let stands = |state, reason| News::Order { buyer, order, state, reason };
    assert_eq!(orders, [&stands(OrderState::Placed, None), &stands(OrderState::Cancelled, Some(CancelReason::Shop))]);
    let products = told.iter().filter(|news| matches!(news, News::Product(_))).count();
    assert_eq!(products, 5, "made, stocked, held, taken, returned");
}

/// IDN-12: who was erased is in no order any more; what was sold is.
#[actix_web::test]
async fn an_erased_buyer_leaves_an_order_without_a_person() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = a_cup(&house).await;
    let (_, hold) = post(&house, ANN, &format!("/v1/products/{product}/holds"), json!({"country": "DE"})).await;
    let order = text(&hold, "order").to_owned();
    post(&house, ANN, "/v1/orders", order_body(&order)).await;
    house.events.keys.erase(PersonId::from_bits(ANN)).await.unwrap();
    let (status, seen) = get(&house, Some(OWNER), &format!("/v1/orders/{order}")).await;
    assert_eq!((status, text(&seen, "state")), (200, "placed"));
    for field in ["name", "email", "phone", "address"] {
        assert_eq!(seen[field], Value::Null, "{field}");
    }
    let records = ground.told().await.len();
    assert!(records > 0);
    for record in events_text(&house.events).await {
        assert!(!record.contains("Lange") && !record.contains("Ann Example"), "{record}");
    }
    house.dies().await;
}

async fn events_text(events: &Events) -> Vec<String> {
    let records = events.log.read(Position(0), 100).await.unwrap();
    records.iter().flat_map(|stored| stored.record.events.iter().map(|event| event.data.to_string())).collect()
}

#[actix_web::test]
async fn the_owner_uploads_a_picture_and_everyone_may_keep_it_for_ever() {
    let ground = Ground::new();
    let house = ground.start().await;
    let picture = crate::files::png(4, 3, &[]);
    let upload = |person, kind: &'static str, body: Vec<u8>| {
        let request = TestRequest::post().uri("/v1/files").insert_header(("content-type", kind)).set_payload(body);
        ask(&house, person, request)
    };
    assert_eq!(upload(Some(ANN), "image/png", picture.clone()).await.status(), StatusCode::FORBIDDEN);
    let (status, problem) = json_of(upload(Some(OWNER), "text/html", picture.clone()).await).await;
    assert_eq!((status, text(&problem, "code")), (415, "media_type_is_not_supported"));
    let large = vec![0; 5 * 1024 * 1024 + 1];
    let (status, problem) = json_of(upload(Some(OWNER), "image/png", large).await).await;
    assert_eq!((status, text(&problem, "code")), (413, "body_is_too_large"));
    let (status, problem) = json_of(upload(Some(OWNER), "image/png", b"<html>".to_vec()).await).await;
    assert_eq!((status, text(&problem, "code")), (422, "picture_is_not_an_image"));
    let (status, stored) = json_of(upload(Some(OWNER), "image/jpeg", picture).await).await;
    assert_eq!((status, &stored["width"], &stored["height"]), (201, &json!(4), &json!(3)), "{stored}");
    let served = ask(&house, None, TestRequest::get().uri(text(&stored, "url"))).await;
    let header = |name: &str| served.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!((served.status(), header("content-type")), (StatusCode::OK, "image/png".to_owned()), "by its bytes");
    assert_eq!(
        (header("x-content-type-options"), header("cache-control")),
        ("nosniff".to_owned(), "public, max-age=31536000, immutable".to_owned())
    );
    let again = TestRequest::get().uri(text(&stored, "url")).insert_header(("if-none-match", header("etag")));
    assert_eq!(ask(&house, None, again).await.status(), StatusCode::NOT_MODIFIED);
    let mut with = cup();
    with["picture"] = stored["file"].clone();
    let (status, product) = post(&house, OWNER, "/v1/products", with).await;
    assert_eq!((status, &product["picture"]), (201, &stored["url"]), "{product}");
    assert_eq!(get(&house, None, "/files/..%2Fkeep.db").await.0, 404);
    house.dies().await;
}
