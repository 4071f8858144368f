//! In which show something was reserved and bought, and that it may be none.

use crate::house::{KILN, Start as _, order_body};
use feria_schema_base::RoomId;
use feria_testkit::{ANN, BO, Ground, OWNER, text};
use serde_json::{Value, json};

const LOST: RoomId = RoomId::from_bits(9);

/// From the reservation to the last thing that can happen: each fact that concerns the show names it.
#[actix_web::test]
async fn a_hold_and_its_order_know_in_which_show_they_were_made() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let path = format!("/v1/products/{product}/holds");
    for (who, body, room) in
        [(ANN, json!({"country": "DE", "room": KILN}), json!(KILN)), (BO, json!({"country": "DE"}), Value::Null)]
    {
        let (status, hold) = house.post(who, &path, body).await;
        assert_eq!((status, &hold["room"]), (201, &room), "{hold}");
        assert_eq!(house.get(Some(who), "/v1/me/holds").await.1["items"], json!([hold]));
        let order = text(&hold, "order");
        let (status, placed) = house.post(who, "/v1/orders", order_body(order)).await;
        assert_eq!((status, &placed["room"]), (201, &room), "{placed}");
        let (status, off) = house.post(OWNER, &format!("/v1/orders/{order}/cancel"), Value::Null).await;
        assert_eq!((status, &off["room"]), (200, &room), "{off}");
        let (_, seen) = house.get(Some(who), &format!("/v1/orders/{order}")).await;
        assert_eq!(seen["room"], room);
    }
    let facts = ground.facts().await;
    for name in ["commerce.stock.held", "commerce.order.placing", "commerce.order.placed", "commerce.order.cancelled"] {
        let rooms: Vec<&Value> = facts.iter().filter(|(told, _)| told == name).map(|(_, fact)| &fact["room"]).collect();
        assert_eq!(rooms, [&json!(KILN), &Value::Null], "{name}");
    }
    house.dies().await;
}

#[actix_web::test]
async fn a_reservation_outside_of_a_show_may_say_so() {
    let house = Ground::new().start().await;
    let product = house.another_cup().await;
    let path = format!("/v1/products/{product}/holds");
    let (status, hold) = house.post(ANN, &path, json!({"country": "DE", "room": null})).await;
    assert_eq!((status, &hold["room"]), (201, &Value::Null));
    house.dies().await;
}

/// A piece is not sold in a show that nobody can look up later.
#[actix_web::test]
async fn room_not_found() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let path = format!("/v1/products/{product}/holds");
    let before = ground.told().await;
    let lost = json!({"country": "DE", "room": LOST});
    let (status, problem) = house.post(ANN, &path, lost.clone()).await;
    assert_eq!((status, text(&problem, "code"), text(&problem, "field")), (404, "room_not_found", "/room"));
    let (status, problem) = house.post(ANN, &path, json!({"country": "DE", "room": "kiln"})).await;
    assert_eq!((status, text(&problem, "code"), text(&problem, "field")), (422, "field_is_not_valid", "/room"));
    let nothing = "/v1/products/product_0000000000000000000000009/holds";
    assert_eq!(text(&house.post(ANN, nothing, lost).await.1, "code"), "product_not_found", "the path comes first");
    assert_eq!(ground.told().await, before, "nothing was written");
    assert_eq!(house.get(Some(ANN), "/v1/me/holds").await.1["items"], json!([]));
    house.dies().await;
}

/// Whoever has a piece keeps it with the show in which they took it, wherever they ask again.
#[actix_web::test]
async fn reserving_again_elsewhere_leaves_the_show_as_it_was() {
    let house = Ground::new().start().await;
    let product = house.another_cup().await;
    let path = format!("/v1/products/{product}/holds");
    let (status, hold) = house.post(ANN, &path, json!({"country": "DE", "room": KILN})).await;
    assert_eq!(status, 201);
    for body in [json!({"country": "DE"}), json!({"country": "DE", "room": LOST})] {
        let (status, again) = house.post(ANN, &path, body.clone()).await;
        assert_eq!((status, &again), (200, &hold), "{body}");
    }
    house.dies().await;
}
