//! What becomes of a reservation and of what its buyer wrote: seen by whoever asks again, kept on the order for good.

use crate::files::png;
use crate::house::{HOLD_MILLIS, House, Start as _, order_body};
use actix_web::test::TestRequest;
use feria_commerce::testing::checked_contact;
use feria_openapi::Failure;
use feria_schema_commerce::order::Contact;
use feria_testkit::{ANN, Ground, OWNER, eventually, text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

async fn reserve(house: &House, product: &str, key: &str) -> (u16, Value) {
    let request = TestRequest::post().uri(&format!("/v1/products/{product}/holds"));
    let request = request.set_json(json!({"country": "DE"})).insert_header(("idempotency-key", key.to_owned()));
    house.json(Some(ANN), request).await
}

#[derive(Debug, Clone, Copy)]
enum Fate {
    Waits,
    Released,
    Ordered,
    Expired,
    /// Its time is over, and the record that says so is not read yet.
    DueToExpire,
}

/// A page that was away asks again under its old key: it is told what became of its piece, and holds no second one.
#[actix_web::test]
async fn whoever_asks_again_is_told_what_became_of_their_piece() {
    for (fate, state, mine, left) in [
        (Fate::Waits, "held", 1, 1),
        (Fate::Released, "released", 0, 2),
        (Fate::Ordered, "ordered", 0, 1),
        (Fate::Expired, "expired", 0, 2),
        (Fate::DueToExpire, "expired", 0, 2),
    ] {
        let ground = Ground::new();
        let house = ground.start().await;
        let product = house.another_cup().await;
        let (status, hold) = reserve(&house, &product, "k1").await;
        assert_eq!((status, text(&hold, "state")), (201, "held"));
        let order = text(&hold, "order").to_owned();
        match fate {
            Fate::Waits => {}
            Fate::Released => assert_eq!(house.delete(ANN, &format!("/v1/holds/{order}")).await.0, 204),
            Fate::Ordered => assert_eq!(house.post(ANN, "/v1/orders", order_body(&order)).await.0, 201),
            Fate::Expired => {
                ground.clock.advance_millis(HOLD_MILLIS);
                eventually("the expiry", || async {
                    house.get(None, &format!("/v1/products/{product}")).await.1["left"] == 2
                })
                .await;
            }
            Fate::DueToExpire => ground.clock.advance_millis(HOLD_MILLIS),
        }
        // A repeated request waits for its own record and for none that came after it.
        eventually("what became of it", || async { reserve(&house, &product, "k1").await.1["state"] == state }).await;
        let (status, again) = reserve(&house, &product, "k1").await;
        assert_eq!((status, text(&again, "order")), (200, &*order), "{fate:?}");
        assert_eq!((&again["until"], &again["total"]), (&hold["until"], &hold["total"]), "{fate:?}");
        eventually("what is held", || async {
            house.get(Some(ANN), "/v1/me/holds").await.1["items"].as_array().unwrap().len() == mine
        })
        .await;
        eventually("the pieces", || async {
            house.get(None, &format!("/v1/products/{product}")).await.1["left"] == left
        })
        .await;
        house.dies().await;
    }
}

/// An order says what was shown when it was placed, whatever the product is called later.
#[actix_web::test]
async fn an_order_keeps_the_name_and_the_picture_that_were_shown() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let mut files = Vec::new();
    for width in [4, 5] {
        files.push(house.upload(png(width, 3)).await);
    }
    let path = format!("/v1/products/{product}");
    let change = async |body: Value| assert_eq!(house.patch(OWNER, &path, body).await.0, 200);
    let (_, hold) = reserve(&house, &product, "k1").await;
    let order = text(&hold, "order").to_owned();
    change(json!({"name": {"en": "Celadon cup, large"}, "picture": files[0]["file"]})).await;
    let (_, placed) = house.post(ANN, "/v1/orders", order_body(&order)).await;
    change(json!({"name": {"en": "Bowl"}, "picture": files[1]["file"], "prices": []})).await;
    let (_, seen) = house.get(Some(ANN), &format!("/v1/orders/{order}")).await;
    assert_eq!(seen["lines"], placed["lines"]);
    assert_eq!(seen["lines"][0]["name"], json!({"en": "Celadon cup, large"}));
    assert_eq!((&seen["lines"][0]["picture"], &seen["lines"][0]["price"]["amount"]), (&files[0]["url"], &json!(4_800)));
    // Its picture is served for as long as somebody may look at the order.
    assert_eq!(house.status(None, TestRequest::get().uri(text(&files[0], "url"))).await, 200);
    house.dies().await;
}

/// What a buyer wrote is on the order as it was checked: trimmed, without what was left empty.
#[actix_web::test]
async fn a_buyer_is_reached_by_what_was_given() {
    let ground = Ground::new();
    let house = ground.start().await;
    let product = house.another_cup().await;
    let (_, hold) = reserve(&house, &product, "k1").await;
    let mut body = order_body(text(&hold, "order"));
    body["name"] = json!("  Ann Example ");
    body["email"] = json!(" ");
    body["phone"] = json!(" +49 (0)30 123456 ");
    let (status, placed) = house.post(ANN, "/v1/orders", body.clone()).await;
    assert_eq!((status, text(&placed, "name"), text(&placed, "phone")), (201, "Ann Example", "+49 (0)30 123456"));
    assert_eq!((&placed["email"], &placed["address"]["city"]), (&Value::Null, &json!("Berlin")));
    let number = text(&placed, "number").to_owned();
    assert!(number.len() == 9 && number.as_bytes()[4] == b'-', "{number}");
    // Tapped twice: the second answer is the first, however the second form writes the same; another form is refused.
    body["phone"] = json!("+49 (0)30 123456\u{A0}");
    let (status, again) = house.post(ANN, "/v1/orders", body.clone()).await;
    assert_eq!((status, text(&again, "name"), text(&again, "number")), (201, "Ann Example", &*number));
    body["name"] = json!("Somebody Else");
    let (status, refused) = house.post(ANN, "/v1/orders", body).await;
    assert_eq!((status, text(&refused, "code")), (409, "order_was_placed"));
    house.dies().await;
}

fn contact(name: &str, email: Option<&str>, phone: Option<&str>) -> Contact {
    let text = |text: Option<&str>| text.map(str::to_owned);
    Contact { name: name.to_owned(), email: text(email), phone: text(phone), address: BTreeMap::new() }
}

/// Each bound to its last character, and the fields in the order of the form.
#[test]
fn a_contact_fits_to_the_last_character() {
    let name = |count: usize| "安".repeat(count);
    let email = |bytes: usize| {
        let label = "y".repeat(62);
        let start = format!("@{label}.{label}.{label}.de");
        format!("{}{start}", "a".repeat(bytes - start.len()))
    };
    let digits = |count: usize| "1".repeat(count);
    let spaced = |length: usize| format!("12345{}6", "-".repeat(length - 6));
    let good = Some("ann@example.com");
    let table = [
        (contact(&name(100), good, None), None),
        (contact(&name(101), good, None), Some("/name")),
        (contact("👨‍👩‍👧‍👦", good, None), None),
        (contact("Ann\nExample", good, None), Some("/name")),
        (contact("Ann", Some(&email(254)), None), None),
        (contact("Ann", Some(&email(255)), None), Some("/email")),
        (contact("Ann", Some("@example.com"), None), Some("/email")),
        (contact("Ann", Some("ann@.com"), None), Some("/email")),
        (contact("Ann", Some("ann@example."), None), Some("/email")),
        (contact("Ann", Some("ann@exam\u{a0}ple.com"), None), Some("/email")),
        (contact("安", Some("安@例子.公司"), None), None),
        (contact("Ann", None, Some(&digits(5))), None),
        (contact("Ann", None, Some(&digits(4))), Some("/phone")),
        (contact("Ann", None, Some(&digits(15))), None),
        (contact("Ann", None, Some(&digits(16))), Some("/phone")),
        (contact("Ann", None, Some(&spaced(40))), None),
        (contact("Ann", None, Some(&spaced(41))), Some("/phone")),
        (contact("Ann", None, Some("12345#")), Some("/phone")),
        (contact("Ann", good, Some("y")), Some("/phone")),
    ];
    for (contact, field) in table {
        let faults = checked_contact(contact.clone()).err().unwrap_or_default();
        let told: Vec<_> = faults.into_iter().filter_map(|fault| Failure::from(fault).field).collect();
        assert_eq!(told, field.into_iter().collect::<Vec<_>>(), "{contact:?}");
    }
}
