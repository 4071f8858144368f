//! The shop, its products, and where they cannot be sold yet.

use crate::house::EUROPE;
use crate::stock::euros;
use feria_commerce::Market;
use feria_commerce::testing::{
    Error, NotReady, Product, ProductChange as Change, ProductCommand as Command, ProductEvent, Profile, Shop,
    ShopCommand, ShopEvent, not_ready,
};
use feria_events::Scenario;
use feria_schema_base::{LocalizedText, MarketId};
use feria_schema_commerce::product::{Changed, Created, Description, DetailKind, Price};
use feria_schema_commerce::shop::Profiled;
use std::collections::BTreeMap;

const CHINA: MarketId = MarketId::from_bits(6);

fn text(entries: &[(&str, &str)]) -> LocalizedText {
    LocalizedText::new(entries.iter().map(|(language, text)| (language.parse().unwrap(), (*text).to_owned()))).unwrap()
}

fn cup() -> Description {
    Description {
        name: text(&[("en", "Celadon cup"), ("zh-CN", "青瓷杯")]),
        description: None,
        picture: None,
        prices: vec![Price { market: EUROPE, price: euros(4_800) }],
        per_buyer: None,
        details: BTreeMap::new(),
    }
}

fn created(description: Description) -> ProductEvent {
    ProductEvent::Created(Created { description, stock: 3 })
}

fn changed(description: Description) -> ProductEvent {
    ProductEvent::Changed(Changed { description })
}

fn existing() -> Scenario<Product> {
    Scenario::given([created(cup())])
}

#[track_caller]
fn refused(description: Description, error: Error) {
    Scenario::<Product>::given([]).when(Command::Create(description, 3)).then_refused(error);
}

fn profile(name: &str, accent: &str) -> ShopCommand {
    ShopCommand::Profile(Profile { name: name.to_owned(), accent: accent.to_owned(), language: None, per_buyer: None })
}

#[test]
fn a_shop_has_a_name_and_a_colour() {
    let profiled = |name: &str, accent: &str| {
        ShopEvent::Profiled(Profiled {
            name: name.to_owned(),
            accent: accent.to_owned(),
            language: None,
            per_buyer: None,
        })
    };
    Scenario::<Shop>::given([])
        .when(profile(" Lantern Market ", "#C2410C"))
        .then([profiled("Lantern Market", "#c2410c")])
        .when(profile("Lantern Market", "#c2410c"))
        .then([])
        .when(profile("灯市", "#0f766e"))
        .then([profiled("灯市", "#0f766e")]);
}

#[test]
fn a_shop_says_which_language_it_writes_first_and_keeps_it_until_it_says_another() {
    let asked = |tag: Option<&str>| {
        let language = tag.map(|tag| tag.parse().unwrap());
        ShopCommand::Profile(Profile {
            name: "青瓷小铺".to_owned(),
            accent: "#0f766e".to_owned(),
            language,
            per_buyer: None,
        })
    };
    let said = |tag: &str| {
        let language = Some(tag.parse().unwrap());
        ShopEvent::Profiled(Profiled {
            name: "青瓷小铺".to_owned(),
            accent: "#0f766e".to_owned(),
            language,
            per_buyer: None,
        })
    };
    Scenario::<Shop>::given([])
        .when(asked(Some("zh-CN")))
        .then([said("zh-CN")])
        .when(asked(None))
        .then([])
        .when(asked(Some("de")))
        .then([said("de")]);
}

#[test]
fn shop_name_has_the_wrong_length() {
    for name in [" ".to_owned(), "灯".repeat(61)] {
        let shop = Scenario::<Shop>::given([]);
        shop.when(profile(&name, "#c2410c")).then_refused(Error::ShopNameHasTheWrongLength);
    }
}

#[test]
fn a_shop_name_fits_to_the_last_character_as_people_count_them() {
    for letter in ["灯", "x", "👨‍👩‍👧‍👦", "é"] {
        let name = letter.repeat(60);
        let profiled = ShopEvent::Profiled(Profiled {
            name: name.clone(),
            accent: "#abcdef".to_owned(),
            language: None,
            per_buyer: None,
        });
        let shop = Scenario::<Shop>::given([]).when(profile(&format!("  {name} "), "#ABCdef")).then([profiled]);
        assert_eq!(shop.state().profile().map(|profile| &*profile.name), Some(&*name));
        shop.when(profile(&letter.repeat(61), "#abcdef")).then_refused(Error::ShopNameHasTheWrongLength);
    }
}

#[test]
fn accent_is_not_a_colour() {
    for accent in ["c2410c", "#c2410", "#c2410cc", "#c2410g", "red", "#é10c0"] {
        Scenario::<Shop>::given([]).when(profile("Lantern", accent)).then_refused(Error::AccentIsNotAColour);
    }
}

/// COM-06: a price for each market; names in the languages the shop writes.
#[test]
fn a_product_is_made_once() {
    Scenario::<Product>::given([])
        .when(Command::Create(cup(), 3))
        .then([created(cup())])
        .when(Command::Create(cup(), 3))
        .then([]);
}

#[test]
fn a_product_changes_in_what_was_said_and_stays_in_the_rest() {
    let described = Some(text(&[("en", "Fired in Longquan.")]));
    let change = Change { description: Some(described.clone()), ..Change::default() };
    let with = Description { description: described, ..cup() };
    let product = existing()
        .when(Command::Change(change.clone()))
        .then([changed(with.clone())])
        .when(Command::Change(change))
        .then([]);
    let bare = Change { description: Some(None), prices: Some(vec![]), ..Change::default() };
    let product = product.when(Command::Change(bare)).then([changed(Description { prices: vec![], ..cup() })]);
    assert_eq!(product.state().price_in(EUROPE), None);
    assert_eq!(existing().state().price_in(EUROPE), Some(euros(4_800)));
}

#[test]
fn product_not_found() {
    let nothing = Scenario::<Product>::given([]);
    nothing.when(Command::Change(Change::default())).then_refused(Error::ProductNotFound);
}

#[test]
fn what_is_said_of_a_product_has_bounds() {
    let long = text(&[("en", "cup"), ("zh-CN", &"杯".repeat(121))]);
    refused(Description { name: long, ..cup() }, Error::ProductNameHasTheWrongLength);
    let long = Some(text(&[("en", &"x".repeat(4_001))]));
    refused(Description { description: long, ..cup() }, Error::ProductDescriptionIsTooLong);
    Scenario::<Product>::given([]).when(Command::Create(cup(), 1_000_001)).then_refused(Error::StockIsOutOfBounds);
}

#[test]
fn price_is_out_of_bounds() {
    for amount in [0, -1, i64::MAX] {
        let prices = vec![Price { market: CHINA, price: euros(1) }, Price { market: EUROPE, price: euros(amount) }];
        refused(Description { prices, ..cup() }, Error::PriceIsOutOfBounds { index: 1 });
    }
}

/// AST-02: what is asked of a product most is a fact of it, by language; it changes as a whole, and alone.
#[test]
fn product_detail_is_too_long() {
    let told = |kind, words: &str| BTreeMap::from([(kind, text(&[("en", words)]))]);
    let with = |details| Description { details, ..cup() };
    let long = told(DetailKind::SuitsNot, &"x".repeat(501));
    refused(with(long), Error::ProductDetailIsTooLong { kind: "suits_not" });
    let glaze = told(DetailKind::Material, "Celadon glaze");
    let change = |details| Command::Change(Change { details: Some(details), ..Change::default() });
    existing()
        .when(change(told(DetailKind::Material, " Celadon glaze ")))
        .then([changed(with(glaze.clone()))])
        .when(change(glaze))
        .then([])
        .when(change(BTreeMap::new()))
        .then([changed(cup())]);
}

#[test]
fn market_has_two_prices() {
    let prices = vec![Price { market: EUROPE, price: euros(1) }, Price { market: EUROPE, price: euros(2) }];
    refused(Description { prices, ..cup() }, Error::MarketHasTwoPrices { index: 1 });
}

fn market(market: MarketId, countries: &[&str]) -> Market {
    Market {
        market,
        countries: countries.iter().map(|code| code.parse().unwrap()).collect(),
        currency: "EUR".parse().unwrap(),
        delivery: euros(0),
        delivery_days: None,
        return_days: None,
    }
}

/// COM-01: what is missing before a product can be sold is listed for each country.
#[test]
fn a_product_is_not_ready_in_the_countries_where_it_has_no_price() {
    let markets = [market(CHINA, &["CN"]), market(EUROPE, &["DE", "AT"])];
    let missing = |market, country: &str| NotReady { market, country: country.parse().unwrap(), reason: "no_price" };
    assert_eq!(not_ready(&cup(), &markets), [missing(CHINA, "CN")]);
    let bare = Description { prices: vec![], ..cup() };
    let everywhere = [missing(CHINA, "CN"), missing(EUROPE, "DE"), missing(EUROPE, "AT")];
    assert_eq!(not_ready(&bare, &markets), everywhere);
    assert_eq!(not_ready(&bare, &[]), []);
}
