//! Display names: what a person wants to be called beside their lines.

use crate::error::Error;
use feria_typed::{Misfit, Rule, look_alike};

/// The longest name, in characters as people count them.
pub(crate) const MAX: usize = 24;

/// A name of 1 to 24 characters in which everything can be seen.
#[derive(Clone, PartialEq, Eq)]
pub struct DisplayName(String);

impl DisplayName {
    /// Reads what a person typed.
    ///
    /// # Errors
    /// [`Error::NameHasTheWrongLength`] or [`Error::NameHasHiddenCharacters`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        Rule::name(MAX).read(text).map(Self).map_err(|misfit| match misfit {
            Misfit::Length => Error::NameHasTheWrongLength,
            Misfit::Hidden => Error::NameHasHiddenCharacters,
        })
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a line under this name would be taken for one of `other`.
    #[must_use]
    pub fn passes_for(&self, other: &str) -> bool {
        look_alike(&self.0, other)
    }
}

impl std::fmt::Debug for DisplayName {
    /// Personal data reaches no log line.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DisplayName(…)")
    }
}
