//! What is asked for again with other content: it is refused with its reason, and never dropped.

use crate::house::{EUROPE, Start as _, order_body};
use feria_testkit::{ANN, BO, Ground, OWNER, text};
use serde_json::json;

/// The form may be written with other blanks; another street, another telephone is another order.
#[actix_web::test]
async fn an_order_that_is_sent_again_with_other_details_is_refused_and_stands_as_it_was() {
    let ground = Ground::new();
    let house = ground.start().await;
    let order = house.order_one(ANN, &house.another_cup().await).await;
    let path = format!("/v1/orders/{order}");
    let (_, first) = house.get(Some(ANN), &path).await;
    let sent = order_body(&order);
    let mut spaced = sent.clone();
    spaced["name"] = json!(format!("  {} ", text(&sent, "name")));
    for same in [&sent, &spaced] {
        let (status, again) = house.post(ANN, "/v1/orders", same.clone()).await;
        assert_eq!((status, &again), (201, &first));
    }
    let mut street = sent.clone();
    street["address"]["street"] = json!("Kurze Straße 8");
    let mut phone = sent.clone();
    phone["phone"] = json!("+49 30 1234567");
    let mut name = sent.clone();
    name["name"] = json!("Ann Sample");
    for other in [street, phone, name] {
        let (status, refused) = house.post(ANN, "/v1/orders", other).await;
        assert_eq!((status, text(&refused, "code")), (409, "order_was_placed"));
    }
    assert_eq!(house.post(BO, "/v1/orders", sent).await.0, 404, "of somebody else's order nothing is said");
    assert_eq!(house.get(Some(ANN), &path).await.1, first);
    house.dies().await;
}

/// What is asked for elsewhere is refused by what stands in its way: the reservation, or that nothing is sold there.
#[actix_web::test]
async fn a_reservation_for_another_country_is_refused_and_the_first_one_stays() {
    let ground = Ground::new();
    let house = ground.start().await;
    let cup = house.another_cup().await;
    let (_, held) = house.hold_one(ANN, &cup).await;
    let holds = format!("/v1/products/{cup}/holds");
    for (country, code) in [("AT", "held_for_another_country"), ("US", "not_delivered_to_country")] {
        let (status, refused) = house.post(ANN, &holds, json!({ "country": country })).await;
        assert_eq!((status, text(&refused, "code")), (409, code));
    }
    for country in ["DE", "unknown"] {
        assert_eq!(house.post(ANN, &holds, json!({ "country": country })).await, (200, held.clone()));
    }
    // Not even when it is sold nowhere any more is it answered with what goes elsewhere.
    let change = format!("/v1/products/{cup}");
    assert_eq!(house.patch(OWNER, &change, json!({"prices": []})).await.0, 200);
    let (status, refused) = house.post(ANN, &holds, json!({"country": "AT"})).await;
    assert_eq!((status, text(&refused, "code")), (409, "not_ready_for_sale_there"));
    let prices = json!({"prices": [{"market": EUROPE, "amount": 4800}]});
    assert_eq!(house.patch(OWNER, &change, prices).await.0, 200);
    let given_back = format!("/v1/holds/{}", text(&held, "order"));
    assert_eq!(house.delete(ANN, &given_back).await.0, 204);
    let (status, elsewhere) = house.post(ANN, &holds, json!({"country": "AT"})).await;
    assert_eq!((status, text(&elsewhere, "country")), (201, "AT"));
    house.dies().await;
}
