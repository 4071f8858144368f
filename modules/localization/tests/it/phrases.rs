//! Words that are better not said: found whole, as people write them, in the markets that they are about.

use feria_localization::Localization;
use feria_testkit::{ANN, Ground, OWNER, text};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

type House = feria_testkit::House<Localization>;

async fn market(house: &House, name: &str, country: &str, currency: &str) -> String {
    let body = json!({"name": name, "countries": [country], "currency": currency, "zone": "Europe/Berlin",
        "languages": ["en"], "delivery": 0});
    let (status, market) = house.post(OWNER, "/v1/markets", body).await;
    assert_eq!(status, 201, "{market}");
    text(&market, "market").to_owned()
}

async fn house() -> House {
    Ground::new().run(async |core| Localization::new(core)).await
}

async fn check(house: &House, said: &str) -> Vec<Value> {
    let (status, found) = house.post(OWNER, "/v1/phrases/check", json!({"text": said})).await;
    assert_eq!(status, 200, "{found}");
    found["items"].as_array().unwrap().clone()
}

/// LOC-10, LOC-11, MIS-01: what offends or falls flat is found in the markets that it is about, and in no other.
#[actix_web::test]
async fn words_are_found_in_the_markets_they_are_about() {
    let house = house().await;
    let gulf = market(&house, "Gulf", "AE", "AED").await;
    let europe = market(&house, "Europe", "DE", "EUR").await;
    let found = check(&house, "A set of RED WINE glasses").await;
    let alcohol = found.iter().find(|finding| finding["name"] == "alcohol").unwrap();
    assert_eq!((&alcohol["words"], &alcohol["at"], &alcohol["kind"]), (&json!("RED WINE"), &json!(9), &json!("taboo")));
    assert_eq!(alcohol["markets"], json!([gulf]));
    assert!(!alcohol["markets"].as_array().unwrap().contains(&json!(europe)));
    assert_eq!(check(&house, "Three celadon cups, thrown by hand").await, Vec::<Value>::new());
    house.dies().await;
}

/// A script with blanks has words, which are found whole; Han is written without them.
#[actix_web::test]
async fn words_are_found_whole() {
    let house = house().await;
    market(&house, "Gulf", "AE", "AED").await;
    let names = async |said: &str| {
        let found = check(&house, said).await;
        found.iter().filter_map(|finding| finding["name"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert!(!names("a beermat of cork").await.contains(&"alcohol".to_owned()));
    assert!(names("beer!").await.contains(&"alcohol".to_owned()));
    assert!(names("ALCOHOLIC drink!").await.contains(&"alcohol".to_owned()));
    assert!(names("خَمـر").await.contains(&"alcohol".to_owned()), "with vowel signs, and drawn out");
    assert!(names("كأس بيره").await.contains(&"alcohol".to_owned()), "as Arabic is typed");
    assert!(names("今天送啤酒杯").await.contains(&"alcohol".to_owned()));
    house.dies().await;
}

/// LOC-11: what a market has written down itself is found once somebody has signed it, with its own reason.
#[actix_web::test]
async fn a_market_has_words_of_its_own() {
    let house = house().await;
    let gulf = market(&house, "Gulf", "AE", "AED").await;
    let path = format!("/v1/markets/{gulf}/profile");
    let own = json!([{"words": "sacred kiln", "reason": "It sounds wrong there.", "instead": "our kiln"}]);
    let profile = json!({"urgency": "soft", "quiet": {"from": "22:00", "to": "08:00"}, "games": "all",
        "delivery_days": null, "return_days": null, "better_not": own});
    assert_eq!(house.put(OWNER, &format!("{path}/draft"), profile).await.0, 200);
    let said = "From the Sacred Kiln";
    let own = async || check(&house, said).await.into_iter().find(|finding| finding["kind"] == "own");
    assert_eq!(own().await, None, "a draft acts nowhere");
    house.post(OWNER, &format!("{path}/signatures"), json!({"name": "Huda"})).await;
    let found = own().await.unwrap();
    assert_eq!((&found["reason"], &found["instead"]), (&json!("It sounds wrong there."), &json!("our kiln")));
    assert_eq!((&found["words"], &found["name"]), (&json!("Sacred Kiln"), &Value::Null));
    house.dies().await;
}

#[actix_web::test]
async fn text_has_the_wrong_length() {
    let house = house().await;
    for said in [String::new(), "x".repeat(4_001)] {
        let (status, refused) = house.post(OWNER, "/v1/phrases/check", json!({"text": said})).await;
        assert_eq!((status, &refused["code"]), (422, &json!("text_has_the_wrong_length")));
    }
    assert_eq!(house.post(ANN, "/v1/phrases/check", json!({"text": "x"})).await.0, 403);
    house.dies().await;
}

/// LOC-10: at least forty are shipped, each with a reason and another wording in every language of the pages.
#[test]
fn each_shipped_phrase_has_its_sentences() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shipped = std::fs::read_to_string(root.join("src/phrase/shipped.json")).unwrap();
    let shipped: Vec<Value> = serde_json::from_str(&shipped).unwrap();
    let names: BTreeSet<&str> = shipped.iter().map(|phrase| phrase["name"].as_str().unwrap()).collect();
    assert!(names.len() >= 40 && names.len() == shipped.len());
    for language in ["en", "zh-CN", "ar"] {
        let file = root.join(format!("../../locales/{language}/phrases.ftl"));
        let said = std::fs::read_to_string(file).unwrap();
        let said: BTreeSet<&str> = said.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id).collect();
        let wanted = names.iter().flat_map(|name| [format!("phrases-{name}"), format!("phrases-{name}-instead")]);
        let wanted: BTreeSet<String> = wanted.collect();
        assert_eq!(said.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>(), wanted, "{language}");
    }
}
