//! Keywords: what one is, and which lines are one.

use feria_games::testing::{Error, is_said, keyword};

#[test]
fn keyword_has_the_wrong_length() {
    for typed in ["", "  ", "\u{200F}", "\u{FE0F}", &"a".repeat(21), &"👩‍👩‍👧‍👦".repeat(21)] {
        assert_eq!(keyword(typed), Err(Error::KeywordHasTheWrongLength), "{typed}");
    }
    // What people see as one letter is one.
    for typed in ["茶", " TEA ", &"a".repeat(20), &"👩‍👩‍👧‍👦".repeat(20)] {
        assert_eq!(keyword(typed).unwrap(), typed.trim());
    }
}

#[test]
fn keyword_is_not_one_word() {
    for typed in ["red pot", "red\u{a0}pot", "红 壶", "te\u{202E}a", "te\0a"] {
        assert_eq!(keyword(typed), Err(Error::KeywordIsNotOneWord), "{typed}");
    }
}

/// GAME-01: a viewer abroad types on the keyboard that they have.
#[test]
fn case_and_width_of_letters_do_not_count() {
    for (word, line) in
        [("tea", " TEA "), ("Tea", "ｔｅａ"), ("茶", "茶"), ("ÇAY", "çay"), ("ｶﾌｪ", "カフェ"), ("شاي", "شاي")]
    {
        assert!(is_said(word, line), "{word} {line}");
    }
    // Keyboards of right-to-left scripts add marks of direction, those of phones the wish for an emoji.
    for (word, line) in
        [("شاي\u{200F}", "شاي"), ("شاي", "\u{061C}شاي\u{200F}"), ("❤️", "❤"), ("❤", "❤️"), ("می\u{200C}خوام", "میخوام")]
    {
        let word = keyword(word).unwrap();
        assert!(is_said(&word, line), "{word:?} {line:?}");
    }
    assert_eq!(keyword("\u{200F}شاي\u{200F}").unwrap(), "شاي");
    // What a line loses on its way into the chat, and what Khmer keeps there, are no part of the word.
    for (word, line) in [("tea\u{AD}pot", "teapot"), ("ch\u{200B}ai", "chai"), ("ទិញ\u{200B}ឥឡូវ", "ទិញ\u{200B}ឥឡូវ")]
    {
        let word = keyword(word).unwrap();
        assert!(is_said(&word, line), "{word:?} {line:?}");
    }
    for (word, line) in [("tea", "teas"), ("tea", "tea tea"), ("tea", "tea!"), ("茶", "茶茶"), ("tea", "")] {
        assert!(!is_said(word, line), "{word} {line}");
    }
}
