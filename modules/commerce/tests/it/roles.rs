//! Who may do what: each operation of the shop, asked by nobody, by two guests and by the owner.

use crate::house::{House, Start as _, order_body};
use actix_web::http::Method;
use actix_web::test::TestRequest;
use feria_testkit::{ANN, BO, Ground, OWNER, text};
use serde_json::{Value, json};

/// What nobody, the guest whose order it is, another guest, and the owner are answered.
type Answers = [u16; 4];

const EVERYONE: Answers = [200; 4];
const OWNER_ONLY: Answers = [401, 403, 403, 200];

struct Shop {
    house: House,
    product: String,
    order: String,
}

impl Shop {
    /// A shop in which Ann has ordered a cup.
    async fn with_an_order(ground: &Ground) -> Self {
        let house = ground.start().await;
        let product = house.another_cup().await;
        let order = house.order_one(ANN, &product).await;
        Self { house, product, order }
    }

    async fn answers(&self, method: &Method, path: &str, body: Option<&Value>) -> Answers {
        let path = path.replace("{product}", &self.product).replace("{order}", &self.order);
        let mut answers = Answers::default();
        for (answer, person) in answers.iter_mut().zip([None, Some(ANN), Some(BO), Some(OWNER)]) {
            let request = TestRequest::default().method(method.clone()).uri(&path);
            let request = if let Some(body) = body { request.set_json(body) } else { request };
            *answer = self.house.status(person, request).await;
        }
        answers
    }
}

#[actix_web::test]
async fn each_operation_is_for_whom_it_is_meant() {
    let ground = Ground::new();
    let shop = Shop::with_an_order(&ground).await;
    let profile = json!({"name": "Lantern Market", "accent": "#c2410c"});
    let table = [
        (Method::GET, "/v1/shop", None, EVERYONE),
        (Method::PUT, "/v1/shop", Some(profile), OWNER_ONLY),
        (Method::GET, "/v1/products", None, EVERYONE),
        (Method::GET, "/v1/products/{product}", None, EVERYONE),
        (Method::POST, "/v1/products", Some(json!({"name": {"en": "Bowl"}})), [401, 403, 403, 201]),
        (Method::PATCH, "/v1/products/{product}", Some(json!({})), OWNER_ONLY),
        (Method::PUT, "/v1/products/{product}/stock", Some(json!({"pieces": 5})), OWNER_ONLY),
        (Method::POST, "/v1/products/{product}/holds", Some(json!({"country": "DE"})), [401, 201, 201, 201]),
        (Method::GET, "/v1/me/holds", None, [401, 200, 200, 200]),
        // An order is its buyer's and the shop's; to all others it does not exist.
        (Method::POST, "/v1/orders", Some(order_body(&shop.order)), [401, 201, 404, 404]),
        (Method::GET, "/v1/orders/{order}", None, [401, 200, 404, 200]),
        (Method::GET, "/v1/me/orders", None, [401, 200, 200, 200]),
        (Method::GET, "/v1/orders", None, OWNER_ONLY),
        (Method::DELETE, "/v1/holds/{order}", None, [401, 409, 404, 404]),
        (Method::POST, "/v1/files", None, [401, 403, 403, 415]),
        (Method::POST, "/v1/orders/{order}/capture", None, OWNER_ONLY),
        (Method::POST, "/v1/orders/{order}/cancel", None, [401, 409, 404, 409]),
    ];
    for (method, path, body, expected) in table {
        assert_eq!(shop.answers(&method, path, body.as_ref()).await, expected, "{method} {path}");
    }
    shop.house.dies().await;
}

/// A cursor says where a list goes on, and never whose it is.
#[actix_web::test]
async fn a_cursor_made_up_or_borrowed_shows_nobody_elses_orders() {
    let ground = Ground::new();
    let shop = Shop::with_an_order(&ground).await;
    for _ in 0..2 {
        let product = shop.house.another_cup().await;
        shop.house.order_one(ANN, &product).await;
    }
    let (_, first) = shop.house.get(Some(OWNER), "/v1/orders?limit=1").await;
    let borrowed = format!("/v1/me/orders?cursor={}", text(&first, "next"));
    assert_eq!(shop.house.get(Some(ANN), &borrowed).await.1["items"].as_array().unwrap().len(), 2);
    // What a large number would look like.
    for path in [borrowed.as_str(), "/v1/me/orders?cursor=OTk5OTk5OTk5"] {
        assert_eq!(shop.house.get(Some(BO), path).await, (200, json!({"items": [], "next": null})), "{path}");
    }
    for path in ["/v1/me/orders?cursor=!", "/v1/orders?cursor=e30", "/v1/products?cursor=e30", "/v1/products?limit=0"] {
        let (status, problem) = shop.house.get(Some(OWNER), path).await;
        assert_eq!((status, text(&problem, "code")), (422, "field_is_not_valid"), "{path}");
    }
    shop.house.dies().await;
}

/// IDN-12: who a parcel goes to stands nowhere in the clear, whoever has looked at the order.
#[actix_web::test]
async fn a_buyer_is_sealed_in_records_and_rows() {
    let ground = Ground::new();
    let shop = Shop::with_an_order(&ground).await;
    let (_, seen) = shop.house.get(Some(OWNER), &format!("/v1/orders/{}", shop.order)).await;
    assert_eq!(seen["name"], "Ann Example");
    assert!(ground.says("Celadon cup").await, "what is not about a person can be found");
    for secret in ["Ann Example", "ann@example.com", "Lange Straße", "Berlin"] {
        assert!(!ground.says(secret).await, "{secret}");
    }
    shop.house.dies().await;
}
