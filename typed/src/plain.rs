//! What is read by machines and typed by people: the same digits, dashes and blanks, whatever keyboard wrote them.

use icu_properties::props::{
    BinaryProperty as _, Dash, DefaultIgnorableCodePoint, EnumeratedProperty as _, GeneralCategory, WhiteSpace,
};

/// Digits of any script as 0 to 9, full-width signs as their narrow ones, dashes of any length as `-`, blanks of any
/// width as one space between words, and without what is not seen.
pub(crate) fn plain(typed: &str) -> String {
    let folded: String = typed.chars().filter(|c| !DefaultIgnorableCodePoint::for_char(*c)).filter_map(sign).collect();
    folded.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn sign(c: char) -> Option<char> {
    if let Some(digit) = digit(c) {
        return char::from_digit(digit, 10);
    }
    match c {
        // The long vowel of katakana lies where a Japanese keyboard has the dash.
        '\u{30FC}' | '\u{FF70}' => Some('-'),
        dash if Dash::for_char(dash) => Some('-'),
        blank if WhiteSpace::for_char(blank) => Some(' '),
        full @ '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(full) - 0xFEE0),
        '\u{FE62}' => Some('+'),
        other => (GeneralCategory::for_char(other) != GeneralCategory::Format).then_some(other),
    }
}

/// The value of a decimal digit. Unicode keeps those of a script in one run from 0 to 9.
fn digit(c: char) -> Option<u32> {
    let is_digit =
        |c: u32| char::from_u32(c).is_some_and(|c| GeneralCategory::for_char(c) == GeneralCategory::DecimalNumber);
    let code = u32::from(c);
    if !is_digit(code) {
        return None;
    }
    let run = (1..).take_while(|back| code.checked_sub(*back).is_some_and(is_digit)).count();
    u32::try_from(run % 10).ok()
}
