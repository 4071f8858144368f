//! E-mail addresses: their shape, and the form by which two spellings are the same.

use crate::error::Error;
use unicode_normalization::UnicodeNormalization as _;

/// An address of the shape `name@example.com`. Whether it takes mail, only mail can show.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads what a person typed; the spelling is kept.
    ///
    /// # Errors
    /// [`Error::EmailIsNotAnAddress`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        feria_typed::email(text).map(Self).ok_or(Error::EmailIsNotAnAddress)
    }

    /// As it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form that is hashed: people do not remember in which case they typed their address.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase().nfc().collect()
    }
}

impl std::fmt::Debug for Email {
    /// Personal data reaches no log line.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Email(…)")
    }
}
