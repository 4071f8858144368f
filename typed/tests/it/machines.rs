//! What machines read: addresses, numbers and codes are one spelling, whatever keyboard wrote them.

use feria_typed::{code, compact, email, phone};

#[test]
fn an_address_is_taken_in_every_script() {
    for (typed, kept) in [
        ("owner@example.com", "owner@example.com"),
        (" Owner@Example.COM ", "Owner@Example.COM"),
        ("a.b+c@mail.example.co.uk", "a.b+c@mail.example.co.uk"),
        ("o'neil/it=x@example.com", "o'neil/it=x@example.com"),
        ("店主@例子.公司", "店主@例子.公司"),
        ("संपर्क@डाटामेल.भारत", "संपर्क@डाटामेल.भारत"),
        ("อีเมล@ทดสอบ.ไทย", "อีเมล@ทดสอบ.ไทย"),
        ("نامه@مثال.ایران", "نامه@مثال.ایران"),
        ("jose\u{301}@example.com", "jos\u{e9}@example.com"),
        ("ann＠example。com", "ann@example.com"),
        ("ann\u{200B}@example.com", "ann@example.com"),
        ("\u{FEFF}ann@example.com\u{200F}", "ann@example.com"),
    ] {
        assert_eq!(email(typed).as_deref(), Some(kept), "{}", typed.escape_unicode());
    }
    assert!(email(&format!("{}@example.com", "x".repeat(64))).is_some());
    assert!(email(&format!("a@{}.com", "y".repeat(63))).is_some());
}

#[test]
fn what_has_not_the_shape_of_an_address_is_none() {
    let label = "y".repeat(62);
    let long = format!("{}@example.com", "x".repeat(65));
    let wide = format!("a@{}.com", "y".repeat(64));
    let longer = format!("x@{label}.{label}.{label}.{label}.com");
    for typed in [
        "",
        "owner",
        "@example.com",
        "owner@",
        "owner@example",
        "owner@.com",
        "owner@example.com.",
        "owner@example..com",
        "owner@-example.com",
        "owner@example-.com",
        "owner@exa mple.com",
        "ow ner@example.com",
        "a@b@example.com",
        "a..b@example.com",
        ".a@example.com",
        "a.@example.com",
        "<a>@example.com",
        "a,b@example.com",
        "a\"b@example.com",
        "\"><img/src=x/onerror=1>@x.de",
        "a@<img>.de",
        "a@exam_ple.com",
        "a@example.com\n@x",
        "Le\u{200D}na@example.com",
        "a\u{202E}@example.com",
        "½@example.com",
        "a@exa\u{2800}mple.com",
        &long,
        &wide,
        &longer,
    ] {
        assert_eq!(email(typed), None, "{typed:?}");
    }
}

#[test]
fn a_number_is_digits_in_groups() {
    for (typed, kept) in [
        ("+49 30 123456", "+49 30 123456"),
        ("+49\u{A0}30\u{A0}123456", "+49 30 123456"),
        ("\u{202A}+971 50 123 4567\u{202C}", "+971 50 123 4567"),
        ("٠٥٠ ١٢٣ ٤٥٦٧", "050 123 4567"),
        ("۰۲۱-۱۲۳۴۵۶۷", "021-1234567"),
        ("０３‐１２３４‐５６７８", "03-1234-5678"),
        ("（03）1234ー5678", "(03)1234-5678"),
        ("+1 (212) 555–0100", "+1 (212) 555-0100"),
        ("030/12 34 56", "030/12 34 56"),
        ("०२२ ४५६७", "022 4567"),
    ] {
        assert_eq!(phone(typed).as_deref(), Some(kept), "{}", typed.escape_unicode());
    }
    let long = "1 ".repeat(5_000);
    for typed in ["", "1234", "½½½½½", "①②③④⑤", "12345+", "1234567890123456", "call me 12345", "12345\0", &long]
    {
        assert_eq!(phone(typed), None, "{typed:?}");
    }
}

#[test]
fn a_code_is_capitals_and_plain_digits() {
    for (typed, kept) in [
        ("１５４－００２３", "154-0023"),
        ("〒154-0023", "154-0023"),
        ("〒 154ー0023", "154-0023"),
        ("1012 ab", "1012 AB"),
        (" sw1a\u{A0}1aa ", "SW1A 1AA"),
        ("١٢٤١١", "12411"),
    ] {
        assert_eq!(code(typed), kept, "{typed}");
    }
    assert_eq!(compact("154-0023"), compact("154 0023"));
}
