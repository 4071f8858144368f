//! The operations, asked over HTTP.

use actix_web::test::TestRequest;
use feria_localization::Localization;
use feria_testkit::ask::json_of;
use feria_testkit::{ANN, Ground, OWNER, text};
use serde_json::{Value, json};

type House = feria_testkit::House<Localization>;

async fn start() -> House {
    Ground::new().run(async |core| Localization::new(core)).await
}

async fn open(house: &House, body: &Value) -> (u16, Value) {
    house.post(OWNER, "/v1/markets", body.clone()).await
}

async fn listed(house: &House) -> Value {
    house.get(None, "/v1/markets").await.1["items"].clone()
}

/// The owner asks; answered are the status, the entity tag and the body.
async fn answer(house: &House, request: TestRequest) -> (u16, Option<String>, Value) {
    let answer = house.ask(Some(OWNER), request).await;
    let tag = answer.headers().get("etag").map(|tag| tag.to_str().unwrap().to_owned());
    let (status, body) = json_of(answer).await;
    (status, tag, body)
}

fn path_of(market: &Value) -> String {
    format!("/v1/markets/{}", text(market, "market"))
}

fn europe() -> Value {
    json!({"name": "Europe", "countries": ["DE", "AT"], "currency": "EUR", "zone": "Europe/Berlin",
        "languages": ["en", "zh-CN", "ar"], "delivery": 490})
}

fn china() -> Value {
    json!({"name": "中国", "countries": ["CN"], "currency": "CNY", "zone": "Asia/Shanghai",
        "languages": ["zh-CN"], "delivery": 0})
}

#[actix_web::test]
async fn the_owner_opens_markets_and_everyone_sees_them() {
    let house = start().await;
    let opening = || TestRequest::post().uri("/v1/markets").set_json(europe());
    assert_eq!(house.status(None, opening()).await, 401);
    assert_eq!(house.status(Some(ANN), opening()).await, 403);
    let (status, market) = open(&house, &europe()).await;
    assert_eq!((status, &market["delivery"]), (201, &json!({"amount": 490, "currency": "EUR"})), "{market}");
    let (_, second) = open(&house, &china()).await;
    let listed = listed(&house).await;
    let names: Vec<&Value> = listed.as_array().unwrap().iter().map(|market| &market["name"]).collect();
    assert_eq!(names, ["Europe", "中国"], "the first one stays the first");
    let taken = json!({"countries": ["CN", "DE"]});
    let (status, problem) = house.patch(OWNER, &path_of(&second), taken).await;
    assert_eq!(
        (status, &problem["code"], &problem["args"]["country"]),
        (409, &json!("country_is_in_another_market"), &json!("DE"))
    );
    assert_eq!(problem["args"]["market"], market["market"]);
    house.dies().await;
}

#[actix_web::test]
async fn a_market_changes_only_as_it_was_seen() {
    let house = start().await;
    let (_, market) = open(&house, &europe()).await;
    let path = path_of(&market);
    let patch = |version: &str, body: Value| {
        TestRequest::patch().uri(&path).set_json(body).insert_header(("if-match", format!("\"{version}\"")))
    };
    let (status, _, stale) = answer(&house, patch("7", json!({"delivery": 0}))).await;
    assert_eq!((status, &stale["code"]), (412, &json!("version_is_stale")));
    let version = market["version"].to_string();
    let (status, tag, changed) = answer(&house, patch(&version, json!({"delivery": 0}))).await;
    assert_eq!((status, &changed["delivery"]["amount"], &changed["name"]), (200, &json!(0), &json!("Europe")));
    assert_eq!(tag, Some(format!("\"{}\"", changed["version"])));
    let (_, other) = house.patch(OWNER, &path, json!({"currency": "CHF"})).await;
    assert_eq!(other["code"], "currency_cannot_change");
    let (_, unknown) = house.patch(OWNER, "/v1/markets/market_0000000000000000000000009", json!({})).await;
    assert_eq!(unknown["code"], "market_not_found");
    house.dies().await;
}

#[actix_web::test]
async fn what_does_not_exist_is_named_by_a_pointer() {
    let house = start().await;
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
        let (status, problem) = open(&house, &body).await;
        assert_eq!((status, &problem["code"], &problem["field"]), (422, &json!(code), &json!(pointer)));
    }
    assert_eq!(listed(&house).await, json!([]), "nothing was opened");
    house.dies().await;
}

#[actix_web::test]
async fn everyone_may_ask_how_an_address_is_written() {
    let house = start().await;
    let (status, form) = house.get(None, "/v1/address-forms/SG").await;
    assert_eq!((status, &form["country"]), (200, &json!("SG")));
    let zip = form["fields"].as_array().unwrap().iter().find(|field| field["name"] == "zip").unwrap();
    assert_eq!(
        (&zip["required"], &zip["pattern"], &zip["label_key"]),
        (&json!(true), &json!("\\d{6}"), &json!("postal"))
    );
    house.dies().await;
}

#[actix_web::test]
async fn country_not_found() {
    let house = start().await;
    for unknown in ["XX", "sg", "Singapore"] {
        let (status, problem) = house.get(None, &format!("/v1/address-forms/{unknown}")).await;
        assert_eq!((status, &problem["code"]), (404, &json!("country_not_found")), "{unknown}");
    }
    house.dies().await;
}

/// Nobody but the owner opens or changes a market; everyone reads what is public.
#[actix_web::test]
async fn markets_are_the_owners_to_change_and_everyones_to_read() {
    let house = start().await;
    let (_, market) = open(&house, &europe()).await;
    let path = path_of(&market);
    for (who, expected) in
        [(None, [401, 401, 200, 200]), (Some(ANN), [403, 403, 200, 200]), (Some(OWNER), [409, 200, 200, 200])]
    {
        let requests = [
            TestRequest::post().uri("/v1/markets").set_json(europe()),
            TestRequest::patch().uri(&path).set_json(json!({})),
            TestRequest::get().uri("/v1/markets"),
            TestRequest::get().uri("/v1/address-forms/DE"),
        ];
        let mut answers = Vec::new();
        for request in requests {
            answers.push(house.status(who, request).await);
        }
        assert_eq!(answers, expected, "{who:?}");
    }
    house.dies().await;
}

/// All markets are decided in one place, so an edit of one is an edit of all: whoever saw them before looks again.
#[actix_web::test]
async fn markets_share_one_version() {
    let house = start().await;
    let (_, first) = open(&house, &europe()).await;
    let (_, second) = open(&house, &china()).await;
    assert!(second["version"].as_u64() > first["version"].as_u64());
    let listed = listed(&house).await;
    let versions: Vec<&Value> = listed.as_array().unwrap().iter().map(|market| &market["version"]).collect();
    assert_eq!(versions, [&second["version"], &second["version"]]);
    let seen_before = format!("\"{}\"", first["version"]);
    let patch = TestRequest::patch().uri(&path_of(&second)).set_json(json!({"delivery": 5}));
    assert_eq!(house.status(Some(OWNER), patch.insert_header(("if-match", seen_before))).await, 412);
    house.dies().await;
}

/// A market that gives a country up leaves it to another one.
#[actix_web::test]
async fn a_country_moves_from_one_market_to_another() {
    let house = start().await;
    let (_, market) = open(&house, &europe()).await;
    let austria = json!({"name": "Austria", "countries": ["AT"], "currency": "EUR", "zone": "Europe/Vienna",
        "languages": ["en"], "delivery": 990});
    assert_eq!(open(&house, &austria).await.0, 409);
    assert_eq!(house.patch(OWNER, &path_of(&market), json!({"countries": ["DE"]})).await.0, 200);
    let (status, opened) = open(&house, &austria).await;
    assert_eq!((status, &opened["countries"]), (201, &json!(["AT"])));
    let (markets, _) = house.now().await.unwrap();
    let of = |country: &str| markets.of(country.parse().unwrap()).map(|market| market.terms.name.clone());
    assert_eq!((of("AT").as_deref(), of("DE").as_deref(), of("CH")), (Some("Austria"), Some("Europe"), None));
    house.dies().await;
}

/// Two windows give one country to two markets at the same moment: one has it, the other is told who.
#[actix_web::test]
async fn of_two_who_take_a_country_at_once_one_has_it() {
    let house = start().await;
    let alps = json!({"name": "Alps", "countries": ["AT"], "currency": "EUR", "zone": "Europe/Vienna",
        "languages": ["de"], "delivery": 0});
    let (one, two) = (europe(), alps);
    let ((first, opened), (second, other)) = tokio::join!(open(&house, &one), open(&house, &two));
    assert_eq!(first.min(second), 201);
    assert_eq!(first.max(second), 409);
    let (winner, loser) = if first == 201 { (opened, other) } else { (other, opened) };
    assert_eq!((&loser["code"], &loser["args"]["market"]), (&json!("country_is_in_another_market"), &winner["market"]));
    assert_eq!(listed(&house).await, json!([winner]));
    house.dies().await;
}

/// A request sent again under its key opens nothing twice and is answered as it was.
#[actix_web::test]
async fn a_market_opened_twice_under_one_key_is_one() {
    let house = start().await;
    let post = || TestRequest::post().uri("/v1/markets").set_json(europe()).insert_header(("idempotency-key", "k1"));
    let first = answer(&house, post()).await;
    assert_eq!(first.0, 201);
    assert_eq!(answer(&house, post()).await, first);
    let (markets, version) = house.now().await.unwrap();
    assert_eq!((markets.all().len(), version), (1, 1));
    house.dies().await;
}

/// What the API shows is what decides, after every kind of change.
#[actix_web::test]
async fn the_read_model_says_what_the_markets_are() {
    let house = start().await;
    let (_, market) = open(&house, &europe()).await;
    let path = path_of(&market);
    for change in [
        json!({"name": "Europa"}),
        json!({"countries": ["FR", "DE"]}),
        json!({"zone": "Europe/Paris", "delivery": 990}),
        json!({"languages": ["fr", "zh-CN"]}),
        json!({"currency": "EUR"}),
    ] {
        let (status, shown) = house.patch(OWNER, &path, change.clone()).await;
        assert_eq!(status, 200, "{shown}");
        let (markets, version) = house.now().await.unwrap();
        let terms = &markets.all()[0].terms;
        assert_eq!(shown["version"], version, "{change}");
        assert_eq!((&shown["name"], &shown["zone"]), (&json!(terms.name), &json!(terms.zone)));
        assert_eq!((&shown["countries"], &shown["languages"]), (&json!(terms.countries), &json!(terms.languages)));
        assert_eq!(shown["delivery"], json!({"amount": terms.delivery, "currency": "EUR"}));
    }
    house.dies().await;
}
