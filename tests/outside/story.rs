//! The story of one show as its people live it, over HTTP and the live socket, on both backends.
//! What needs a camera is told in Chromium (tests/browser).

use crate::backend::Backend;
use crate::client::Client;
use crate::feria::Feria;
use crate::live::Live;
use crate::process::eventually;
use crate::shop::{Shop, address_in_germany, id, place_order};
use serde_json::{Value, json};

#[tokio::test]
async fn a_show_is_watched_talked_in_and_bought_from_on_embedded_and_sqlite() {
    the_story(Backend::Embedded).await;
}

#[tokio::test]
async fn a_show_is_watched_talked_in_and_bought_from_on_jetstream_and_postgresql() {
    the_story(Backend::jetstream().await).await;
}

async fn the_story(backend: Backend) {
    let mut feria = Feria::start(backend).await;
    let shop = feria.set_up_shop().await;
    let (room, product) = goes_live(&shop).await;
    let [mei, ann] = [feria.guest_called("小梅").await, feria.guest_called("Ann").await];
    let [mut mei_live, mut ann_live] = [Live::join(&mei, &room).await, Live::join(&ann, &room).await];
    let mut host_live = Live::join(&shop.owner, &room).await;
    viewers_are_counted(&mut host_live, 2).await;

    talks(&shop, &room, &mei, &mut mei_live, &mut ann_live).await;
    let order = buys(&feria, &shop, &room, &product, &mut ann_live, &ann).await;

    let before = shop.owner.get(&format!("/v1/rooms/{room}/lines")).await.expect(200);
    feria.kill();
    assert_eq!(mei_live.closes().await.code, None, "a killed server says no goodbye");
    feria.start_again().await;
    let after = shop.owner.get(&format!("/v1/rooms/{room}/lines")).await.expect(200);
    assert_eq!(before, after, "the room is as it was");
    let found = ann.get(&format!("/v1/orders/{order}")).await.expect(200);
    assert_eq!(found["state"], "placed");
    let refreshed = ann.post("/v1/sessions/refresh", &json!({})).await.expect(201);
    assert_eq!(refreshed["person"], ann.person.as_str(), "nobody is signed out");
    let back = feria.sign_in().await.get("/v1/me").await.expect(200);
    assert_eq!((&back["role"], &back["person"]), (&"owner".into(), &shop.owner.person.as_str().into()));
    ends(&shop, &room, &product, &order, &ann).await;
}

/// The owner makes a product that is not ready, makes it ready, schedules a show and opens it.
async fn goes_live(shop: &Shop) -> (String, String) {
    let owner = &shop.owner;
    let taken = json!({
        "name": "Again", "countries": ["AT", "CH"], "currency": "CHF", "zone": "Europe/Zurich",
        "languages": ["en"], "delivery": 0,
    });
    let problem = owner.post("/v1/markets", &taken).await.problem(409, "country_is_in_another_market");
    assert_eq!(problem["args"]["country"], "AT");

    let bare = json!({"name": {"en": "Celadon cup", "zh-CN": "青瓷杯"}, "prices": [], "stock": 3});
    let product = id(&owner.post("/v1/products", &bare).await.expect(201), "product");
    let seen = owner.get(&format!("/v1/products/{product}")).await;
    let reasons = seen.expect(200)["not_ready"].clone();
    let no_price = |entry: &Value| entry["reason"] == "no_price" && entry["country"] == "DE";
    assert!(reasons.as_array().unwrap().iter().any(no_price), "{reasons}");
    let priced = json!({"prices": [{"market": shop.market, "amount": 4800}]});
    let path = format!("/v1/products/{product}");
    let patch = || owner.request(reqwest::Method::PATCH, &path).json(&priced);
    patch().if_match("\"999\"").send().await.problem(412, "version_is_stale");
    patch().if_match(seen.header("etag")).send().await.expect(200);

    let room = shop.scheduled_room().await;
    owner.post(&format!("/v1/rooms/{room}/open"), &json!({})).await.expect(200);
    let again = owner.post(&format!("/v1/rooms/{room}/open"), &json!({})).await;
    again.problem(409, "room_is_already_live");
    let shown = owner.get("/v1/rooms?state=live").await.expect(200);
    assert_eq!(shown["items"][0]["room"], room.as_str());
    (room, product)
}

/// Distinct viewers without staff.
async fn viewers_are_counted(live: &mut Live, expected: u64) {
    if live.welcome["viewers"] != expected {
        live.next_where("the right count", |m| m["type"] == "viewers" && m["viewers"] == expected).await;
    }
}

/// Chat flows both ways; a deleted line is never replayed; a muted person's line is refused.
async fn talks(shop: &Shop, room: &str, mei: &Client, mei_live: &mut Live, ann_live: &mut Live) {
    let lines = format!("/v1/rooms/{room}/lines");
    let said = mei.post(&lines, &json!({"text": "这个杯子多大？"})).await.expect(201);
    let heard = ann_live.next_of("line").await;
    assert_eq!((&heard["text"], &heard["name"]), (&"这个杯子多大？".into(), &"小梅".into()));
    ann_live.send(&json!({"type": "line", "key": "ann-1", "text": "Nine centimetres?"})).await;
    ann_live.next_where("the answer to the line", |m| m["type"] == "done" && m["key"] == "ann-1").await;
    let heard = mei_live.next_where("Ann's line", |m| m["text"] == "Nine centimetres?").await;

    // Somebody's line breaks; what was deleted meanwhile does not come back with the rest.
    let last = json!({"epoch": ann_live.welcome["epoch"], "offset": heard["offset"]});
    let nasty = mei.post(&lines, &json!({"text": "a line that will be deleted"})).await.expect(201);
    let kept = mei.post(&lines, &json!({"text": "谢谢"})).await.expect(201);
    shop.owner.delete(&format!("{lines}/{}", id(&nasty, "line"))).await.expect(204);
    let recovered = Live::rejoin(&shop.owner, room, &last).await.welcome;
    let texts: Vec<&Value> = recovered["lines"].as_array().unwrap().iter().map(|l| &l["text"]).collect();
    assert_eq!((&recovered["recovered"], texts), (&true.into(), vec![&kept["text"]]));
    let page = shop.owner.get(&lines).await.expect(200).to_string();
    assert!(!page.contains("deleted") && page.contains(&id(&said, "line")), "{page}");

    let mute = format!("/v1/rooms/{room}/mutes/{}", mei.person);
    let muted = shop.owner.request(reqwest::Method::PUT, &mute).send().await;
    assert!(muted.status < 300, "{}", muted.text);
    mei.post(&lines, &json!({"text": "still here?"})).await.problem(409, "viewer_is_muted");
    shop.owner.delete(&mute).await.expect(204);
    mei.post(&lines, &json!({"text": "谢谢主播"})).await.expect(201);
}

/// The product is pinned; one holds and gives back; four race for three pieces; Ann's order is placed.
async fn buys(feria: &Feria, shop: &Shop, room: &str, product: &str, live: &mut Live, ann: &Client) -> String {
    shop.owner.put(&format!("/v1/rooms/{room}/pin"), &json!({"product": product})).await.expect(200);
    // What a product is may come before the word that it is on the picture, or after it.
    let (mut is_shown, mut is_pinned) = (false, false);
    live.next_where("the product on the picture", |m| {
        is_shown |= m["product"]["product"] == product && m["product"]["left"] == 3;
        is_pinned |= m["type"] == "pinned" && m["product"] == product;
        is_shown && is_pinned
    })
    .await;

    let holds = format!("/v1/products/{product}/holds");
    let here = json!({"country": "DE", "room": room});
    ann.post(&holds, &json!({"country": "JP"})).await.problem(409, "not_delivered_to_country");
    let hold = ann.post(&holds, &here).await.expect(201);
    assert_eq!((&hold["total"], &hold["room"]), (&json!({"amount": 5290, "currency": "EUR"}), &json!(room)), "{hold}");
    let same = ann.post(&holds, &here).await;
    assert_eq!(same.json()["order"], hold["order"], "reserving again returns the same one");
    ann.delete(&format!("/v1/holds/{}", id(&hold, "order"))).await.expect(204);

    let mut racers = vec![ann.clone()];
    for name in ["Bo", "Cy", "Di"] {
        racers.push(feria.guest_called(name).await);
    }
    let races = racers.iter().map(|racer| racer.post(&holds, &here));
    let mut losers = 0;
    let mut orders = Vec::new();
    for (racer, answer) in racers.iter().zip(futures_util::future::join_all(races).await) {
        if answer.status == 409 {
            answer.problem(409, "sold_out");
            losers += 1;
        } else {
            orders.push((racer, id(&answer.expect(201), "order")));
        }
    }
    assert_eq!((orders.len(), losers), (3, 1), "four race for three pieces");
    for (racer, order) in &orders {
        let placed = place_order(racer, order).await;
        assert_eq!((&placed["state"], &placed["payment"]["state"]), (&"placed".into(), &"due".into()));
        assert_eq!((&placed["room"], &placed["lines"][0]["product"]), (&json!(room), &json!(product)), "{placed}");
        let again = place_order(racer, order).await;
        assert_eq!(again["order"], placed["order"], "the same order, once");
    }
    let (racer, order) = orders.first().unwrap();
    if racer.person == ann.person {
        return order.clone();
    }
    // Ann lost the race: one of the others gives a piece up, and she takes it.
    shop.owner.post(&format!("/v1/orders/{order}/cancel"), &json!({})).await.expect(200);
    let hold = eventually("a piece that came back", || async {
        Some(ann.post(&holds, &here).await).filter(|answer| answer.status == 201)
    });
    let order = id(&hold.await.expect(201), "order");
    place_order(ann, &order).await;
    order
}

/// The owner is paid, the show ends, and what is over is refused.
async fn ends(shop: &Shop, room: &str, product: &str, order: &str, ann: &Client) {
    let paid = shop.owner.post(&format!("/v1/orders/{order}/capture"), &json!({})).await.expect(200);
    assert_eq!(paid["payment"]["state"], "captured");
    let stranger_sees = ann.clone().with_access("").get(&format!("/v1/orders/{order}")).await;
    assert!([401, 403, 404].contains(&stranger_sees.status), "an order is its buyer's and the owner's");
    let left = shop.owner.get(&format!("/v1/products/{product}")).await.expect(200);
    assert_eq!((&left["left"], &left["sold_out"]), (&0.into(), &true.into()));
    shop.owner.post(&format!("/v1/rooms/{room}/end"), &json!({})).await.expect(200);
    ann.post(&format!("/v1/rooms/{room}/lines"), &json!({"text": "bye"})).await.problem(409, "room_has_ended");
    let bad = json!({"order": order, "name": "A", "address": address_in_germany(), "payment": "on_delivery"});
    ann.post("/v1/orders", &bad).await.any_problem();
}
