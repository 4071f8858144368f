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

/// What may stand in a text is tested where it is decided; here, that names are read so.
#[test]
fn name_has_hidden_characters() {
    for typed in ["Le\0na", "Le\u{202E}na", "Le\u{3164}na", "\u{3164}", "Le\u{200D}na", "Le\u{FE01}na", "Le\nna"] {
        assert_eq!(DisplayName::parse(typed), Err(Error::NameHasHiddenCharacters), "{typed:?}");
    }
}

/// Two names that look alike are alike.
#[test]
fn what_does_nothing_is_left_out_of_a_name() {
    for typed in ["Le\u{AD}na", "Lena\u{200D}", "\u{FEFF}Lena", "Lena\u{200E}", "Le\u{200B}na", "Lena\u{FE0F}"] {
        assert_eq!(DisplayName::parse(typed).unwrap().as_str(), "Lena", "{typed:?}");
    }
    assert_eq!(DisplayName::parse("علی\u{200C}رضا").unwrap().as_str(), "علی\u{200C}رضا");
}

#[test]
fn a_name_passes_for_another_that_looks_like_it() {
    let nora = DisplayName::parse("Nora").unwrap();
    for other in ["NORA", "Ｎｏｒａ", "Nоrа"] {
        assert!(nora.passes_for(other), "{other}");
    }
    assert!(!nora.passes_for("Norah"));
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
