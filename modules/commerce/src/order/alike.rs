//! By what two orders are known to be of one buyer: what people write in more than one way, in one.

use feria_schema_base::Country;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization as _;

/// The last digits of a telephone number: with and without the country, with and without a zero, they are the same.
const DIGITS: usize = 9;

/// An e-mail address without what its owner may add at will.
#[must_use]
pub fn email(written: &str) -> String {
    let written = written.trim().nfkc().collect::<String>().to_lowercase();
    match written.rsplit_once('@') {
        Some((who, at)) => format!("{}@{at}", who.split_once('+').map_or(who, |(who, _)| who)),
        None => written,
    }
}

/// A telephone number.
#[must_use]
pub fn phone(written: &str) -> String {
    let digits: Vec<char> = written.nfkc().filter_map(digit).collect();
    digits.get(digits.len().saturating_sub(DIGITS)..).unwrap_or_default().iter().collect()
}

/// An address: its letters and digits, however they are grouped.
#[must_use]
pub fn address(country: Country, fields: &BTreeMap<String, String>) -> String {
    let fields = fields.values().flat_map(|text| text.nfkc().flat_map(char::to_lowercase));
    let letters = fields.filter(|letter| letter.is_alphanumeric()).map(|letter| digit(letter).unwrap_or(letter));
    std::iter::once(country.to_string()).chain(letters.map(String::from)).collect()
}

/// Arabic and Persian digits are written as often as those of ASCII.
fn digit(letter: char) -> Option<char> {
    let value = match letter {
        '0'..='9' => u32::from(letter) - u32::from('0'),
        '\u{660}'..='\u{669}' => u32::from(letter) - 0x660,
        '\u{6f0}'..='\u{6f9}' => u32::from(letter) - 0x6f0,
        _ => return None,
    };
    char::from_digit(value, 10)
}
