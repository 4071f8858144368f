//! An evening as far as it is told without pictures, on both backends: what is known of a market acts, lines are told what
//! they are, who was there is a fact before the end, over a kill; and mail says what it lacks.

use crate::backend::Backend;
use crate::client::Client;
use crate::feria::Feria;
use crate::live::Live;
use crate::shop::{Shop, id};
use serde_json::{Value, json};

/// LOC-01, ROOM-25, INS-05.
#[tokio::test]
async fn an_evening_is_kept_on_embedded_and_sqlite() {
    the_evening(Backend::Embedded).await;
}

/// LOC-01, ROOM-25, INS-05.
#[tokio::test]
async fn an_evening_is_kept_on_jetstream_and_postgresql() {
    the_evening(Backend::jetstream().await).await;
}

async fn the_evening(backend: Backend) {
    let mut feria = Feria::start(backend).await;
    let shop = feria.set_up_shop().await;
    signs_a_profile(&shop).await;
    let room = shop.live_room().await;
    let ann = feria.guest_called("Ann").await;
    let mut live = Live::connect(&ann, &room).await;
    let place = json!({"country": "DE", "language": "en"});
    live.send(&json!({"type": "hello", "token": ann.access(), "recover": null, "place": place})).await;
    live.next_of("welcome").await;
    let mut host = Live::join(&shop.owner, &room).await;
    let said = ann.post(&format!("/v1/rooms/{room}/lines"), &json!({"text": "how much is the cup?"})).await.expect(201);
    let line = id(&said, "line");
    let told = host.next_of("classes").await;
    assert_eq!((&told["lines"][0]["line"], &told["lines"][0]["class"]), (&json!(line), &json!("question")));
    shop.owner.put(&format!("/v1/rooms/{room}/classes/{line}"), &json!({"class": "doubt"})).await.expect(200);

    drop((live, host));
    feria.kill();
    feria.start_again().await;
    assert_eq!(class_of(&shop.owner, &room, &line).await, "doubt");

    // Where the market plays no games of chance, nobody from there is in; also by a server that has not heard where they are.
    let mut live = Live::connect(&ann, &room).await;
    live.send(&json!({"type": "hello", "token": ann.access(), "recover": null, "place": place})).await;
    live.next_of("welcome").await;
    drop(live);
    feria.stop().await;
    feria.start_again().await;
    let wish = json!({"keyword": "tea", "prize": {"en": "A cup"}, "lasts": 60});
    let lottery = id(&shop.owner.post(&format!("/v1/rooms/{room}/lotteries"), &wish).await.expect(201), "lottery");
    let entries = format!("/v1/lotteries/{lottery}/entries");
    ann.post(&entries, &Value::Null).await.problem(409, "lottery_is_not_for_your_country");
    shop.owner.post(&format!("/v1/rooms/{room}/end"), &Value::Null).await.expect(200);
    let mail = shop.owner.get("/v1/mail").await.expect(200);
    assert_eq!((&mail["offered"], &mail["lacks"]), (&json!(false), &json!(["relay", "public_url"])));
    shop.owner.post("/v1/mail/tests", &json!({"to": "me@example.com"})).await.problem(409, "mail_is_not_offered");
    feria.stop().await;
    assert!(feria.run(&["log", "verify"]).status.success());
}

async fn signs_a_profile(shop: &Shop) {
    let path = format!("/v1/markets/{}/profile", shop.market);
    let profile = json!({"urgency": "off", "quiet": {"from": "21:30", "to": "09:00"}, "games": "no_chance",
        "delivery_days": {"from": 3, "to": 7}, "return_days": 30, "better_not": []});
    shop.owner.put(&format!("{path}/draft"), &profile).await.expect(200);
    let signed = shop.owner.post(&format!("{path}/signatures"), &json!({"name": "Huda"})).await.expect(200);
    assert_eq!((&signed["signed"], &signed["profile"]), (&json!(1), &profile));
    let versions = shop.owner.get(&format!("{path}/signatures")).await.expect(200);
    assert_eq!(versions["items"][0]["signer"], "Huda");
}

async fn class_of(owner: &Client, room: &str, line: &str) -> Value {
    let classes = owner.get(&format!("/v1/rooms/{room}/classes")).await.expect(200);
    let of = classes["items"].as_array().unwrap().iter().find(|read| read["line"] == line);
    of.map_or(Value::Null, |read| read["class"].clone())
}
