//! What is known of people in a market: a draft that counts once somebody has signed it, and versions that are kept.

use feria_events::Scenario;
use feria_localization::testing::{Command, Error, MarketsEvent};
use feria_localization::{Localization, Markets};
use feria_schema_base::{Days, MarketId, PersonId, Sealed};
use feria_schema_localization::markets::{
    BetterNot, Games, Opened, Profile, ProfileDraftDropped, ProfileDrafted, ProfileSigned, Terms, Urgency,
};
use feria_testkit::{ANN, Ground, OWNER, text};
use serde_json::{Value, json};

const GULF: MarketId = MarketId::from_bits(1);

fn opened() -> MarketsEvent {
    let terms = Terms {
        name: "Gulf".to_owned(),
        countries: vec!["AE".parse().unwrap()],
        currency: "AED".parse().unwrap(),
        zone: "Asia/Dubai".to_owned(),
        languages: vec!["ar".parse().unwrap()],
        delivery: 0,
    };
    MarketsEvent::Opened(Opened { market: GULF, terms })
}

fn calm() -> Profile {
    let words = BetterNot {
        words: "last chance".to_owned(),
        reason: "A threat".to_owned(),
        instead: Some("while it lasts".to_owned()),
    };
    Profile {
        urgency: Urgency::Off,
        games: Games::NoChance,
        delivery_days: Some(Days { from: 4, to: 9 }),
        return_days: Some(30),
        better_not: vec![words],
        ..Profile::unsaid()
    }
}

fn drafted(profile: Profile) -> MarketsEvent {
    MarketsEvent::ProfileDrafted(ProfileDrafted { market: GULF, profile })
}

fn dropped() -> MarketsEvent {
    MarketsEvent::ProfileDraftDropped(ProfileDraftDropped { market: GULF })
}

fn signer() -> Sealed<String> {
    Sealed::new(PersonId::from_bits(7), [0; 12], vec![1, 2, 3])
}

fn signed(version: u64, profile: Profile) -> MarketsEvent {
    MarketsEvent::ProfileSigned(ProfileSigned { market: GULF, version, signer: signer(), profile })
}

fn draft(profile: Profile) -> Command {
    Command::Draft(GULF, Box::new(profile))
}

#[track_caller]
fn refused(profile: Profile, error: Error) {
    Scenario::<Markets>::given([opened()]).when(draft(profile)).then_refused(error);
}

/// LOC-01, LOC-28, CON-18: what is drafted counts for nobody until a named person has signed it.
#[test]
fn a_draft_counts_once_it_is_signed() {
    Scenario::<Markets>::given([opened()])
        .when(draft(calm()))
        .then([drafted(calm())])
        .when(draft(calm()))
        .then([])
        .when(Command::Sign(GULF, signer()))
        .then([signed(1, calm())])
        .when(draft(Profile::unsaid()))
        .then([drafted(Profile::unsaid())])
        .when(Command::Sign(GULF, signer()))
        .then([signed(2, Profile::unsaid())]);
}

#[test]
fn market_has_no_draft() {
    let signed = || Scenario::<Markets>::given([opened(), drafted(calm()), signed(1, calm())]);
    signed().when(Command::Sign(GULF, signer())).then_refused(Error::MarketHasNoDraft);
    signed().when(Command::DropDraft(GULF)).then_refused(Error::MarketHasNoDraft);
    let dropping = Scenario::<Markets>::given([opened(), drafted(calm())]).when(Command::DropDraft(GULF));
    dropping.then([dropped()]).when(Command::Sign(GULF, signer())).then_refused(Error::MarketHasNoDraft);
}

#[actix_web::test]
async fn signer_name_has_the_wrong_length() {
    let (house, path) = house_with_a_market().await;
    house.put(OWNER, &format!("{path}/draft"), body()).await;
    for name in [String::new(), "x".repeat(61)] {
        let (status, refused) = house.post(OWNER, &format!("{path}/signatures"), json!({"name": name})).await;
        assert_eq!((status, &refused["code"]), (422, &json!("signer_name_has_the_wrong_length")));
    }
    house.dies().await;
}

/// Who drafts what counts already has taken the draft back.
#[test]
fn what_counts_already_waits_for_nobody() {
    let waiting = Scenario::<Markets>::given([opened(), drafted(calm())]);
    waiting.when(draft(Profile::unsaid())).then([dropped()]);
    Scenario::<Markets>::given([opened()]).when(draft(Profile::unsaid())).then([]);
}

#[test]
fn a_market_that_is_not_there_has_no_profile() {
    let nowhere = MarketId::from_bits(9);
    for command in [Command::Draft(nowhere, Box::new(calm())), Command::DropDraft(nowhere)] {
        Scenario::<Markets>::given([opened()]).when(command).then_refused(Error::MarketNotFound);
    }
}

#[test]
fn delivery_days_are_out_of_bounds() {
    for (from, to) in [(5, 4), (0, 121)] {
        let days = Profile { delivery_days: Some(Days { from, to }), ..calm() };
        refused(days, Error::DeliveryDaysAreOutOfBounds);
    }
    let days = Profile { delivery_days: Some(Days { from: 0, to: 120 }), ..calm() };
    Scenario::<Markets>::given([opened()]).when(draft(days.clone())).then([drafted(days)]);
}

#[test]
fn return_days_are_out_of_bounds() {
    refused(Profile { return_days: Some(366), ..calm() }, Error::ReturnDaysAreOutOfBounds);
}

#[test]
fn too_many_phrases() {
    let phrase = calm().better_not.remove(0);
    refused(Profile { better_not: vec![phrase; 101], ..calm() }, Error::TooManyPhrases);
}

#[test]
fn phrase_has_the_wrong_length() {
    let with = |words: &str, reason: &str, instead: Option<&str>| {
        let phrase =
            BetterNot { words: words.to_owned(), reason: reason.to_owned(), instead: instead.map(str::to_owned) };
        Profile { better_not: vec![calm().better_not.remove(0), phrase], ..calm() }
    };
    let long = "x".repeat(201);
    for unfit in [with("", "r", None), with(&long, "r", None), with("w", "", None), with("w", "r", Some(&long))] {
        refused(unfit, Error::PhraseHasTheWrongLength { index: 1 });
    }
    let hidden = Error::TextHasHiddenCharacters { field: "/better_not/1/reason".to_owned() };
    refused(with("w", "\u{202E}", None), hidden);
}

type House = feria_testkit::House<Localization>;

async fn house_with_a_market() -> (House, String) {
    let house: House = Ground::new().run(async |core| Localization::new(core)).await;
    let gulf = json!({"name": "Gulf", "countries": ["AE"], "currency": "AED", "zone": "Asia/Dubai",
        "languages": ["ar"], "delivery": 0});
    let (_, market) = house.post(OWNER, "/v1/markets", gulf).await;
    let path = format!("/v1/markets/{}/profile", text(&market, "market"));
    (house, path)
}

fn body() -> Value {
    json!({"urgency": "off", "quiet": {"from": "21:30", "to": "09:00"}, "games": "no_chance",
        "delivery_days": {"from": 4, "to": 9}, "return_days": 30,
        "better_not": [{"words": "last chance", "reason": "A threat"}]})
}

/// LOC-01, LOC-28: the way over HTTP, from nothing said to a signed version that everybody sees acting.
#[actix_web::test]
async fn the_owner_drafts_somebody_signs_and_everybody_sees_it() {
    let (house, path) = house_with_a_market().await;
    let (status, profile) = house.get(Some(OWNER), &path).await;
    assert_eq!((status, &profile["signed"], &profile["draft"]), (200, &json!(0), &Value::Null));
    assert_eq!(profile["profile"]["quiet"], json!({"from": "22:00", "to": "08:00"}));
    assert_eq!(house.get(Some(ANN), &path).await.0, 403);
    let (status, drafted) = house.put(OWNER, &format!("{path}/draft"), body()).await;
    assert_eq!((status, &drafted["draft"], &drafted["signed"]), (200, &body(), &json!(0)), "{drafted}");
    let listed = house.get(None, "/v1/markets").await.1["items"][0].clone();
    assert_eq!((&listed["urgency"], &listed["return_days"]), (&json!("soft"), &Value::Null), "a draft acts nowhere");
    let (status, refused) = house.post(OWNER, &format!("{path}/signatures"), json!({"name": " "})).await;
    assert_eq!((status, &refused["code"]), (422, &json!("signer_name_has_the_wrong_length")));
    let (status, signed) = house.post(OWNER, &format!("{path}/signatures"), json!({"name": "Huda"})).await;
    assert_eq!((status, &signed["signed"], &signed["draft"]), (200, &json!(1), &Value::Null), "{signed}");
    let listed = house.get(None, "/v1/markets").await.1["items"][0].clone();
    let acts = ["urgency", "games", "delivery_days", "return_days"].map(|field| listed[field].clone());
    assert_eq!(acts, [json!("off"), json!("no_chance"), json!({"from": 4, "to": 9}), json!(30)]);
    assert!(listed.get("better_not").is_none(), "what is not said to viewers is not theirs to read");
    let (_, versions) = house.get(Some(OWNER), &format!("{path}/signatures")).await;
    assert_eq!((&versions["items"][0]["signer"], &versions["items"][0]["signed"]), (&json!("Huda"), &json!(1)));
    house.dies().await;
}

/// Nobody signs what they have not read: the version that was looked at goes along.
#[actix_web::test]
async fn what_was_drafted_meanwhile_is_not_signed_unread() {
    let (house, path) = house_with_a_market().await;
    house.put(OWNER, &format!("{path}/draft"), body()).await;
    let (_, read) = house.get(Some(OWNER), &path).await;
    let mut other = body();
    other["return_days"] = json!(14);
    house.put(OWNER, &format!("{path}/draft"), other).await;
    let tag = format!("\"{}\"", read["version"]);
    let sign = actix_web::test::TestRequest::post()
        .uri(&format!("{path}/signatures"))
        .insert_header(("if-match", tag))
        .set_json(json!({"name": "Huda"}));
    assert_eq!(house.status(Some(OWNER), sign).await, 412);
    let dropping = actix_web::test::TestRequest::delete().uri(&format!("{path}/draft"));
    assert_eq!(house.status(Some(OWNER), dropping).await, 200);
    house.dies().await;
}
