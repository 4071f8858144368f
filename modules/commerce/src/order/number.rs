//! The number by which people speak of an order.

use feria_schema_base::OrderId;

/// Without I, L, O and U, which are taken for digits or for each other.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// Eight signs in two groups, made from the id: 40 bits, so that two orders of a shop share one only
/// when there are about a million.
#[must_use]
pub fn number(order: OrderId) -> String {
    let text = order.to_string();
    let id = text.rsplit('_').next().unwrap_or_default();
    let value = id.bytes().fold(0u64, |value, byte| {
        let digit = char::from(byte).to_digit(36).unwrap_or_default();
        value.wrapping_mul(36).wrapping_add(u64::from(digit))
    });
    let sign = |place: usize| {
        let digit = (value >> (5 * place)) & 31;
        usize::try_from(digit).ok().and_then(|digit| LETTERS.get(digit)).map_or('0', |byte| char::from(*byte))
    };
    let signs: String = (0..LENGTH).map(sign).collect();
    let (left, right) = signs.split_at(LENGTH / 2);
    format!("{left}-{right}")
}
