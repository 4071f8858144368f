//! Postal codes: the same code, whatever keyboard wrote it.

use crate::plain::plain;

/// A postal code in capitals and plain digits, with the blanks and dashes that were typed. The postal mark of Japan
/// stands before a code and is none of it.
#[must_use]
pub fn code(typed: &str) -> String {
    plain(&typed.replace(['〒', '〠', '〶'], " ")).to_uppercase()
}

/// The code without blanks and dashes, by which two are compared.
#[must_use]
pub fn compact(code: &str) -> String {
    code.chars().filter(|c| !matches!(c, ' ' | '-')).collect()
}
