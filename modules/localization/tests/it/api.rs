//! The operations, asked over HTTP.

use actix_web::body::to_bytes;
use actix_web::dev::Service as _;
use actix_web::test::{TestRequest, init_service};
use actix_web::{App, HttpMessage as _, web};
use feria_events::{Events, EventsParts, Limits, MemoryLog, Pair, Stores, TestClock};
use feria_localization::{Deps, Localization, projections, routes};
use feria_openapi::{Authentication, Principal};
use feria_schema_base::{PersonId, Timestamp};
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;
use utoipa_actix_web::AppExt as _;

struct House {
    localization: Localization,
    events: Events,
    _folder: TempDir,
}

impl House {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stores = Stores::open(&Pair::Sqlite { dir: folder.path().into() }).await.unwrap();
        let parts = EventsParts {
            log: Arc::new(MemoryLog::new()),
            chat_log: Arc::new(MemoryLog::chat()),
            stores,
            clock: Arc::new(TestClock::at(Timestamp(1_800_000_000_000_000))),
            projections: projections(),
            limits: Limits::default(),
        };
        let events = Events::start(parts).await.unwrap();
        let read = events.stores.read.clone();
        Self { localization: Localization::new(Deps { host: events.host.clone(), read }), events, _folder: folder }
    }

    /// Asks as the owner, a guest, or nobody; the edge's gate is not here.
    async fn ask(&self, principal: Option<Principal>, request: TestRequest) -> (u16, Option<String>, Value) {
        let app = App::new()
            .into_utoipa_app()
            .app_data(web::Data::new(self.localization.clone()))
            .configure(routes)
            .into_app();
        let app = init_service(app).await;
        let request = request.to_request();
        if let Some(principal) = principal {
            request.extensions_mut().insert(Authentication::Known(principal));
        }
        let answer = app.call(request).await.unwrap();
        let tag = answer.headers().get("etag").map(|tag| tag.to_str().unwrap().to_owned());
        let status = answer.status().as_u16();
        let body = to_bytes(answer.into_body()).await.unwrap_or_default();
        (status, tag, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    async fn open(&self, body: &Value) -> (u16, Value) {
        let (status, _, answer) = self.ask(owner(), TestRequest::post().uri("/v1/markets").set_json(body)).await;
        (status, answer)
    }
}

fn owner() -> Option<Principal> {
    Some(Principal::owner(PersonId::from_bits(1)))
}

fn europe() -> Value {
    json!({"name": "Europe", "countries": ["DE", "AT"], "currency": "EUR", "zone": "Europe/Berlin",
        "languages": ["en", "zh-CN", "ar"], "delivery": 490})
}

#[actix_web::test]
async fn the_owner_opens_markets_and_everyone_sees_them() {
    let house = House::start().await;
    let open = TestRequest::post().uri("/v1/markets").set_json(europe());
    assert_eq!(house.ask(None, open).await.0, 401);
    let open = TestRequest::post().uri("/v1/markets").set_json(europe());
    assert_eq!(house.ask(Some(Principal::guest(PersonId::from_bits(2))), open).await.0, 403);
    let (status, market) = house.open(&europe()).await;
    assert_eq!((status, &market["delivery"]), (201, &json!({"amount": 490, "currency": "EUR"})), "{market}");
    let china = json!({"name": "中国", "countries": ["CN"], "currency": "CNY", "zone": "Asia/Shanghai",
        "languages": ["zh-CN"], "delivery": 0});
    let (_, second) = house.open(&china).await;
    let (_, _, listed) = house.ask(None, TestRequest::get().uri("/v1/markets")).await;
    let names: Vec<&Value> = listed["items"].as_array().unwrap().iter().map(|market| &market["name"]).collect();
    assert_eq!(names, ["Europe", "中国"], "the first one stays the first");
    let taken = json!({"countries": ["CN", "DE"]});
    let path = format!("/v1/markets/{}", second["market"].as_str().unwrap());
    let (status, _, problem) = house.ask(owner(), TestRequest::patch().uri(&path).set_json(taken)).await;
    assert_eq!(
        (status, &problem["code"], &problem["args"]["country"]),
        (409, &json!("country_is_in_another_market"), &json!("DE"))
    );
    assert_eq!(problem["args"]["market"], market["market"]);
    house.events.stop();
}

#[actix_web::test]
async fn a_market_changes_only_as_it_was_seen() {
    let house = House::start().await;
    let (_, market) = house.open(&europe()).await;
    let path = format!("/v1/markets/{}", market["market"].as_str().unwrap());
    let patch = |version: &str, body: Value| {
        TestRequest::patch().uri(&path).set_json(body).insert_header(("if-match", format!("\"{version}\"")))
    };
    let (status, _, stale) = house.ask(owner(), patch("7", json!({"delivery": 0}))).await;
    assert_eq!((status, &stale["code"]), (412, &json!("version_is_stale")));
    let version = market["version"].to_string();
    let (status, tag, changed) = house.ask(owner(), patch(&version, json!({"delivery": 0}))).await;
    assert_eq!((status, &changed["delivery"]["amount"], &changed["name"]), (200, &json!(0), &json!("Europe")));
    assert_eq!(tag, Some(format!("\"{}\"", changed["version"])));
    let other = TestRequest::patch().uri(&path).set_json(json!({"currency": "CHF"}));
    assert_eq!(house.ask(owner(), other).await.2["code"], "currency_cannot_change");
    let unknown = TestRequest::patch().uri("/v1/markets/market_0000000000000000000000009").set_json(json!({}));
    assert_eq!(house.ask(owner(), unknown).await.2["code"], "market_not_found");
    house.events.stop();
}

#[actix_web::test]
async fn what_does_not_exist_is_named_by_a_pointer() {
    let house = House::start().await;
    let wrong = [
        ("countries", json!(["DE", "XX"]), "country_is_unknown", "/countries/1"),
        ("countries", json!(["de"]), "field_is_not_valid", "/countries/0"),
        ("countries", json!([]), "market_needs_a_country", "/countries"),
        ("currency", json!("EUX"), "currency_is_unknown", "/currency"),
        ("zone", json!("Europe/Atlantis"), "zone_is_unknown", "/zone"),
        ("languages", json!(["en", "xx"]), "language_is_unknown", "/languages/1"),
        ("languages", json!([]), "market_needs_a_language", "/languages"),
        ("name", json!(""), "market_name_has_the_wrong_length", "/name"),
        ("delivery", json!(-1), "delivery_price_is_out_of_bounds", "/delivery"),
        ("delivery", json!(4.9), "field_is_not_valid", "/delivery"),
    ];
    for (field, value, code, pointer) in wrong {
        let mut body = europe();
        body[field] = value;
        let (status, problem) = house.open(&body).await;
        assert_eq!((status, &problem["code"], &problem["field"]), (422, &json!(code), &json!(pointer)));
    }
    let (_, _, listed) = house.ask(None, TestRequest::get().uri("/v1/markets")).await;
    assert_eq!(listed["items"], json!([]), "nothing was opened");
    house.events.stop();
}

#[actix_web::test]
async fn everyone_may_ask_how_an_address_is_written() {
    let house = House::start().await;
    let (status, _, form) = house.ask(None, TestRequest::get().uri("/v1/address-forms/SG")).await;
    assert_eq!((status, &form["country"]), (200, &json!("SG")));
    let zip = form["fields"].as_array().unwrap().iter().find(|field| field["name"] == "zip").unwrap();
    assert_eq!(
        (&zip["required"], &zip["pattern"], &zip["label_key"]),
        (&json!(true), &json!("\\d{6}"), &json!("postal"))
    );
    house.events.stop();
}

#[actix_web::test]
async fn country_not_found() {
    let house = House::start().await;
    for unknown in ["XX", "sg", "Singapore"] {
        let (status, _, problem) =
            house.ask(None, TestRequest::get().uri(&format!("/v1/address-forms/{unknown}"))).await;
        assert_eq!((status, &problem["code"]), (404, &json!("country_not_found")), "{unknown}");
    }
    house.events.stop();
}

/// Nobody but the owner opens or changes a market; everyone reads what is public.
#[actix_web::test]
async fn markets_are_the_owners_to_change_and_everyones_to_read() {
    let house = House::start().await;
    let (_, market) = house.open(&europe()).await;
    let path = format!("/v1/markets/{}", market["market"].as_str().unwrap());
    let guest = Some(Principal::guest(PersonId::from_bits(2)));
    for (who, expected) in
        [(None, [401, 401, 200, 200]), (guest, [403, 403, 200, 200]), (owner(), [409, 200, 200, 200])]
    {
        let requests = [
            TestRequest::post().uri("/v1/markets").set_json(europe()),
            TestRequest::patch().uri(&path).set_json(json!({})),
            TestRequest::get().uri("/v1/markets"),
            TestRequest::get().uri("/v1/address-forms/DE"),
        ];
        let mut answers = Vec::new();
        for request in requests {
            answers.push(house.ask(who, request).await.0);
        }
        assert_eq!(answers, expected, "{who:?}");
    }
    house.events.stop();
}

/// All markets are decided in one place, so an edit of one is an edit of all: whoever saw them before looks again.
#[actix_web::test]
async fn markets_share_one_version() {
    let house = House::start().await;
    let (_, first) = house.open(&europe()).await;
    let china = json!({"name": "中国", "countries": ["CN"], "currency": "CNY", "zone": "Asia/Shanghai",
        "languages": ["zh-CN"], "delivery": 0});
    let (_, second) = house.open(&china).await;
    assert!(second["version"].as_u64() > first["version"].as_u64());
    let (_, _, listed) = house.ask(None, TestRequest::get().uri("/v1/markets")).await;
    let versions: Vec<&Value> = listed["items"].as_array().unwrap().iter().map(|market| &market["version"]).collect();
    assert_eq!(versions, [&second["version"], &second["version"]]);
    let seen_before = format!("\"{}\"", first["version"]);
    let path = format!("/v1/markets/{}", second["market"].as_str().unwrap());
    let patch =
        TestRequest::patch().uri(&path).set_json(json!({"delivery": 5})).insert_header(("if-match", seen_before));
    assert_eq!(house.ask(owner(), patch).await.0, 412);
    house.events.stop();
}

/// A market that gives a country up leaves it to another one.
#[actix_web::test]
async fn a_country_moves_from_one_market_to_another() {
    let house = House::start().await;
    let (_, market) = house.open(&europe()).await;
    let path = format!("/v1/markets/{}", market["market"].as_str().unwrap());
    let austria = json!({"name": "Austria", "countries": ["AT"], "currency": "EUR", "zone": "Europe/Vienna",
        "languages": ["en"], "delivery": 990});
    assert_eq!(house.open(&austria).await.0, 409);
    let without = TestRequest::patch().uri(&path).set_json(json!({"countries": ["DE"]}));
    assert_eq!(house.ask(owner(), without).await.0, 200);
    let (status, opened) = house.open(&austria).await;
    assert_eq!((status, &opened["countries"]), (201, &json!(["AT"])));
    let (markets, _) = house.localization.now().await.unwrap();
    let of = |country: &str| markets.of(country.parse().unwrap()).map(|market| market.terms.name.clone());
    assert_eq!((of("AT").as_deref(), of("DE").as_deref(), of("CH")), (Some("Austria"), Some("Europe"), None));
    house.events.stop();
}

/// Two windows give one country to two markets at the same moment: one has it, the other is told who.
#[actix_web::test]
async fn of_two_who_take_a_country_at_once_one_has_it() {
    let house = House::start().await;
    let (one, two) = (
        europe(),
        json!({"name": "Alps", "countries": ["AT"], "currency": "EUR",
        "zone": "Europe/Vienna", "languages": ["de"], "delivery": 0}),
    );
    let ((first, opened), (second, other)) = tokio::join!(house.open(&one), house.open(&two));
    assert_eq!(first.min(second), 201);
    assert_eq!(first.max(second), 409);
    let (winner, loser) = if first == 201 { (opened, other) } else { (other, opened) };
    assert_eq!((&loser["code"], &loser["args"]["market"]), (&json!("country_is_in_another_market"), &winner["market"]));
    let (_, _, listed) = house.ask(None, TestRequest::get().uri("/v1/markets")).await;
    assert_eq!(listed["items"], json!([winner]));
    house.events.stop();
}

/// A request sent again under its key opens nothing twice and is answered as it was.
#[actix_web::test]
async fn a_market_opened_twice_under_one_key_is_one() {
    let house = House::start().await;
    let post = || TestRequest::post().uri("/v1/markets").set_json(europe()).insert_header(("idempotency-key", "k1"));
    let first = house.ask(owner(), post()).await;
    assert_eq!(first.0, 201);
    assert_eq!(house.ask(owner(), post()).await, first);
    let (markets, version) = house.localization.now().await.unwrap();
    assert_eq!((markets.all().len(), version), (1, 1));
    house.events.stop();
}

/// What the API shows is what decides, after every kind of change.
#[actix_web::test]
async fn the_read_model_says_what_the_markets_are() {
    let house = House::start().await;
    let (_, market) = house.open(&europe()).await;
    let path = format!("/v1/markets/{}", market["market"].as_str().unwrap());
    for change in [
        json!({"name": "Europa"}),
        json!({"countries": ["FR", "DE"]}),
        json!({"zone": "Europe/Paris", "delivery": 990}),
        json!({"languages": ["fr", "zh-CN"]}),
        json!({"currency": "EUR"}),
    ] {
        let patch = TestRequest::patch().uri(&path).set_json(&change);
        let (status, _, shown) = house.ask(owner(), patch).await;
        assert_eq!(status, 200, "{shown}");
        let (markets, version) = house.localization.now().await.unwrap();
        let terms = &markets.all()[0].terms;
        assert_eq!(shown["version"], version, "{change}");
        assert_eq!((&shown["name"], &shown["zone"]), (&json!(terms.name), &json!(terms.zone)));
        assert_eq!((&shown["countries"], &shown["languages"]), (&json!(terms.countries), &json!(terms.languages)));
        assert_eq!(shown["delivery"], json!({"amount": terms.delivery, "currency": "EUR"}));
    }
    house.events.stop();
}
