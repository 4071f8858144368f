//! Markets: countries that belong to one of them, a currency that stays.

use feria_events::{Actor, Aggregate as _, Context, Scenario};
use feria_localization::Markets;
use feria_localization::testing::{Change, Command, Error, MarketsEvent};
use feria_schema_base::{CommandId, Country, MarketId, Timestamp};
use feria_schema_localization::markets::{Changed, Opened, Terms};
use proptest::prelude::*;

const EUROPE: MarketId = MarketId::from_bits(1);
const CHINA: MarketId = MarketId::from_bits(2);

fn countries(codes: &[&str]) -> Vec<Country> {
    codes.iter().map(|code| code.parse().unwrap()).collect()
}

fn europe() -> Terms {
    Terms {
        name: "Europe".to_owned(),
        countries: countries(&["DE", "AT"]),
        currency: "EUR".parse().unwrap(),
        zone: "Europe/Berlin".to_owned(),
        languages: vec!["en".parse().unwrap(), "zh-CN".parse().unwrap()],
        delivery: 490,
    }
}

fn china() -> Terms {
    Terms {
        name: "中国".to_owned(),
        countries: countries(&["CN"]),
        currency: "CNY".parse().unwrap(),
        zone: "Asia/Shanghai".to_owned(),
        languages: vec!["zh-CN".parse().unwrap()],
        delivery: 0,
    }
}

fn opened(market: MarketId, terms: Terms) -> MarketsEvent {
    MarketsEvent::Opened(Opened { market, terms })
}

fn changed(market: MarketId, terms: Terms) -> MarketsEvent {
    MarketsEvent::Changed(Changed { market, terms })
}

fn two_markets() -> Scenario<Markets> {
    Scenario::given([opened(EUROPE, europe()), opened(CHINA, china())])
}

#[track_caller]
fn refused(terms: Terms, error: Error) {
    Scenario::<Markets>::given([]).when(Command::Open(EUROPE, terms)).then_refused(error);
}

/// LOC-02: content and prices are set per market; here is where a market begins.
#[test]
fn a_market_is_opened_once() {
    Scenario::<Markets>::given([])
        .when(Command::Open(EUROPE, europe()))
        .then([opened(EUROPE, europe())])
        .when(Command::Open(EUROPE, europe()))
        .then([]);
}

#[test]
fn a_country_named_twice_counts_once() {
    let twice = Terms { countries: countries(&["DE", "AT", "DE"]), name: " Europe ".to_owned(), ..europe() };
    Scenario::<Markets>::given([]).when(Command::Open(EUROPE, twice)).then([opened(EUROPE, europe())]);
}

#[test]
fn country_is_in_another_market() {
    let taken = |market| Error::CountryIsInAnotherMarket { country: "AT".parse().unwrap(), market };
    let again = Terms { countries: countries(&["CH", "AT"]), ..europe() };
    two_markets().when(Command::Open(MarketId::from_bits(3), again)).then_refused(taken(EUROPE));
    let grows = Change { countries: Some(countries(&["CN", "AT"])), ..Change::default() };
    two_markets().when(Command::Change(CHINA, grows)).then_refused(taken(EUROPE));
}

#[test]
fn a_country_that_a_market_gives_up_is_free_for_another() {
    let shrinks = Change { countries: Some(countries(&["DE"])), ..Change::default() };
    let grows = Change { countries: Some(countries(&["CN", "AT"])), ..Change::default() };
    let after = two_markets()
        .when(Command::Change(EUROPE, shrinks))
        .then([changed(EUROPE, Terms { countries: countries(&["DE"]), ..europe() })])
        .when(Command::Change(CHINA, grows))
        .then([changed(CHINA, Terms { countries: countries(&["CN", "AT"]), ..china() })]);
    let austria = after.state().of("AT".parse().unwrap()).unwrap();
    assert_eq!(austria.market, CHINA);
    assert_eq!(after.state().of("FR".parse().unwrap()), None, "not delivered");
    assert_eq!(after.state().all().first().unwrap().market, EUROPE, "the first market stays the first");
}

#[test]
fn what_does_not_exist_is_named() {
    refused(Terms { countries: countries(&["DE", "XX"]), ..europe() }, Error::CountryIsUnknown { index: 1 });
    refused(Terms { currency: "EUX".parse().unwrap(), ..europe() }, Error::CurrencyIsUnknown);
    for zone in ["Europe/Atlantis", "europe/berlin", "", "+01:00"] {
        refused(Terms { zone: zone.to_owned(), ..europe() }, Error::ZoneIsUnknown);
    }
    for language in ["xx", "zh-XX", "qq-CN"] {
        let languages = vec!["en".parse().unwrap(), language.parse().unwrap()];
        refused(Terms { languages, ..europe() }, Error::LanguageIsUnknown { index: 1 });
    }
    for language in ["ar", "zh-Hans-CN", "pt-BR", "fil", "sr-Latn"] {
        let terms = Terms { languages: vec![language.parse().unwrap()], ..europe() };
        Scenario::<Markets>::given([]).when(Command::Open(EUROPE, terms.clone())).then([opened(EUROPE, terms)]);
    }
}

#[test]
fn market_needs_a_country() {
    refused(Terms { countries: vec![], ..europe() }, Error::MarketNeedsACountry);
}

#[test]
fn market_needs_a_language() {
    refused(Terms { languages: vec![], ..europe() }, Error::MarketNeedsALanguage);
}

#[test]
fn market_name_has_the_wrong_length() {
    refused(Terms { name: "  ".to_owned(), ..europe() }, Error::MarketNameHasTheWrongLength);
    refused(Terms { name: "é".repeat(61), ..europe() }, Error::MarketNameHasTheWrongLength);
}

#[test]
fn delivery_price_is_out_of_bounds() {
    refused(Terms { delivery: -1, ..europe() }, Error::DeliveryPriceIsOutOfBounds);
    refused(Terms { delivery: i64::MAX, ..europe() }, Error::DeliveryPriceIsOutOfBounds);
    let free = Terms { delivery: 0, ..europe() };
    Scenario::<Markets>::given([]).when(Command::Open(EUROPE, free.clone())).then([opened(EUROPE, free)]);
}

#[test]
fn currency_cannot_change() {
    let other = Change { currency: Some("CHF".parse().unwrap()), ..Change::default() };
    two_markets().when(Command::Change(EUROPE, other)).then_refused(Error::CurrencyCannotChange);
    let same = Change { currency: Some("EUR".parse().unwrap()), delivery: Some(0), ..Change::default() };
    two_markets()
        .when(Command::Change(EUROPE, same.clone()))
        .then([changed(EUROPE, Terms { delivery: 0, ..europe() })])
        .when(Command::Change(EUROPE, same))
        .then([]);
}

#[test]
fn market_not_found() {
    let unknown = MarketId::from_bits(9);
    two_markets().when(Command::Change(unknown, Change::default())).then_refused(Error::MarketNotFound);
}

fn any_command() -> impl Strategy<Value = Command> {
    let market = (1u128..5).prop_map(MarketId::from_bits);
    let some = prop::sample::subsequence(vec!["DE", "AT", "CH", "CN", "HK", "XX"], 0..4);
    (market, some, 0i64..3, any::<bool>()).prop_map(|(market, codes, delivery, open)| {
        let terms = Terms { countries: countries(&codes), delivery, ..europe() };
        let change = Change { countries: Some(terms.countries.clone()), delivery: Some(delivery), ..Change::default() };
        if open { Command::Open(market, terms) } else { Command::Change(market, change) }
    })
}

proptest! {
    /// Whatever is opened and changed in whatever order, a country belongs to at most one market,
    /// and what was kept gives the same state again.
    #[test]
    fn a_country_belongs_to_at_most_one_market(commands in prop::collection::vec(any_command(), 0..40)) {
        let command_id = CommandId::of(&["test"]);
        let mut context = Context { now: Timestamp(0), actor: Actor::System, command_id, entropy: [0; 32] };
        let mut live = Markets::default();
        let mut kept = Vec::new();
        for command in &commands {
            for event in live.clone().decide(command, &mut context).unwrap_or_default() {
                live.evolve(&event);
                kept.push(event);
            }
            let mut seen = Vec::new();
            for country in live.all().iter().flat_map(|market| &market.terms.countries) {
                prop_assert!(!seen.contains(country), "{country} is in two markets");
                seen.push(*country);
            }
        }
        let replayed = Scenario::<Markets>::given(kept);
        prop_assert_eq!(replayed.state(), &live);
        let snapshot = serde_json::to_string(&live).unwrap();
        prop_assert_eq!(serde_json::from_str::<Markets>(&snapshot).unwrap(), live);
    }
}
