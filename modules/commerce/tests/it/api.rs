//! The operations, asked over HTTP by an owner and by guests.

use crate::files::png;
use crate::house::{EUROPE, Start as _, cup, order_body};
use crate::live::{Said, all_said, of_order};
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use feria_schema_base::MarketId;
use feria_testkit::ask::json_of;
use feria_testkit::{ANN, BO, Ground, OWNER, eventually, person, text};
use serde_json::{Value, json};

#[actix_web::test]
async fn the_owner_names_the_shop_and_everyone_sees_it() {
    let ground = Ground::new();
    let house = ground.start().await;
    let (_, shop) = house.get(None, "/v1/shop").await;
    assert_eq!((&shop["set_up"], &shop["name"]), (&json!(false), &json!("")));
    let body = json!({"name": "Lantern Market", "accent": "#0F766E"});
    let put = |person, version: &'static str| {
        let request = TestRequest::put().uri("/v1/shop").set_json(&body).insert_header(("if-match", version));
        house.ask(person, request)
    };
    assert_eq!(put(None, "*").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(put(Some(ANN), "*").await.status(), StatusCode::FORBIDDEN);
    let set = put(Some(OWNER), "*").await;
    assert_eq!((set.status(), set.headers().get("etag").unwrap().as_bytes()), (StatusCode::OK, &b"\"1\""[..]));
    let (_, shop) = house.get(None, "/v1/shop").await;
    assert_eq!((text(&shop, "accent"), &shop["set_up"]), ("#0f766e", &json!(true)));
    assert_eq!(put(Some(OWNER), "\"7\"").await.status(), StatusCode::PRECONDITION_FAILED);
    assert_eq!(shop["language"], Value::Null);
    let say = |language: &str| {
        let body = json!({"name": "Lantern Market", "accent": "#0f766e", "language": language});
        house.ask(Some(OWNER), TestRequest::put().uri("/v1/shop").set_json(body))
    };
    assert_eq!(say("zh-CN").await.status(), StatusCode::OK);
    assert_eq!(say("Chinese").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(put(Some(OWNER), "*").await.status(), StatusCode::OK);
    let (_, shop) = house.get(None, "/v1/shop").await;
    assert_eq!(text(&shop, "language"), "zh-CN", "what was not said stays");
    house.dies().await;
}

#[actix_web::test]
async fn a_product_shows_prices_to_all_and_what_is_missing_to_the_owner() {
    let ground = Ground::new();
    let house = ground.start().await;
    let bare = json!({"name": {"en": "Bowl"}, "stock": 1});
    let (status, bowl) = house.post(OWNER, "/v1/products", bare).await;
    assert_eq!(status, 201, "{bowl}");
    let product = text(&bowl, "product").to_owned();
    let missing = |country: &str| json!({"market": EUROPE, "country": country, "reason": "no_price"});
    assert_eq!(bowl["not_ready"], json!([missing("DE"), missing("AT")]));
    let (_, seen) = house.get(Some(ANN), &format!("/v1/products/{product}")).await;
    assert_eq!((&seen["not_ready"], &seen["description"], &seen["left"]), (&Value::Null, &json!({}), &json!(1)));
    let holds = format!("/v1/products/{product}/holds");
    let (status, problem) = house.post(ANN, &holds, json!({"country": "DE"})).await;
    assert_eq!((status, text(&problem, "code")), (409, "not_ready_for_sale_there"));
    assert_eq!(problem["args"]["reason"], "no_price");
    let change = json!({"prices": [{"market": EUROPE, "amount": 1900}], "picture": null});
    let (status, priced) = house.patch(OWNER, &format!("/v1/products/{product}"), change).await;
    assert_eq!((status, &priced["not_ready"]), (200, &json!([])), "{priced}");
    let price = json!({"amount": 1900, "currency": "EUR"});
    let delivery = json!({"amount": 490, "currency": "EUR"});
    let promised = json!({"from": 3, "to": 7});
    let there =
        json!({"market": EUROPE, "price": price, "delivery": delivery, "delivery_days": promised, "return_days": 14});
    assert_eq!(priced["prices"], json!([there]));
    house.another_cup().await;
    let (_, first) = house.get(None, "/v1/products?limit=1").await;
    assert_eq!(first["items"][0]["product"], product.as_str(), "in the order they were made");
    let (_, rest) = house.get(None, &format!("/v1/products?limit=1&cursor={}", text(&first, "next"))).await;
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
            with("prices", json!([{"market": MarketId::from_bits(9), "amount": 1}])),
            "market_is_unknown",
            "/prices/0/market",
        ),
        (with("stock", json!(-1)), "field_is_not_valid", "/stock"),
        (with("colour", json!("green")), "field_is_not_valid", ""),
    ];
    for (body, code, field) in wrong {
        let (status, problem) = house.post(OWNER, "/v1/products", body).await;
        assert_eq!((status, text(&problem, "code")), (422, code));
        if !field.is_empty() {
            assert_eq!(text(&problem, "field"), field);
        }
    }
    let (_, none) = house.get(None, "/v1/products").await;
    assert_eq!(none["items"], json!([]), "nothing was made");
    house.dies().await;
}

#[actix_web::test]
async fn a_guest_reserves_orders_and_is_found_by_the_owner() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let holds = format!("/v1/products/{product}/holds");
    let (status, problem) = house.post(ANN, &holds, json!({"country": "JP"})).await;
    assert_eq!((status, text(&problem, "code")), (409, "not_delivered_to_country"));
    let (status, problem) = house.post(ANN, &holds, json!({"country": "Germany"})).await;
    assert_eq!((status, text(&problem, "field")), (422, "/country"));
    let (status, hold) = house.post(ANN, &holds, json!({"country": "unknown"})).await;
    assert_eq!((status, text(&hold, "country"), text(&hold, "state")), (201, "DE", "held"), "{hold}");
    assert_eq!(hold["total"], json!({"amount": 5290, "currency": "EUR"}));
    let (status, again) = house.post(ANN, &holds, json!({"country": "DE"})).await;
    assert_eq!((status, &again), (200, &hold), "reserving again gives the same one");
    let (_, mine) = house.get(Some(ANN), "/v1/me/holds").await;
    assert_eq!(mine["items"], json!([hold]));
    let order = text(&hold, "order").to_owned();

    let mut wrong = order_body(&order);
    wrong["address"] = json!({"street": "Lange Straße 7"});
    let (status, problem) = house.post(ANN, "/v1/orders", wrong).await;
    assert_eq!(
        (status, text(&problem, "code"), text(&problem, "field")),
        (422, "address_field_is_missing", "/address/city")
    );
    let mut wrong = order_body(&order);
    wrong["email"] = json!("nobody");
    let (status, problem) = house.post(ANN, "/v1/orders", wrong).await;
    assert_eq!((status, text(&problem, "field")), (422, "/email"));

    let (status, placed) = house.post(ANN, "/v1/orders", order_body(&order)).await;
    assert_eq!((status, text(&placed, "state")), (201, "placed"), "{placed}");
    assert_eq!(placed["payment"], json!({"state": "due", "method": "on_delivery"}));
    assert_eq!(placed["lines"][0]["price"], json!({"amount": 4800, "currency": "EUR"}));
    let facts: Vec<&str> = placed["timeline"].as_array().unwrap().iter().map(|fact| text(fact, "what")).collect();
    assert_eq!(facts, ["placing", "placed"]);
    let path = format!("/v1/orders/{order}");
    assert_eq!(house.get(None, &path).await.0, 401);
    assert_eq!(text(&house.get(Some(BO), &path).await.1, "code"), "order_not_found");
    assert_eq!(house.get(Some(OWNER), &path).await.1["email"], "ann@example.com");
    assert_eq!(house.get(Some(ANN), "/v1/me/orders").await.1["items"], json!([placed]));
    assert_eq!(house.get(Some(BO), "/v1/me/orders").await.1["items"], json!([]));
    assert_eq!(house.get(Some(ANN), "/v1/orders").await.0, 403);
    let mut seen_by_the_owner = placed.clone();
    seen_by_the_owner["suspicions"] = json!([]);
    assert_eq!(house.get(Some(OWNER), "/v1/orders").await.1["items"], json!([seen_by_the_owner]));
    let (status, problem) = house.delete(ANN, &format!("/v1/holds/{order}")).await;
    assert_eq!((status, text(&problem, "code")), (409, "hold_was_ordered"));

    let (status, paid) = house.post(OWNER, &format!("{path}/capture"), Value::Null).await;
    assert_eq!((status, text(&paid["payment"], "state")), (200, "captured"), "{paid}");
    let (status, problem) = house.post(OWNER, &format!("{path}/cancel"), Value::Null).await;
    assert_eq!((status, text(&problem, "code")), (409, "paid_order_cannot_be_cancelled"));
    house.dies().await;
}

#[actix_web::test]
async fn a_cancelled_order_is_seen_by_its_buyer_and_its_piece_is_for_sale_again() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let order = house.order_one(ANN, &product).await;
    let (status, off) = house.post(OWNER, &format!("/v1/orders/{order}/cancel"), Value::Null).await;
    assert_eq!((status, text(&off, "state")), (200, "cancelled"), "{off}");
    assert_eq!(text(&house.get(Some(ANN), &format!("/v1/orders/{order}")).await.1, "state"), "cancelled");
    eventually("the piece", || async { house.get(None, &format!("/v1/products/{product}")).await.1["left"] == 2 })
        .await;
    let (status, problem) = house.post(ANN, "/v1/orders", order_body(&order)).await;
    assert_eq!((status, text(&problem, "code")), (409, "order_was_cancelled"));
    let (of_products, of_orders): (Said, Said) =
        all_said(&ground, &house).await.into_iter().partition(|(_, message)| message["type"] == "product");
    let order = order.parse().unwrap();
    let expected = [of_order(order, ANN, "placed", Value::Null), of_order(order, ANN, "cancelled", json!("shop"))];
    assert_eq!(of_orders, expected.concat());
    assert_eq!(of_products.len(), 5, "made, stocked, held, taken, returned");
    house.dies().await;
}

#[actix_web::test]
async fn a_buyer_takes_their_order_back_until_it_is_paid_and_the_shop_hears_who_it_was() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let order = house.order_one(ANN, &product).await;
    let cancel = format!("/v1/orders/{order}/cancel");
    let (status, hidden) = house.post(BO, &cancel, Value::Null).await;
    assert_eq!((status, text(&hidden, "code")), (404, "order_not_found"));
    let (status, off) = house.post(ANN, &cancel, Value::Null).await;
    assert_eq!((status, text(&off, "state")), (200, "cancelled"), "{off}");
    let said = |order: &Value| order["timeline"].as_array().unwrap().last().unwrap()["what"].clone();
    assert_eq!(said(&off), "cancelled_by_buyer");
    assert_eq!(said(&house.get(Some(OWNER), &format!("/v1/orders/{order}")).await.1), "cancelled_by_buyer");
    eventually("the piece", || async { house.get(None, &format!("/v1/products/{product}")).await.1["left"] == 2 })
        .await;
    let (_, of_orders): (Said, Said) =
        all_said(&ground, &house).await.into_iter().partition(|(_, message)| message["type"] == "product");
    let last = of_order(order.parse().unwrap(), ANN, "cancelled", json!("buyer"));
    assert!(of_orders.ends_with(&last), "{of_orders:?}");
    house.dies().await;
}

/// IDN-12: who was erased is in no order any more; what was sold is.
#[actix_web::test]
async fn an_erased_buyer_leaves_an_order_without_a_person() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let order = house.order_one(ANN, &product).await;
    house.events.keys.erase(person(ANN)).await.unwrap();
    let (status, seen) = house.get(Some(OWNER), &format!("/v1/orders/{order}")).await;
    assert_eq!((status, text(&seen, "state")), (200, "placed"));
    for field in ["name", "email", "phone", "address"] {
        assert_eq!(seen[field], Value::Null, "{field}");
    }
    let facts = ground.facts().await;
    assert!(!facts.is_empty());
    for (name, fact) in facts {
        let fact = fact.to_string();
        assert!(!fact.contains("Lange") && !fact.contains("Ann Example"), "{name}: {fact}");
    }
    house.dies().await;
}

#[actix_web::test]
async fn the_owner_uploads_a_picture_and_everyone_may_keep_it_for_ever() {
    let ground = Ground::new();
    let house = ground.start().await;
    let picture = png(4, 3);
    let upload = |person, kind: &'static str, body: Vec<u8>| {
        let request = TestRequest::post().uri("/v1/files").insert_header(("content-type", kind)).set_payload(body);
        house.ask(person, request)
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
    let served = house.ask(None, TestRequest::get().uri(text(&stored, "url"))).await;
    let header = |name: &str| served.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!((served.status(), header("content-type")), (StatusCode::OK, "image/webp".to_owned()), "by its bytes");
    assert_eq!(
        (header("x-content-type-options"), header("cache-control")),
        ("nosniff".to_owned(), "public, max-age=31536000, immutable".to_owned())
    );
    for has in
        [header("etag"), format!("W/{}", header("etag")), format!("\"other\", {}", header("etag")), "*".to_owned()]
    {
        let again = TestRequest::get().uri(text(&stored, "url")).insert_header(("if-none-match", has.clone()));
        assert_eq!(house.ask(None, again).await.status(), StatusCode::NOT_MODIFIED, "{has}");
    }
    let nothing = format!("/files/{}", "0".repeat(64));
    let again = TestRequest::get().uri(&nothing).insert_header(("if-none-match", "*"));
    assert_eq!(house.ask(None, again).await.status(), StatusCode::NOT_FOUND, "what is not there nobody has");
    let mut with = cup();
    with["picture"] = stored["file"].clone();
    let (status, product) = house.post(OWNER, "/v1/products", with).await;
    assert_eq!((status, &product["picture"]), (201, &stored["url"]), "{product}");
    assert_eq!(house.get(None, "/files/..%2Fkeep.db").await.0, 404);
    house.dies().await;
}
