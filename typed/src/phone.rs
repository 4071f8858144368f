//! Telephone numbers: digits, in whatever groups people write them.

use crate::plain::plain;

const MAX: usize = 40;
/// E.164: 15 digits at most. Numbers inside a country are shorter.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=15;

/// The number as it is kept: digits 0 to 9 with the groups that were typed, and at most one `+`, at its head.
#[must_use]
pub fn phone(typed: &str) -> Option<String> {
    // Nothing longer can fit, whatever is left out of it.
    if typed.len() > MAX * 8 {
        return None;
    }
    let number = plain(typed);
    let rest = number.strip_prefix('+').unwrap_or(&number);
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    let is_written = number.len() <= MAX && rest.chars().all(|c| c.is_ascii_digit() || "-()./ ".contains(c));
    (is_written && DIGITS.contains(&digits)).then_some(number)
}
