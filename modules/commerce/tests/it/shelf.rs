//! The owner's side of the shelf: what a change says and leaves out, versions, keys, and pages.

use crate::files::png;
use crate::house::{EUROPE, House, Start as _};
use actix_web::test::TestRequest;
use feria_testkit::{ANN, Ground, OWNER, text};
use serde_json::{Value, json};

async fn change(house: &House, product: &str, body: &Value, version: Option<&str>) -> (u16, Value) {
    let request = TestRequest::patch().uri(&format!("/v1/products/{product}")).set_json(body);
    let request = match version {
        Some(version) => request.insert_header(("if-match", version.to_owned())),
        None => request,
    };
    house.json(Some(OWNER), request).await
}

/// What is left out stays, null and empty are said: each field by itself.
#[actix_web::test]
async fn a_change_is_what_it_says() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let file = house.upload(png(4, 3)).await;
    let price = |amount: i64| {
        let money = |amount: i64| json!({"amount": amount, "currency": "EUR"});
        json!([{"market": EUROPE, "price": money(amount), "delivery": money(490),
            "delivery_days": {"from": 3, "to": 7}, "return_days": 14}])
    };
    let steps = [
        (json!({"description": {"en": "Fired.", "de": ""}}), "description", json!({"en": "Fired."})),
        (json!({"picture": file["file"]}), "picture", file["url"].clone()),
        (json!({"name": {"en": "Bowl", "ar": "وعاء"}}), "name", json!({"en": "Bowl", "ar": "وعاء"})),
        (json!({}), "picture", file["url"].clone()),
        (json!({"prices": [{"market": EUROPE, "amount": 7}]}), "prices", price(7)),
        (json!({"picture": null}), "picture", Value::Null),
        (
            json!({"details": {"care": {"en": "By hand.", "ar": ""}, "size": {}}}),
            "details",
            json!({"care": {"en": "By hand."}}),
        ),
        (json!({"details": {}}), "details", json!({})),
        (json!({"description": {}}), "description", json!({})),
        (json!({"prices": []}), "prices", json!([])),
        (json!({"name": {"zh-CN": "碗"}}), "name", json!({"zh-CN": "碗"})),
    ];
    let mut before = house.get(Some(OWNER), &format!("/v1/products/{product}")).await.1;
    for (body, field, expected) in steps {
        let (status, after) = change(&house, &product, &body, None).await;
        assert_eq!((status, &after[field]), (200, &expected), "{body}");
        for other in
            ["name", "description", "details", "picture", "prices", "left"].into_iter().filter(|other| *other != field)
        {
            assert_eq!(after[other], before[other], "{body} leaves {other}");
        }
        let moved = u64::from(body != json!({}));
        assert_eq!(after["version"].as_u64(), before["version"].as_u64().map(|version| version + moved), "{body}");
        before = after;
    }
    assert_eq!(house.first_picture().await, Ok(None), "the picture was taken away");
    let (status, problem) = change(&house, &product, &json!({"name": {"en": " "}}), None).await;
    assert_eq!((status, text(&problem, "code")), (422, "product_name_has_the_wrong_length"));
    house.dies().await;
}

/// Two windows of the owner: the second one to save is told, and loses nothing that it did not see.
#[actix_web::test]
async fn a_product_changes_only_as_it_was_seen() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let seen = Some("\"1\"");
    assert_eq!(change(&house, &product, &json!({"name": {"en": "Bowl"}}), seen).await.0, 200);
    let (status, problem) = change(&house, &product, &json!({"name": {"en": "Vase"}}), seen).await;
    assert_eq!((status, text(&problem, "code"), &problem["args"]["version"]), (412, "version_is_stale", &json!(2)));
    // Pieces move with every buyer: how many there are is said whatever was seen of the product.
    let stock = TestRequest::put().uri(&format!("/v1/products/{product}/stock")).set_json(json!({"pieces": 9}));
    let stocked = house.ask(Some(OWNER), stock.insert_header(("if-match", "\"7\""))).await;
    assert_eq!(stocked.status(), 200);
    let (_, now) = house.get(None, &format!("/v1/products/{product}")).await;
    assert_eq!((&now["name"], &now["left"], &now["version"]), (&json!({"en": "Bowl"}), &json!(9), &json!(2)));
    house.dies().await;
}

/// A request that is sent again under its key makes one product, with its pieces once.
#[actix_web::test]
async fn a_product_made_twice_under_one_key_is_one() {
    let ground = Ground::new();
    let house = ground.start().await;
    let make = || {
        let body = json!({"name": {"en": "Cup"}, "stock": 4});
        TestRequest::post().uri("/v1/products").set_json(body).insert_header(("idempotency-key", "k1"))
    };
    let first = house.ask(Some(OWNER), make()).await;
    let location = first.headers().get("location").unwrap().to_str().unwrap().to_owned();
    assert_eq!(house.put(OWNER, &format!("{location}/stock"), json!({"pieces": 1})).await.0, 200);
    let again = house.ask(Some(OWNER), make()).await;
    assert_eq!(
        (again.status().as_u16(), again.headers().get("location").unwrap().to_str().unwrap()),
        (201, &*location)
    );
    let (_, shelf) = house.get(None, "/v1/products").await;
    assert_eq!(shelf["items"].as_array().unwrap().len(), 1);
    assert_eq!(shelf["items"][0]["left"], 1, "the first pieces are not counted again");
    house.dies().await;
}

#[actix_web::test]
async fn product_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    let unknown = "product_0000000000000000000000009";
    for path in [unknown, "product_1", "order_0000000000000000000000009"] {
        assert_eq!(house.get(None, &format!("/v1/products/{path}")).await.0, 404, "{path}");
        assert_eq!(change(&house, path, &json!({}), None).await.0, 404, "{path}");
        let stock = house.put(OWNER, &format!("/v1/products/{path}/stock"), json!({"pieces": 1})).await;
        assert_eq!(stock.0, 404, "{path}");
        let (status, problem) = house.hold_one(ANN, path).await;
        assert_eq!((status, text(&problem, "code")), (404, "product_not_found"), "{path}");
    }
    assert_eq!(ground.told().await, [], "nothing was written");
    house.dies().await;
}

/// Whoever follows `next` sees each product and each order once, in its order, with any size of page.
#[actix_web::test]
async fn each_page_goes_on_where_the_one_before_ended() {
    let ground = Ground::new();
    let house = ground.start().await;
    let mut products = Vec::new();
    let mut orders = Vec::new();
    for _ in 0..5 {
        let product = house.another_cup().await;
        orders.insert(0, house.order_one(ANN, &product).await);
        products.push(product);
    }
    for (list, id, expected) in [
        ("/v1/products", "product", products),
        ("/v1/orders", "order", orders.clone()),
        ("/v1/me/orders", "order", orders),
    ] {
        for limit in [1, 2, 5, 100] {
            let who = if list == "/v1/me/orders" { ANN } else { OWNER };
            let mut path = format!("{list}?limit={limit}");
            let mut seen = Vec::new();
            loop {
                let (status, page) = house.get(Some(who), &path).await;
                assert_eq!(status, 200, "{page}");
                let items = page["items"].as_array().unwrap();
                assert!(items.len() <= limit, "{path}");
                seen.extend(items.iter().map(|item| text(item, id).to_owned()));
                let Some(next) = page["next"].as_str() else { break };
                path = format!("{list}?limit={limit}&cursor={next}");
            }
            assert_eq!(seen, expected, "{list}, {limit} a page");
        }
    }
    house.dies().await;
}

/// Somebody buys while the owner counts: the number that was typed is not taken for what is there now.
#[actix_web::test]
async fn stock_has_changed() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let path = format!("/v1/products/{product}/stock");
    let left = async || house.get(None, &format!("/v1/products/{product}")).await.1["left"].as_u64().unwrap();
    let seen = left().await;
    let set = async |pieces: u64, seen: u64| house.put(OWNER, &path, json!({"pieces": pieces, "seen": seen})).await;
    let (status, problem) = set(seen + 4, seen + 1).await;
    assert_eq!(status, 409);
    assert_eq!((text(&problem, "code"), &problem["args"]["left"]), ("stock_has_changed", &json!(seen)));
    assert_eq!(left().await, seen, "nothing was changed");
    assert_eq!(set(seen + 4, seen).await.0, 200);
    assert_eq!(left().await, seen + 4);
    house.dies().await;
}

/// The pieces that are said are the ones that can be reserved, to the last that a shop can have.
#[actix_web::test]
async fn stock_is_out_of_bounds() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let path = format!("/v1/products/{product}/stock");
    for (pieces, status) in [
        (json!(0), 200),
        (json!(1_000_000), 200),
        (json!(1_000_001), 422),
        (json!(-1), 422),
        (json!(4_294_967_296_u64), 422),
        (json!(1.5), 422),
        (json!("3"), 422),
    ] {
        assert_eq!(house.put(OWNER, &path, json!({"pieces": pieces})).await.0, status, "{pieces}");
    }
    let (_, seen) = house.get(None, &format!("/v1/products/{product}")).await;
    assert_eq!((&seen["left"], &seen["sold_out"]), (&json!(1_000_000), &json!(false)));
    house.dies().await;
}
