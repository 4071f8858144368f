//! E-mail addresses: their shape, and the form by which two spellings are the same.

use crate::error::Error;
use unicode_normalization::UnicodeNormalization as _;

/// The longest address that mail servers take.
const MAX: usize = 254;
const MAX_LOCAL: usize = 64;
const MAX_LABEL: usize = 63;

/// An address of the shape `name@example.com`. Whether it takes mail, only mail can show.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads what a person typed; the spelling is kept.
    ///
    /// # Errors
    /// [`Error::EmailIsNotAnAddress`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(Error::EmailIsNotAnAddress)?;
        let visible = |c: char| !c.is_whitespace() && !c.is_control();
        let local_fits = (1..=MAX_LOCAL).contains(&local.len())
            && local.chars().all(|c| visible(c) && !matches!(c, '@' | '<' | '>' | ',' | ';' | '"' | '\\'))
            && !local.starts_with('.')
            && !local.ends_with('.');
        let label_fits = |label: &str| {
            (1..=MAX_LABEL).contains(&label.len())
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let domain_fits = domain.contains('.') && domain.split('.').all(label_fits);
        if local_fits && domain_fits && text.len() <= MAX {
            Ok(Self(text.nfc().collect()))
        } else {
            Err(Error::EmailIsNotAnAddress)
        }
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
