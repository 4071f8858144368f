//! What was written once is read for ever: the forms that lie in logs, tables, cookies and links of partners.

use feria_schema_base::{
    CommandId, Country, Currency, Language, LineId, LocalizedText, MarketId, Money, Opened, OrderId, PersonId,
    ProductId, RoomId, Sealed, Timestamp,
};
use proptest::prelude::*;
use serde_json::json;

/// A request that is sent again after an update of the server meets what it created before it. Were one of these to
/// change, it would create a second order.
#[test]
fn what_a_command_creates_is_the_same_for_ever() {
    let command = CommandId::of(&["person_0000000000000000000000042", "POST /v1/orders", "key-1"]);
    assert_eq!(command.to_string(), "0cf1a036-74c0-8a98-b17d-dec81158605b");
    assert_eq!(command.follow("take").to_string(), "718714ca-a66d-814b-be50-83385db588fe");
    let created = [
        (RoomId::derive(&command).to_string(), "room_cd9vizq5iqc5wotqok5vp0dwd"),
        (OrderId::derive(&command).to_string(), "order_0r7g24j7t0zkucx84uhlhneo9"),
        (ProductId::derive(&command).to_string(), "product_8rzwhtgmguwgtm3nub9vjflbt"),
        (LineId::derive(&command).to_string(), "line_3n4bhq4msqyslkntdp5pi2vg1"),
        (MarketId::derive(&command).to_string(), "market_1f326h4l4kld4qyh6vqb59flg"),
    ];
    for (id, expected) in created {
        assert_eq!(id, expected);
    }
}

#[test]
fn an_id_stands_in_json_as_its_text() {
    let person = PersonId::from_bits(u128::MAX);
    assert_eq!(serde_json::to_value(person).unwrap(), "person_f5lxx1zz5pnorynqglhzmsp33");
    assert_eq!(serde_json::from_value::<PersonId>(json!("person_f5lxx1zz5pnorynqglhzmsp33")).unwrap(), person);
    for wrong in [
        json!("person_f5lxx1zz5pnorynqglhzmsp34"),
        json!("person_F5LXX1ZZ5PNORYNQGLHZMSP33"),
        json!("room_f5lxx1zz5pnorynqglhzmsp33"),
        json!("f5lxx1zz5pnorynqglhzmsp33"),
        json!("person_"),
        json!("person_00000000000000000000000042"),
        json!("person_ 00000000000000000000000042"),
        json!(42),
        json!(null),
    ] {
        assert!(serde_json::from_value::<PersonId>(wrong.clone()).is_err(), "{wrong}");
    }
    let said = "person_1".parse::<PersonId>().unwrap_err().to_string();
    assert_eq!(said, "expected `person_` and 25 characters of 0-9a-z");
}

#[test]
fn money_is_minor_units_and_a_code() {
    let money = Money { amount: 12_900, currency: "EUR".parse().unwrap() };
    assert_eq!(serde_json::to_value(money).unwrap(), json!({"amount": 12_900, "currency": "EUR"}));
    for wrong in [
        json!({"amount": 1.5, "currency": "EUR"}),
        json!({"amount": "1", "currency": "EUR"}),
        json!({"amount": 1, "currency": "eur"}),
        json!({"amount": 1, "currency": "EURO"}),
        json!({"amount": 9_223_372_036_854_775_808_u64, "currency": "EUR"}),
        json!({"amount": 1}),
    ] {
        assert!(serde_json::from_value::<Money>(wrong.clone()).is_err(), "{wrong}");
    }
    let least = Money { amount: i64::MIN, ..money };
    assert_eq!(least.checked_add(Money { amount: -1, ..money }), None);
    assert_eq!(least.checked_add(Money { amount: 0, ..money }), Some(least));
}

#[test]
fn codes_and_tags_are_read_as_they_are_written() {
    for tag in ["en", "zh-CN", "zh-Hant-HK", "fil", "sr-Latn-RS", "de-1996"] {
        let language: Language = tag.parse().unwrap();
        assert_eq!((language.as_str(), language.to_string().as_str()), (tag, tag));
        assert_eq!(serde_json::from_value::<Language>(json!(tag)).unwrap(), language);
    }
    let long = format!("en-{}", ["abcdefgh"; 4].join("-"));
    for tag in ["", "e", "EN", "engl", "en-", "en--GB", "en-G", "en-abcdefghi", "en_GB", "en-GB\n", &long] {
        assert!(tag.parse::<Language>().is_err(), "{tag}");
    }
    for (code, is_country) in [("DE", true), ("de", false), ("ÄÖ", false), ("", false), ("D\u{0}", false)] {
        assert_eq!(code.parse::<Country>().is_ok(), is_country, "{code}");
    }
    for (code, is_currency) in [("EUR", true), ("EU", false), ("EU1", false), ("€UR", false)] {
        assert_eq!(code.parse::<Currency>().is_ok(), is_currency, "{code}");
    }
}

/// `person.nonce.ciphertext`: what lies in every row and record of personal data.
#[test]
fn sealed_data_has_one_text_form() {
    let sealed = Sealed::<String>::new(PersonId::from_bits(42), [7; 12], vec![1, 2, 250]);
    let text = "person_0000000000000000000000016.BwcHBwcHBwcHBwcH.AQL6";
    assert_eq!(sealed.to_string(), text);
    assert_eq!(Sealed::<String>::parse(text), Some(sealed.clone()));
    for wrong in [
        "",
        "person_0000000000000000000000016",
        "person_0000000000000000000000016.BwcHBwcHBwcHBwcH",
        "person_0000000000000000000000016.BwcH.AQL6",
        "person_0000000000000000000000016.BwcHBwcHBwcHBwcH.AQL6.AQL6",
        "person_0000000000000000000000016.BwcHBwcHBwcHBwcH.AQL6==",
        "room_0000000000000000000000016.BwcHBwcHBwcHBwcH.AQL6",
    ] {
        assert_eq!(Sealed::<String>::parse(wrong), None, "{wrong}");
    }
    assert_eq!(format!("{sealed:?}"), "Sealed(person_0000000000000000000000016)", "no log line shows what is inside");
    assert_eq!(Opened::Plain(1).plain(), Some(1));
    assert_eq!(Opened::<u8>::Erased.plain(), None);
}

#[test]
fn a_text_says_the_same_whoever_wrote_it() {
    let text = LocalizedText::new(
        [("zh-CN", " 茶 "), ("en", "Tea")].map(|(tag, text)| (tag.parse().unwrap(), text.to_owned())),
    );
    let text = text.unwrap();
    assert_eq!(serde_json::to_string(&text).unwrap(), r#"{"en":"Tea","zh-CN":"茶"}"#, "in one order, and trimmed");
    let entries: Vec<(String, &str)> = text.entries().map(|(tag, text)| (tag.to_string(), text)).collect();
    assert_eq!(entries, [("en".to_owned(), "Tea"), ("zh-CN".to_owned(), "茶")]);
    assert_eq!(text.get(&"ar".parse().unwrap()), None);
}

#[test]
fn moments_do_not_overflow() {
    let (least, most) = (Timestamp(i64::MIN), Timestamp(i64::MAX));
    assert_eq!((most.plus_millis(1), least.plus_millis(-1)), (most, least));
    assert_eq!(Timestamp(0).plus_millis(i64::MAX), most);
    assert_eq!((most.millis_since(least), least.millis_since(most)), (i64::MAX / 1_000, i64::MIN / 1_000));
    assert_eq!(Timestamp(1_999).millis_since(Timestamp(0)), 1);
    // What lies beyond the calendar is shown at its edge, and breaks nothing.
    assert!(most.rfc3339().starts_with("9999-") && least.rfc3339().starts_with('-'), "{least:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Lists of parts that differ give commands that differ, wherever one part ends and the next begins.
    #[test]
    fn two_lists_of_parts_are_two_commands(one in prop::collection::vec("[ab]{0,3}", 0..4), other in prop::collection::vec("[ab]{0,3}", 0..4)) {
        let id = |parts: &[String]| CommandId::of(&parts.iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert_eq!(id(&one) == id(&other), one == other);
    }

    /// Ids sort as their texts do, so that an index over texts is one over ids.
    #[test]
    fn ids_sort_as_their_texts(one: u128, other: u128) {
        let (one, other) = (OrderId::from_bits(one), OrderId::from_bits(other));
        prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
    }
}
