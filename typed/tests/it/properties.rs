//! What holds of every text that somebody may type.

use feria_typed::{Misfit, Rule, code, email, phone};
use proptest::prelude::*;

/// Letters of many scripts, and everything that shows nothing, in any order.
fn typed() -> impl Strategy<Value = String> {
    let seen = proptest::char::any();
    let unseen = prop::sample::select(
        "\0\t\n\r \u{A0}\u{AD}\u{301}\u{34F}\u{61C}\u{94D}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{2028}\u{202E}\u{2060}\
         \u{2800}\u{3164}\u{FE0F}\u{FE01}\u{FEFF}\u{E0100}\u{E0067}\u{E007F}"
            .chars()
            .collect::<Vec<_>>(),
    );
    let usual = prop::sample::select("aNe\u{301}عیرهو👩💻🏽❤🏴葛कषខ្ញ1٣".chars().collect::<Vec<_>>());
    prop::collection::vec(prop_oneof![1 => seen, 3 => unseen, 6 => usual], 0..40)
        .prop_map(|all| all.into_iter().collect())
}

fn rules() -> [Rule; 3] {
    [Rule::name(24), Rule::line(40), Rule::lines(40)]
}

proptest! {
    /// What was taken is taken again, and stays as it is: two spellings of one text are one.
    #[test]
    fn reading_twice_is_reading_once(typed in typed()) {
        for rule in rules() {
            if let Ok(text) = rule.read(&typed) {
                prop_assert_eq!(rule.read(&text), Ok(text));
            }
        }
    }

    #[test]
    fn nothing_that_is_taken_turns_or_stops_a_line(typed in typed()) {
        for rule in rules() {
            let Ok(text) = rule.read(&typed) else { continue };
            let hides = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!text.chars().any(hides), "{}", text.escape_unicode());
            prop_assert!(text.len() <= 40 * 32);
            prop_assert_eq!(text.trim(), text.as_str());
        }
    }

    #[test]
    fn a_letter_beside_it_does_not_make_a_hidden_character_seen(at in 0_usize..5) {
        let typed: String = "\u{202E}\u{3164}\u{2800}\0\u{2066}".chars().skip(at).take(1).collect();
        prop_assert_eq!(Rule::line(9).read(&format!("a{typed}b")), Err(Misfit::Hidden));
    }

    #[test]
    fn what_machines_read_is_read_twice_alike(typed in "\\PC{0,30}") {
        if let Some(address) = email(&typed) {
            prop_assert_eq!(email(&address), Some(address));
        }
        if let Some(number) = phone(&typed) {
            prop_assert!(number.is_ascii());
            prop_assert_eq!(phone(&number), Some(number));
        }
        let once = code(&typed);
        prop_assert_eq!(code(&once), once);
    }

    /// Digits of any script are the digits that everybody reads.
    #[test]
    fn every_script_counts_to_nine(number in 10_000_u64..1_000_000) {
        let plain = number.to_string();
        for zero in ['٠', '۰', '०', '০', '๐', '០', '０', '၀', '߀', '᠐', '𝟎', '𝟬'] {
            let written: String =
                plain.bytes().filter_map(|digit| char::from_u32(u32::from(zero) + u32::from(digit - b'0'))).collect();
            prop_assert_eq!(phone(&written), Some(plain.clone()));
        }
    }
}
