//! Display names and addresses: what is taken, as it is taken, and what is refused.

use feria_identity::testing::{DisplayName, Email, Error, Secret};

#[test]
fn a_name_is_kept_as_people_see_it() {
    for (typed, kept) in [
        ("Lena", "Lena"),
        ("  Lena  ", "Lena"),
        ("Li Na", "Li Na"),
        ("王小明", "王小明"),
        ("فاطمة", "فاطمة"),
        ("Ole\u{0301}", "Olé"),
        ("O'Neil-Šmíd", "O'Neil-Šmíd"),
        ("❤️ Ana", "❤️ Ana"),
        ("👩‍💻", "👩‍💻"),
        ("🇩🇪 Jo", "🇩🇪 Jo"),
        ("👋🏽", "👋🏽"),
    ] {
        assert_eq!(DisplayName::parse(typed).unwrap().as_str(), kept);
    }
}

#[test]
fn name_has_the_wrong_length() {
    assert!(DisplayName::parse(&"你".repeat(24)).is_ok());
    assert!(DisplayName::parse(&"👩‍💻".repeat(24)).is_ok());
    let too_many = "你".repeat(25);
    let tower = format!("a{}", "\u{0301}\u{0302}".repeat(60));
    let endless = "x".repeat(1_000_000);
    for typed in ["", "   ", "\u{3000}", &too_many, &tower, &endless] {
        assert_eq!(DisplayName::parse(typed), Err(Error::NameHasTheWrongLength), "{:.20}", typed);
    }
}

/// Two names that look alike are alike.
#[test]
fn name_has_hidden_characters() {
    for hidden in [
        '\u{0000}',
        '\u{0007}',
        '\n',
        '\u{007F}',
        '\u{0085}',
        '\u{00AD}',
        '\u{034F}',
        '\u{061C}',
        '\u{115F}',
        '\u{180E}',
        '\u{200B}',
        '\u{200C}',
        '\u{200D}',
        '\u{200E}',
        '\u{200F}',
        '\u{2028}',
        '\u{202A}',
        '\u{202E}',
        '\u{2060}',
        '\u{2066}',
        '\u{2069}',
        '\u{2800}',
        '\u{3164}',
        '\u{E000}',
        '\u{FE01}',
        '\u{FEFF}',
        '\u{FFA0}',
        '\u{FFF9}',
        '\u{E0041}',
        '\u{E0100}',
    ] {
        let typed = format!("Le{hidden}na");
        assert_eq!(DisplayName::parse(&typed), Err(Error::NameHasHiddenCharacters), "U+{:04X}", u32::from(hidden));
    }
}

/// Only emoji are joined; a joiner elsewhere would hide a difference.
#[test]
fn a_joiner_stands_between_emoji_only() {
    for typed in ["Le\u{200D}na", "Lena\u{200D}", "👩\u{200D}", "👩\u{200D}a", "a\u{200D}👩", "1\u{200D}👩"] {
        assert_eq!(DisplayName::parse(typed), Err(Error::NameHasHiddenCharacters), "{typed:?}");
    }
}

#[test]
fn email_is_not_an_address() {
    for typed in ["owner@example.com", " Owner@Example.COM ", "a.b+c@mail.example.co.uk", "店主@例子.公司"] {
        assert!(Email::parse(typed).is_ok(), "{typed}");
    }
    let label = format!("a@{}.com", "y".repeat(63));
    let local = format!("{}@example.com", "x".repeat(64));
    assert!(Email::parse(&label).is_ok() && Email::parse(&local).is_ok(), "to the last character");
    let wide = format!("a@{}.com", "y".repeat(64));
    let long = format!("{}@example.com", "x".repeat(65));
    let longer = format!("x@{}.com", ["y".repeat(62), "y".repeat(62), "y".repeat(62), "y".repeat(62)].join("."));
    for typed in [
        "",
        "owner",
        "@example.com",
        "owner@",
        "owner@example",
        "owner@.com",
        "owner@exa mple.com",
        "ow ner@example.com",
        "owner@-example.com",
        "a@b@example.com",
        "<a>@example.com",
        ".a@example.com",
        "a.@example.com",
        "a@example.com\n@x",
        "owner@example-.com",
        "owner@example..com",
        "owner@",
        "a,b@example.com",
        "a\"b@example.com",
        &wide,
        &long,
        &longer,
    ] {
        assert_eq!(Email::parse(typed), Err(Error::EmailIsNotAnAddress), "{typed:?}");
    }
}

/// However letters were composed and in whichever case: people do not remember how they typed it.
#[test]
fn two_spellings_of_an_address_are_one() {
    let key = |text: &str| Email::parse(text).unwrap().key();
    assert_eq!(key("jos\u{e9}@example.com"), key("JOSE\u{301}@example.com"));
    assert_eq!(key("straße@example.com"), key("STRAßE@example.com"));
    assert_ne!(key("jose@example.com"), key("jos\u{e9}@example.com"));
    assert_eq!(Email::parse("Owner@Example.com").unwrap().key(), Email::parse("owner@example.COM ").unwrap().key());
}

/// Personal data and secrets do not reach a log line by being printed.
#[test]
fn what_is_private_does_not_print_itself() {
    let secret = Secret::random().unwrap();
    let printed = format!(
        "{:?} {:?} {secret:?}",
        DisplayName::parse("Lena").unwrap(),
        Email::parse("owner@example.com").unwrap()
    );
    assert!(
        !printed.contains("Lena") && !printed.contains("owner") && !printed.contains(&secret.reveal()),
        "{printed}"
    );
}

#[test]
fn a_secret_is_read_back_and_recognised_by_its_hash() {
    let secret = Secret::random().unwrap();
    let read = Secret::parse(&secret.reveal()).unwrap();
    assert_eq!(read.hash(), secret.hash());
    assert_ne!(read.hash(), Secret::random().unwrap().hash());
    assert!(!secret.hash().to_text().contains(&secret.reveal()));
    for other in ["", "abc", &secret.reveal()[1..], "+".repeat(43).as_str()] {
        assert!(Secret::parse(other).is_none(), "{other:?}");
    }
}
