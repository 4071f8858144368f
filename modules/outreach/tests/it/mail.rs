//! Mails: once each or reported, sealed while they wait, told and not offered without a relay.

use crate::sink::{Mood, Sink};
use feria_events::Clock as _;
use feria_outreach::testing::{Mail, TEST};
use feria_outreach::{Outreach, Ports, Relay, Settings, Words};
use feria_schema_base::CommandId;
use feria_testkit::{ANN, Ground, OWNER, eventually, person};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use serde_json::{Map, Value, json};
use std::sync::Arc;

type House = feria_testkit::House<Outreach>;

struct Tongue;

impl Words for Tongue {
    fn say(&self, language: &str, message: &str, args: &Map<String, Value>) -> (String, String) {
        (format!("{message} in {language}"), format!("Dear {}", args.get("name").unwrap_or(&Value::Null)))
    }
}

async fn house(ground: &Ground, relay: Option<Relay>) -> House {
    let settings = Settings { relay, public_url: Some("https://shop.example".to_owned()) };
    ground.run(async move |core| Outreach::open(core, Ports { words: Arc::new(Tongue) }, settings).await.unwrap()).await
}

fn to_ann(ground: &Ground, key: &str) -> Mail {
    let now = ground.clock.now();
    let mut args = Map::new();
    args.insert("name".to_owned(), json!("Ann"));
    Mail {
        id: CommandId::of(&["mail", key]),
        person: person(ANN),
        to: "ann@example.com".to_owned(),
        language: "ar".to_owned(),
        kind: TEST,
        message: "outreach-mail-test",
        args,
        not_before: now,
        not_after: now.plus_millis(600_000),
    }
}

async fn stands(house: &House) -> Value {
    let (status, mail) = house.get(Some(OWNER), "/v1/mail").await;
    assert_eq!(status, 200, "{mail}");
    mail
}

/// OUT-03: a mail reaches the relay with subject, text and an id that is its own; asked for again it is the same one.
#[actix_web::test]
async fn a_mail_is_handed_over_once() {
    let (ground, sink) = (Ground::new(), Sink::open().await);
    let house = house(&ground, Some(sink.relay())).await;
    house.take_mail(to_ann(&ground, "1")).await.unwrap();
    assert!(house.send_next().await.unwrap());
    house.take_mail(to_ann(&ground, "1")).await.unwrap();
    assert!(!house.send_next().await.unwrap(), "the same mail");
    let letters = sink.letters();
    assert_eq!(letters.len(), 1);
    for part in
        ["To: ann@example.com", "Subject: outreach-mail-test in ar", "From: \"Lantern Market\" <shop@example.com>"]
    {
        assert!(letters[0].contains(part), "{part} in {}", letters[0]);
    }
    assert!(letters[0].contains("@shop.example>"), "{}", letters[0]);
    assert_eq!(stands(&house).await["sent"], 1);
    house.dies().await;
}

/// What the relay says decides what becomes of a mail; one of which it is not known is never sent again.
#[actix_web::test]
async fn what_the_relay_says_decides() {
    let (ground, sink) = (Ground::new(), Sink::open().await);
    let house = house(&ground, Some(sink.relay())).await;
    sink.is(Mood::Unwilling);
    house.take_mail(to_ann(&ground, "1")).await.unwrap();
    house.send_next().await.unwrap();
    assert_eq!(stands(&house).await["refused"], 1);
    sink.is(Mood::Busy);
    house.take_mail(to_ann(&ground, "2")).await.unwrap();
    house.send_next().await.unwrap();
    assert_eq!(stands(&house).await["waiting"], 1);
    assert!(!house.send_next().await.unwrap(), "not at once");
    sink.is(Mood::Willing);
    ground.clock.advance_millis(5_000);
    house.send_next().await.unwrap();
    assert_eq!((stands(&house).await["sent"].as_u64(), sink.letters().len()), (Some(1), 1));
    sink.is(Mood::Silent);
    house.take_mail(to_ann(&ground, "3")).await.unwrap();
    house.send_next().await.unwrap();
    assert_eq!((stands(&house).await["unknown"].as_u64(), sink.letters().len()), (Some(1), 2));
    ground.clock.advance_millis(60_000);
    assert!(!house.send_next().await.unwrap());
    house.dies().await;
}

/// A relay that is away is tried again until the mail is of no use any more; then it lapses, and is counted.
#[actix_web::test]
async fn a_mail_waits_for_its_relay_and_lapses() {
    let ground = Ground::new();
    let nowhere = Relay { port: 1, ..Sink::open().await.relay() };
    let house = house(&ground, Some(nowhere)).await;
    house.take_mail(to_ann(&ground, "1")).await.unwrap();
    assert!(house.send_next().await.unwrap());
    assert_eq!(stands(&house).await["waiting"], 1);
    ground.clock.advance_millis(601_000);
    assert!(!house.send_next().await.unwrap());
    let mail = stands(&house).await;
    assert_eq!((mail["lapsed"].as_u64(), mail["tests"][0]["state"].as_str()), (Some(1), Some("lapsed")));
    house.dies().await;
}

/// What a kill has left half done is reported by the next server, and never sent again.
#[actix_web::test]
async fn what_a_kill_left_is_reported_and_not_sent_again() {
    let (ground, sink) = (Ground::new(), Sink::open().await);
    let before = house(&ground, Some(sink.relay())).await;
    before.take_mail(to_ann(&ground, "1")).await.unwrap();
    // As a server that dies between its row and the relay's answer.
    let sending = "UPDATE outreach_mail SET state = 'sending'";
    before.events.stores.keep.execute_unprepared(sending).await.unwrap();
    before.dies().await;
    let after = house(&ground, Some(sink.relay())).await;
    assert_eq!(stands(&after).await["unknown"], 1);
    assert!(!after.send_next().await.unwrap());
    assert_eq!(sink.letters().len(), 0);
    after.dies().await;
}

/// A mail is sealed while it waits, and goes with its receiver.
#[actix_web::test]
async fn a_mail_is_sealed_and_goes_with_its_receiver() {
    let (ground, sink) = (Ground::new(), Sink::open().await);
    let house = house(&ground, Some(sink.relay())).await;
    house.take_mail(to_ann(&ground, "1")).await.unwrap();
    let statement = Statement::from_string(DbBackend::Sqlite, "SELECT content, person FROM outreach_mail");
    let row = house.events.stores.keep.query_one_raw(statement).await.unwrap().unwrap();
    let rows: String = row.try_get("", "content").unwrap();
    assert!(!rows.contains("ann@example.com") && !rows.contains("Dear"), "{rows}");
    house.events.core().keys.erase(person(ANN)).await.unwrap();
    house.send_next().await.unwrap();
    assert_eq!((sink.letters().len(), stands(&house).await["refused"].as_u64()), (0, Some(1)));
    house.dies().await;
}

/// Without a relay the way is not offered, and the shop is told what is missing.
#[actix_web::test]
async fn mail_is_not_offered() {
    let house = house(&Ground::new(), None).await;
    let mail = stands(&house).await;
    assert_eq!((&mail["offered"], &mail["lacks"]), (&json!(false), &json!(["relay"])));
    let (status, refused) = house.post(OWNER, "/v1/mail/tests", json!({"to": "me@example.com"})).await;
    assert_eq!((status, &refused["code"]), (409, &json!("mail_is_not_offered")));
    assert_eq!(house.get(Some(ANN), "/v1/mail").await.0, 403);
    house.dies().await;
}

#[actix_web::test]
async fn mailbox_does_not_exist() {
    let house = house(&Ground::new(), Some(Sink::open().await.relay())).await;
    let (status, refused) = house.post(OWNER, "/v1/mail/tests", json!({"to": "me at example"})).await;
    assert_eq!((status, &refused["code"]), (422, &json!("mailbox_does_not_exist")));
    house.dies().await;
}

/// The owner tries whether mail works, and sees that it does.
#[actix_web::test]
async fn the_owner_tries_mail() {
    let (ground, sink) = (Ground::new(), Sink::open().await);
    let house = house(&ground, Some(sink.relay())).await;
    house.begin_tasks();
    let (status, _) = house.post(OWNER, "/v1/mail/tests", json!({"to": "me@example.com", "language": "zh-CN"})).await;
    assert_eq!(status, 202);
    eventually("a mail", || async { sink.letters().len() == 1 }).await;
    eventually("its state", || async { stands(&house).await["tests"][0]["state"] == "sent" }).await;
    house.dies().await;
}
