//! The words of the tests: people, sealed texts, moments.

use feria_schema_base::{PersonId, Sealed, Timestamp};

/// A moment in November 2026.
pub(crate) const NOON: Timestamp = Timestamp(1_795_262_400_000_000);
pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

pub(crate) fn person(number: u128) -> PersonId {
    PersonId::from_bits(number)
}

/// What a rule sees of a text: nothing but that it is there.
pub(crate) fn sealed(person: PersonId, text: &str) -> Sealed<String> {
    Sealed::new(person, [7; 12], text.bytes().rev().collect())
}
