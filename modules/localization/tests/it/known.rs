//! What exists in the world outside, as far as a market may name it.

use feria_events::{Actor, Aggregate as _, Context, Scenario};
use feria_localization::Markets;
use feria_localization::testing::{Change, Command, Error, MarketsEvent};
use feria_schema_base::{CommandId, MarketId, Timestamp};
use feria_schema_localization::markets::{Opened, Terms};
use serde_json::Value;
use std::collections::BTreeSet;

const HERE: MarketId = MarketId::from_bits(1);

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

/// Whether a market with these terms can be opened; if not, why.
fn opens(terms: Terms) -> Result<(), Error> {
    let command_id = CommandId::of(&["test"]);
    let mut cx = Context { now: Timestamp(0), actor: Actor::System, command_id, entropy: [0; 32] };
    Markets::default().decide(&Command::Open(HERE, terms), &mut cx).map(|_| ())
}

/// Every pair of capital letters is a country or is not: 249 of ISO 3166-1, and Kosovo.
#[test]
fn country_is_unknown_unless_it_is_one_of_two_hundred_and_fifty() {
    let letters = || 'A'..='Z';
    let codes = letters().flat_map(|one| letters().map(move |two| format!("{one}{two}")));
    let country = |code: &String| opens(Terms { countries: vec![code.parse().unwrap()], ..terms() }).is_ok();
    let known: BTreeSet<String> = codes.filter(country).collect();
    assert_eq!(known.len(), 250);
    for code in ["DE", "GB", "TW", "HK", "SS", "XK", "AX"] {
        assert!(known.contains(code), "{code}");
    }
    for code in ["UK", "EU", "AN", "SU", "ZZ", "AC", "XX"] {
        let countries = ["DE", code].map(|code| code.parse().unwrap()).to_vec();
        assert_eq!(opens(Terms { countries, ..terms() }), Err(Error::CountryIsUnknown { index: 1 }), "{code}");
    }
}

#[test]
fn currency_is_unknown() {
    for code in ["EUR", "CNY", "AED", "JPY", "KWD", "CLP", "SLE", "VED"] {
        assert_eq!(opens(Terms { currency: code.parse().unwrap(), ..terms() }), Ok(()), "{code}");
    }
    // Not paid with: gold, a test, a fund, and what was replaced by another one.
    for code in ["XAU", "XTS", "CHW", "DEM", "FRF", "ZZZ"] {
        let refused = opens(Terms { currency: code.parse().unwrap(), ..terms() });
        assert_eq!(refused, Err(Error::CurrencyIsUnknown), "{code}");
    }
}

/// The pages show an amount by the digits that this file says, and the server keeps it by them.
#[test]
fn every_currency_has_the_digits_of_iso_4217() {
    let table: Value = serde_json::from_str(include_str!("../../../../openapi/currencies.json")).unwrap();
    let digits = table["digits"].as_object().unwrap();
    assert_eq!(digits.len(), 156);
    let none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    let three = "BHD IQD JOD KWD LYD OMR TND";
    for (code, digits) in digits {
        let lists = |codes: &str| codes.split(' ').any(|known| known == code);
        let right = if lists(none) {
            0
        } else if lists(three) {
            3
        } else {
            2
        };
        assert_eq!(digits, right, "{code}");
        assert_eq!(opens(Terms { currency: code.parse().unwrap(), ..terms() }), Ok(()), "{code}");
    }
}

/// A zone is written as the tz database writes it; a browser says it just so.
#[test]
fn zone_is_unknown() {
    for zone in ["Europe/Berlin", "Asia/Shanghai", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "UTC"] {
        assert_eq!(opens(Terms { zone: zone.to_owned(), ..terms() }), Ok(()), "{zone}");
    }
    for zone in ["", "europe/berlin", "Europe/Atlantis", "+02:00", "CEST", "Europe/Berlin ", "../etc/passwd"] {
        assert_eq!(opens(Terms { zone: zone.to_owned(), ..terms() }), Err(Error::ZoneIsUnknown), "{zone}");
    }
}

/// Taiwan's Chinese and the mainland's are two languages of a market; a region that does not exist is none.
#[test]
fn language_is_unknown() {
    for tag in ["zh-CN", "zh-TW", "zh-Hant-HK", "ar-EG", "en-GB", "fil"] {
        assert_eq!(opens(Terms { languages: vec![tag.parse().unwrap()], ..terms() }), Ok(()), "{tag}");
    }
    for tag in ["xx", "xx-DE", "en-UK", "zh-Hant-XX"] {
        let refused = opens(Terms { languages: vec![tag.parse().unwrap()], ..terms() });
        assert_eq!(refused, Err(Error::LanguageIsUnknown { index: 0 }), "{tag}");
    }
}

/// Each field is refused for its own reason, whatever else is right.
#[test]
fn what_is_changed_is_held_to_the_same_rules() {
    let here = Opened { market: HERE, terms: terms() };
    let wrong = [
        (Change { zone: Some("Mars/Olympus".to_owned()), ..Change::default() }, Error::ZoneIsUnknown),
        (Change { countries: Some(vec![]), ..Change::default() }, Error::MarketNeedsACountry),
        (Change { languages: Some(vec![]), ..Change::default() }, Error::MarketNeedsALanguage),
        (Change { name: Some(" ".to_owned()), ..Change::default() }, Error::MarketNameHasTheWrongLength),
        (Change { delivery: Some(-1), ..Change::default() }, Error::DeliveryPriceIsOutOfBounds),
        (
            Change { countries: Some(vec!["DE".parse().unwrap(), "XX".parse().unwrap()]), ..Change::default() },
            Error::CountryIsUnknown { index: 1 },
        ),
    ];
    for (change, error) in wrong {
        let market = Scenario::<Markets>::given([MarketsEvent::Opened(here.clone())]);
        market.when(Command::Change(HERE, change)).then_refused(error);
    }
}
