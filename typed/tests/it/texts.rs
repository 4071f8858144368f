//! Texts in many scripts: what is part of writing stays, what does nothing goes, what hides is refused.

use feria_typed::{Misfit, Rule};

const NAME: Rule = Rule::name(24);
const LINE: Rule = Rule::line(300);
const LINES: Rule = Rule::lines(4_000);

/// Persian, Sinhala, Malayalam, Bengali and Kannada cannot be written without them.
#[test]
fn joiners_stay_where_they_shape_letters() {
    for typed in [
        "علی\u{200C}رضا",
        "می\u{200C}خواهم",
        "ک\u{64E}\u{200C}ت",
        "١٤٤٥ ه\u{200D}",
        "ශ\u{DCA}\u{200D}රී",
        "क\u{94D}\u{200D}ष",
        "क\u{94D}\u{200C}ष",
        "র\u{200D}\u{9CD}যাব",
        "ನ\u{CCD}\u{200C}ನ",
        "👩\u{200D}💻",
        "👩🏽\u{200D}🎨",
        "❤\u{FE0F}\u{200D}🔥",
        "🏳\u{FE0F}\u{200D}🌈",
    ] {
        for rule in [NAME, LINE, LINES] {
            assert_eq!(rule.read(typed).as_deref(), Ok(typed), "{}", typed.escape_unicode());
        }
    }
}

/// Keyboards leave them at the ends of words, and twice.
#[test]
fn a_joiner_that_joins_nothing_is_left_out() {
    for (typed, kept) in [
        ("علی\u{200C} رضا", "علی رضا"),
        ("علی\u{200C}\u{200C}رضا", "علی\u{200C}رضا"),
        ("دانشجو\u{200C}ها", "دانشجوها"),
        ("ب\u{200D}ت", "بت"),
        ("Lena\u{200D}", "Lena"),
        ("\u{200C}Lena", "Lena"),
        ("👩\u{200D}", "👩"),
        ("a\u{200D}👩", "a👩"),
    ] {
        assert_eq!(NAME.read(typed).as_deref(), Ok(kept), "{}", typed.escape_unicode());
        assert_eq!(LINE.read(typed).as_deref(), Ok(kept), "{}", typed.escape_unicode());
    }
}

#[test]
fn a_variant_stays_on_a_base_that_has_it() {
    for typed in
        ["葛\u{E0100}城", "辻\u{E0101}さん", "❤\u{FE0F}", "1\u{FE0F}\u{20E3}", "\u{2229}\u{FE00}", "\u{1828}\u{180B}"]
    {
        assert_eq!(NAME.read(typed).as_deref(), Ok(typed), "{}", typed.escape_unicode());
    }
    for (typed, kept) in [("Lena\u{FE0F}", "Lena"), ("1\u{FE0F}", "1"), ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}")] {
        assert_eq!(NAME.read(typed).as_deref(), Ok(kept), "{}", typed.escape_unicode());
    }
    for typed in ["Le\u{FE01}na", "Le\u{E0100}na", "Le\u{180B}na"] {
        assert_eq!(LINE.read(typed), Err(Misfit::Hidden), "{}", typed.escape_unicode());
    }
}

/// Khmer and Thai have no blank between words; their keyboards have the zero width space in its place.
#[test]
fn a_zero_width_space_stays_where_a_script_breaks_by_it() {
    let khmer = "ខ្ញុំ\u{200B}ចង់\u{200B}ទិញ";
    assert_eq!(LINE.read(khmer).as_deref(), Ok(khmer));
    assert_eq!(LINE.read("ซื้อ\u{200B}เลย").as_deref(), Ok("ซื้อ\u{200B}เลย"));
    assert_eq!(LINE.read("ch\u{200B}eap").as_deref(), Ok("cheap"));
    assert_eq!(NAME.read("សុខ\u{200B}ភា").as_deref(), Ok("សុខភា"), "a name is not broken into lines");
}

#[test]
fn what_word_processors_leave_is_left_out() {
    for mark in ['\u{AD}', '\u{FEFF}', '\u{2060}', '\u{34F}'] {
        for rule in [NAME, LINE, LINES] {
            assert_eq!(rule.read(&format!("tea{mark}pot")).as_deref(), Ok("teapot"), "U+{:04X}", u32::from(mark));
        }
    }
    assert_eq!(LINE.read("Ole\u{AD}\u{301}").as_deref(), Ok("Olé"), "and what comes together is composed");
}

#[test]
fn what_hides_or_turns_is_refused() {
    for hidden in [
        '\0',
        '\u{7}',
        '\u{7F}',
        '\u{85}',
        '\u{2028}',
        '\u{202A}',
        '\u{202E}',
        '\u{2066}',
        '\u{2069}',
        '\u{2063}',
        '\u{115F}',
        '\u{17B4}',
        '\u{180E}',
        '\u{2800}',
        '\u{3164}',
        '\u{FFA0}',
        '\u{E000}',
        '\u{FFF9}',
        '\u{E0041}',
        '\u{FFF0}',
        '\u{FFFF}',
    ] {
        let typed = format!("Le{hidden}na");
        assert_eq!(NAME.read(&typed), Err(Misfit::Hidden), "U+{:04X}", u32::from(hidden));
        assert_eq!(LINE.read(&typed), Err(Misfit::Hidden), "U+{:04X}", u32::from(hidden));
    }
    for typed in ["two\nlines", "tab\tstop", "Le\u{200D}na", "Le\u{200C}na"] {
        assert_eq!(NAME.read(typed), Err(Misfit::Hidden), "{typed:?}");
        assert_eq!(LINE.read(typed), Err(Misfit::Hidden), "{typed:?}");
    }
}

#[test]
fn what_shows_nothing_as_a_whole_is_refused() {
    for typed in ["\u{3164}", "\u{301}\u{301}", "\u{200B}", "\u{200D}", "\u{200F} \u{200C}", "\u{2800}", "\u{AD}"] {
        for rule in [NAME, LINE, LINES] {
            assert_eq!(rule.read(typed), Err(Misfit::Hidden), "{}", typed.escape_unicode());
        }
    }
    for typed in ["", "   ", "\u{3000}", "\n"] {
        assert_eq!(LINE.read(typed), Err(Misfit::Length), "{typed:?}");
    }
}

#[test]
fn every_script_and_every_emoji_can_be_written() {
    for typed in [
        "سعر\u{200F} (USD) 5",
        "\u{061C}٥ قطع",
        "שלום\u{200E}!",
        "בְּרֵאשִׁ֖ית",
        "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        "1\u{FE0F}\u{20E3}",
        "\u{06DD}12",
        "\u{1FAFE}",
        "日本\u{3000}語",
        "€ 5 · ½",
        "བསྒྲུབས།",
        "Tiếng Việt",
        "10 % – l\u{2019}été\u{A0}!",
    ] {
        assert_eq!(LINE.read(typed).as_deref(), Ok(typed), "{}", typed.escape_unicode());
    }
    for typed in ["🏴\u{E0067}\u{E0062}", "\u{E0067}\u{E007F}", "🏴\u{E007F}"] {
        assert_eq!(LINE.read(typed), Err(Misfit::Hidden), "{}", typed.escape_unicode());
    }
}

#[test]
fn lines_end_in_one_way() {
    assert_eq!(LINES.read("\u{FEFF}One\r\n\tTwo\rThree\u{2029}Four\n").as_deref(), Ok("One\n Two\nThree\nFour"));
    assert_eq!(LINES.read("One\0"), Err(Misfit::Hidden));
}

#[test]
fn a_text_is_bounded_in_letters_bytes_and_marks() {
    let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
    assert!(NAME.read(&"你".repeat(24)).is_ok());
    assert!(LINE.within(4_096).read(&family.repeat(150)).is_ok());
    let towers = format!("a{}", "\u{301}\u{302}".repeat(10_000));
    let tower = format!("a{}", "\u{301}\u{302}".repeat(4));
    let many = "你".repeat(25);
    let heavy = "👨🏿\u{200D}❤\u{FE0F}\u{200D}💋\u{200D}👨🏿".repeat(24);
    for typed in [many.as_str(), &tower, &towers, &heavy, &"x".repeat(1_000_000)] {
        assert_eq!(NAME.read(typed), Err(Misfit::Length), "{:.20}", typed);
    }
    assert_eq!(LINE.within(100).read(&"你".repeat(34)), Err(Misfit::Length));
}
