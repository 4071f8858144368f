//! What a published word promises: its text form parses back, and nothing ill-formed gets in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by panicking")]

mod forever;

use feria_schema_base::{
    CommandId, Country, Currency, Language, LocalizedText, Money, OrderId, PersonId, RoomId, Sealed, Timestamp,
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn an_id_reads_back_as_it_was_written(bits: u128) {
        let id = RoomId::from_bits(bits);
        let text = id.to_string();
        prop_assert_eq!(text.parse::<RoomId>().unwrap(), id);
        prop_assert_eq!(text.len(), "room_".len() + 25);
        prop_assert!(text["room_".len()..].bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    }

    #[test]
    fn a_foreign_text_is_never_an_id(text in "\\PC{0,40}") {
        if let Ok(id) = text.parse::<RoomId>() {
            prop_assert_eq!(id.to_string(), text);
        }
    }

    #[test]
    fn sealed_data_reads_back_as_it_was_written(bits: u128, nonce: [u8; 12], bytes: Vec<u8>) {
        let sealed = Sealed::<String>::new(PersonId::from_bits(bits), nonce, bytes);
        let json = serde_json::to_string(&sealed).unwrap();
        prop_assert_eq!(serde_json::from_str::<Sealed<String>>(&json).unwrap(), sealed);
    }

    #[test]
    fn a_moment_reads_back_from_rfc3339(micros in -62_000_000_000_000_000i64..250_000_000_000_000_000) {
        let moment = Timestamp(micros);
        prop_assert_eq!(Timestamp::parse_rfc3339(&moment.rfc3339()), Some(moment));
    }
}

#[test]
fn an_id_of_another_kind_is_refused() {
    let room = RoomId::from_bits(7).to_string();
    assert!(room.parse::<OrderId>().is_err());
    assert!("room_zzzzzzzzzzzzzzzzzzzzzzzzz".parse::<RoomId>().is_err(), "more than 128 bits");
}

#[test]
fn a_command_sent_again_derives_the_same_ids() {
    let once = CommandId::of(&["person_1", "rooms_schedule", "key"]);
    let again = CommandId::of(&["person_1", "rooms_schedule", "key"]);
    assert_eq!(RoomId::derive(&once), RoomId::derive(&again));
    assert_ne!(once, CommandId::of(&["person_1", "rooms_schedulekey", ""]));
    assert_ne!(once.follow("a"), once.follow("b"));
}

#[test]
fn money_of_two_currencies_is_never_added() {
    let euro = Money { amount: 100, currency: "EUR".parse().unwrap() };
    let yen = Money { amount: 100, currency: "JPY".parse().unwrap() };
    assert_eq!(euro.checked_add(yen), None);
    assert_eq!(euro.checked_add(euro).unwrap().amount, 200);
    assert_eq!(Money { amount: i64::MAX, ..euro }.checked_add(euro), None);
}

#[test]
fn codes_are_capital_letters() {
    assert!("DE".parse::<Country>().is_ok());
    for wrong in ["de", "D", "DEU", "D1", "Ä"] {
        assert!(wrong.parse::<Country>().is_err(), "{wrong}");
    }
    assert!("eur".parse::<Currency>().is_err());
}

#[test]
fn a_text_has_a_language_and_something_to_say() {
    let english: Language = "en".parse().unwrap();
    let text = LocalizedText::new([(english.clone(), "  Tea  ".to_owned())]).unwrap();
    assert_eq!(text.get(&english), Some("Tea"));
    assert!(serde_json::from_str::<LocalizedText>(r#"{}"#).is_err());
    assert!(serde_json::from_str::<LocalizedText>(r#"{"en":"  "}"#).is_err());
    assert!(serde_json::from_str::<LocalizedText>(r#"{"e!":"x"}"#).is_err());
}
