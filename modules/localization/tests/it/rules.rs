//! The rules of markets at their edges: how each is answered, and which of several is told.

use feria_events::Scenario;
use feria_localization::testing::{Address, Change, Command, Error, MarketsEvent};
use feria_localization::{AddressForm, Markets};
use feria_openapi::Failure;
use feria_schema_base::{Country, MarketId};
use feria_schema_localization::markets::{Changed, Opened, Terms};
use proptest::prelude::*;

const HERE: MarketId = MarketId::from_bits(1);
const THERE: MarketId = MarketId::from_bits(2);

fn terms() -> Terms {
    Terms {
        name: "Here".to_owned(),
        countries: vec!["DE".parse().unwrap()],
        currency: "EUR".parse().unwrap(),
        zone: "Europe/Berlin".to_owned(),
        languages: vec!["en".parse().unwrap()],
        delivery: 0,
    }
}

fn opened(market: MarketId, terms: Terms) -> MarketsEvent {
    MarketsEvent::Opened(Opened { market, terms })
}

#[test]
fn every_rule_has_a_code_a_status_and_its_field() {
    let country = "DE".parse().unwrap();
    let all = [
        (Error::MarketNotFound, 404, None),
        (Error::CountryNotFound, 404, None),
        (Error::CountryIsInAnotherMarket { country, market: THERE }, 409, Some("/countries")),
        (Error::CountryIsUnknown { index: 3 }, 422, Some("/countries/3")),
        (Error::CurrencyIsUnknown, 422, Some("/currency")),
        (Error::CurrencyCannotChange, 409, Some("/currency")),
        (Error::ZoneIsUnknown, 422, Some("/zone")),
        (Error::LanguageIsUnknown { index: 1 }, 422, Some("/languages/1")),
        (Error::MarketNeedsACountry, 422, Some("/countries")),
        (Error::MarketNeedsALanguage, 422, Some("/languages")),
        (Error::MarketNameHasTheWrongLength, 422, Some("/name")),
        (Error::TextHasHiddenCharacters { field: "/name".to_owned() }, 422, Some("/name")),
        (Error::DeliveryPriceIsOutOfBounds, 422, Some("/delivery")),
        (Error::TextHasTheWrongLength, 422, Some("/text")),
        (Error::MarketHasNoDraft, 409, None),
        (Error::SignerNameHasTheWrongLength, 422, Some("/name")),
        (Error::DeliveryDaysAreOutOfBounds, 422, Some("/delivery_days")),
        (Error::ReturnDaysAreOutOfBounds, 422, Some("/return_days")),
        (Error::TooManyPhrases, 422, Some("/better_not")),
        (Error::PhraseHasTheWrongLength { index: 2 }, 422, Some("/better_not/2")),
    ];
    for (error, status, field) in all {
        let says = error.to_string();
        let failure = Failure::from(error);
        assert_eq!((failure.status, failure.field.as_deref(), &*failure.code), (status, field, &*says));
    }
    let taken = Failure::from(Error::CountryIsInAnotherMarket { country, market: THERE });
    assert_eq!((&taken.args["country"], &taken.args["market"]), (&"DE".into(), &THERE.to_string().into()));
}

/// Whoever fills the form in is told everything that is wrong with it at once, in its order.
#[test]
fn all_broken_rules_of_a_form_are_told_at_once() {
    let wrong = Terms {
        name: "\u{202E}".to_owned(),
        countries: vec![],
        currency: "ZZZ".parse().unwrap(),
        zone: "Mars/Olympus".to_owned(),
        languages: vec![],
        delivery: -1,
    };
    let all = vec![
        Error::TextHasHiddenCharacters { field: "/name".to_owned() },
        Error::MarketNeedsACountry,
        Error::CurrencyIsUnknown,
        Error::ZoneIsUnknown,
        Error::MarketNeedsALanguage,
        Error::DeliveryPriceIsOutOfBounds,
    ];
    let open = |terms| Scenario::<Markets>::given([opened(THERE, self::terms())]).when(Command::Open(HERE, terms));
    open(wrong).then_refused(Error::Several(all));
    let strange = Terms {
        countries: ["DE", "XX"].map(|code| code.parse().unwrap()).into(),
        languages: ["xx", "en"].map(|tag| tag.parse().unwrap()).into(),
        ..terms()
    };
    open(strange).then_refused(Error::Several(vec![
        Error::CountryIsUnknown { index: 1 },
        Error::LanguageIsUnknown { index: 0 },
    ]));
    // That a country is somebody else's is asked of a form that is right by itself.
    open(terms()).then_refused(Error::CountryIsInAnotherMarket { country: "DE".parse().unwrap(), market: THERE });
    let elsewhere = Terms { countries: vec!["AT".parse().unwrap()], ..terms() };
    open(elsewhere.clone()).then([opened(HERE, elsewhere)]);
}

#[test]
fn text_has_hidden_characters() {
    for name in ["Here\0", "\u{202E}ereH", "\u{3164}"] {
        let wrong = Terms { name: name.to_owned(), ..terms() };
        let error = Error::TextHasHiddenCharacters { field: "/name".to_owned() };
        Scenario::<Markets>::given([]).when(Command::Open(HERE, wrong)).then_refused(error);
    }
}

#[test]
fn names_and_prices_fit_to_the_last() {
    let opens = |terms: Terms| {
        Scenario::<Markets>::given([]).when(Command::Open(HERE, terms.clone())).then([opened(HERE, terms)]);
    };
    // What people count as one character is one, however many code points it has.
    for name in ["x".repeat(60), "👨‍👩‍👧‍👦".repeat(60), "é".repeat(60), "市".to_owned()] {
        opens(Terms { name, ..terms() });
    }
    opens(Terms { delivery: 1_000_000_000_000, ..terms() });
    for (wrong, error) in [
        (Terms { name: "👨‍👩‍👧‍👦".repeat(61), ..terms() }, Error::MarketNameHasTheWrongLength),
        (Terms { name: "\u{3000}".to_owned(), ..terms() }, Error::MarketNameHasTheWrongLength),
        (Terms { delivery: 1_000_000_000_001, ..terms() }, Error::DeliveryPriceIsOutOfBounds),
        (Terms { delivery: i64::MIN, ..terms() }, Error::DeliveryPriceIsOutOfBounds),
    ] {
        Scenario::<Markets>::given([]).when(Command::Open(HERE, wrong)).then_refused(error);
    }
}

/// The order is the owner's: the first country stands for viewers of whom none is known, the first language for readers.
#[test]
fn what_is_listed_keeps_its_order_and_stands_there_once() {
    let list = |codes: &[&str]| codes.iter().map(|code| code.parse().unwrap()).collect::<Vec<Country>>();
    let twice = Terms {
        countries: list(&["FR", "DE", "FR", "AT", "DE"]),
        languages: ["fr", "de", "fr"].map(|tag| tag.parse().unwrap()).into(),
        ..terms()
    };
    let once = Terms {
        countries: list(&["FR", "DE", "AT"]),
        languages: ["fr", "de"].map(|tag| tag.parse().unwrap()).into(),
        ..terms()
    };
    let market = Scenario::<Markets>::given([]).when(Command::Open(HERE, twice)).then([opened(HERE, once)]);
    let turned = Change { countries: Some(list(&["AT", "FR", "DE"])), ..Change::default() };
    let market = market.when(Command::Change(HERE, turned.clone()));
    let market = market.then([changed(Terms {
        countries: list(&["AT", "FR", "DE"]),
        languages: ["fr", "de"].map(|tag| tag.parse().unwrap()).into(),
        ..terms()
    })]);
    market.when(Command::Change(HERE, turned)).then([]);
}

fn changed(terms: Terms) -> MarketsEvent {
    MarketsEvent::Changed(Changed { market: HERE, terms })
}

/// A market keeps the countries it has: naming them again takes nothing from anybody.
#[test]
fn a_market_does_not_stand_in_its_own_way() {
    let market = || Scenario::<Markets>::given([opened(HERE, terms())]);
    let same = Change { countries: Some(terms().countries), delivery: Some(5), ..Change::default() };
    let same_at_a_price = changed(Terms { delivery: 5, ..terms() });
    let state = market().when(Command::Change(HERE, same)).then([same_at_a_price]);
    assert_eq!(state.state().of("DE".parse().unwrap()).map(|market| market.market), Some(HERE));
    // The rules are held also against what was there before: nothing is half changed.
    let half = Change { name: Some("New".to_owned()), zone: Some("Nowhere".to_owned()), ..Change::default() };
    let state = market().when(Command::Change(HERE, half)).then_refused(Error::ZoneIsUnknown);
    assert_eq!(state.state().all()[0].terms, terms());
}

fn any_country() -> impl Strategy<Value = Country> {
    prop::sample::select(vec!["DE", "US", "CN", "AE", "SG", "GB", "JP", "BR", "CA", "KR", "QZ"])
        .prop_map(|code| code.parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written into the fields of a form: what is kept has no edges of space and no empty field, stands
    /// in the form, and is kept again unchanged.
    #[test]
    fn an_address_is_kept_clean(
        country in any_country(),
        texts in prop::collection::vec("[ \\p{L}0-9０-９٠-٩-]{0,12}", 12),
        full in any::<bool>(),
    ) {
        let form = AddressForm::of(country);
        let fields = form.fields.iter().filter(|field| field.name != "name").zip(texts);
        let written: Address = fields
            .filter(|(field, text)| full || field.required || !text.is_empty())
            .map(|(field, text)| (field.name.to_owned(), field.example.clone().unwrap_or(text)))
            .collect();
        let Ok(kept) = form.check(&written, false) else { return Ok(()) };
        for (name, text) in &kept {
            prop_assert!(!text.is_empty() && text.trim() == text, "{name}: {text:?}");
            prop_assert!(form.fields.iter().any(|field| field.name == name));
        }
        prop_assert_eq!(form.check(&kept, false), Ok(kept.clone()));
    }
}
