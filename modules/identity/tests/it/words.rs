//! The words of the tests: sealed texts, spans of time.

use feria_schema_base::{PersonId, Sealed};

pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// What a rule sees of a text: nothing but that it is there.
pub(crate) fn sealed(person: PersonId, text: &str) -> Sealed<String> {
    Sealed::new(person, [7; 12], text.bytes().rev().collect())
}
