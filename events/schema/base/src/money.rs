//! Money in minor units.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An ISO 4217 code, three capital letters. Whether the code exists is the owner's rule, not this type's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ToSchema)]
#[schema(value_type = String, pattern = "^[A-Z]{3}$", examples("EUR"))]
pub struct Currency([u8; 3]);

/// The text is not three capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected three capital letters (ISO 4217)")]
pub struct CurrencyError;

crate::place::letters!(Currency, 3, CurrencyError);

/// An amount of money: minor units (cents, fen, yen) of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Money {
    /// Minor units; 12900 of EUR is 129.00 €.
    #[schema(examples(12900))]
    pub amount: i64,
    /// ISO 4217.
    pub currency: Currency,
}

impl Money {
    /// So many times this, unless it overflows.
    #[must_use]
    pub fn checked_mul(self, count: u32) -> Option<Self> {
        Some(Self { amount: self.amount.checked_mul(count.into())?, currency: self.currency })
    }

    /// The difference, unless the currencies differ or it overflows.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { amount: other.amount.checked_neg()?, currency: other.currency })
    }

    /// The sum, unless the currencies differ or it overflows.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let amount = self.amount.checked_add(other.amount)?;
        (self.currency == other.currency).then_some(Self { amount, currency: self.currency })
    }
}
