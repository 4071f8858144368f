//! The rule of the draw, `feria-draw/1`. It is written down, with test vectors, in `docs/feria-draw-1.md`.

use aws_lc_rs::digest;
use std::fmt::Write as _;

/// The name of the rule.
pub(crate) const RULE: &str = "feria-draw/1";

/// How many hexadecimal digits a pseudonym has: 128 bits.
const ENTRANT: usize = 32;

/// What is published of a seed before anybody can enter.
#[must_use]
pub fn commitment(seed: &str) -> String {
    sha256(&format!("{RULE}:seed:{seed}"))
}

/// The pseudonym of a person who was given `salt`.
#[must_use]
pub fn entrant(salt: &str, person: &str) -> String {
    let mut hash = sha256(&format!("{RULE}:entrant:{salt}:{person}"));
    hash.truncate(ENTRANT);
    hash
}

/// The hash of the list of pseudonyms in the order of their numbers, each on a line of its own.
#[must_use]
pub fn list<'a>(entrants: impl IntoIterator<Item = &'a str>) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    for entrant in entrants {
        context.update(entrant.as_bytes());
        context.update(b"\n");
    }
    hex(context.finish().as_ref())
}

/// The number that is drawn of 1 to `entrants`; none of nobody.
///
/// The blocks of the counter stream are taken in order, the first 64 bits of each. One that lies beyond the largest
/// multiple of `entrants` is rejected: otherwise low numbers would win a little more often.
#[must_use]
pub fn winner(seed: &str, list: &str, entrants: u64) -> Option<u64> {
    let count = u128::from(entrants);
    // Of 2^64 values, those below this one fall on every number equally often.
    let fair = (1 << 64) - (1_u128 << 64).checked_rem(count)?;
    let drawn = (0_u64..).map(|counter| block(seed, list, counter)).find(|value| u128::from(*value) < fair);
    drawn.map(|value| value % entrants + 1)
}

fn block(seed: &str, list: &str, counter: u64) -> u64 {
    let hash = digest::digest(&digest::SHA256, format!("{RULE}:{seed}:{list}:{counter}").as_bytes());
    hash.as_ref().iter().take(8).fold(0, |value, byte| value << 8 | u64::from(*byte))
}

fn sha256(text: &str) -> String {
    hex(digest::digest(&digest::SHA256, text.as_bytes()).as_ref())
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
