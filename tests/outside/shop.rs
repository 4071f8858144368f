//! What people do in a shop, in their own words: an owner who sets it up, guests who come.

use crate::client::{Answer, Client};
use crate::feria::Feria;
use serde_json::{Value, json};

pub(crate) const EMAIL: &str = "owner@example.com";
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// A shop that is ready to sell: its owner, and one market with its country.
pub(crate) struct Shop {
    pub(crate) owner: Client,
    pub(crate) market: String,
}

impl Feria {
    /// The owner follows the set-up link and names the shop and its market.
    pub(crate) async fn set_up_shop(&self) -> Shop {
        let mut owner = self.client();
        let link = self.setup_link.as_deref().unwrap();
        let token = link.trim_start_matches("/setup#");
        let body = json!({"token": token, "email": EMAIL, "password": PASSWORD});
        let session = owner.post("/v1/setup", &body).await.expect(201);
        owner.takes_session(&session);
        let version = owner.get("/v1/shop").await;
        let shop = json!({"name": "Lantern Market", "accent": "#c2410c"});
        owner.put("/v1/shop", &shop).await.expect(200);
        assert_eq!(version.status, 200);
        let market = json!({
            "name": "Europe", "countries": ["DE", "AT"], "currency": "EUR", "zone": "Europe/Berlin",
            "languages": ["en", "zh-CN", "ar"], "delivery": 490,
        });
        let market = owner.post("/v1/markets", &market).await.expect(201);
        // What is bought next asks the read model for the market of a country.
        owner.get("/v1/markets").await.expect(200);
        Shop { owner, market: market["market"].as_str().unwrap().to_owned() }
    }

    /// The owner comes back with e-mail and password.
    pub(crate) async fn sign_in(&self) -> Client {
        let mut owner = self.client();
        let body = json!({"email": EMAIL, "password": PASSWORD});
        let session = owner.post("/v1/sessions", &body).await.expect(201);
        owner.takes_session(&session);
        owner
    }

    /// Somebody opens the link.
    pub(crate) async fn guest(&self) -> Client {
        let mut guest = self.client();
        let session = guest.post("/v1/sessions/guest", &json!({})).await.expect(201);
        guest.takes_session(&session);
        guest
    }

    /// Somebody opens the link and says who they are.
    pub(crate) async fn guest_called(&self, name: &str) -> Client {
        let guest = self.guest().await;
        guest.put("/v1/me/name", &json!({"name": name})).await.expect(200);
        guest
    }
}

impl Shop {
    /// A product with a name in two languages, a price in the one market, and pieces to sell.
    pub(crate) async fn product(&self, pieces: u32) -> String {
        let product = id(&self.try_product(pieces).await.expect(201), "product");
        self.owner.get(&format!("/v1/products/{product}")).await.expect(200);
        product
    }

    pub(crate) async fn try_product(&self, pieces: u32) -> Answer {
        let body = json!({
            "name": {"en": "Celadon cup", "zh-CN": "青瓷杯"},
            "description": {"en": "Fired in Longquan."},
            "prices": [{"market": self.market, "amount": 4800}],
            "stock": pieces,
            "per_buyer": {"pieces": null, "hours": 24},
        });
        self.owner.post("/v1/products", &body).await
    }

    /// A show that starts in an hour.
    pub(crate) async fn scheduled_room(&self) -> String {
        let body = json!({"title": {"en": "Evening kiln", "zh-CN": "夜窑"}, "starts_at": "2030-01-01T19:00:00Z"});
        id(&self.owner.post("/v1/rooms", &body).await.expect(201), "room")
    }

    /// A show that is on.
    pub(crate) async fn live_room(&self) -> String {
        let room = self.scheduled_room().await;
        self.owner.post(&format!("/v1/rooms/{room}/open"), &json!({})).await.expect(200);
        room
    }
}

/// What a German letter needs.
pub(crate) fn address_in_germany() -> Value {
    json!({"street": "Lange Straße 7", "zip": "10115", "city": "Berlin", "country": "DE"})
}

/// A buyer turns what is held for them into an order, paid on delivery.
pub(crate) async fn place_order(buyer: &Client, order: &str) -> Value {
    let body = json!({
        "order": order, "name": "Ann Example", "email": "ann@example.com",
        "address": address_in_germany(), "payment": "on_delivery",
    });
    let key = format!("place-{order}");
    let placed = buyer.request(reqwest::Method::POST, "/v1/orders").key(&key).json(&body);
    placed.send().await.expect(201)
}

/// An id in an answer.
#[track_caller]
pub(crate) fn id(answer: &Value, field: &str) -> String {
    answer[field].as_str().unwrap_or_else(|| panic!("no {field} in {answer}")).to_owned()
}
