//! Passwords: their rule.

pub(crate) mod hashing;

use crate::error::Error;
use unicode_normalization::UnicodeNormalization as _;
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

/// The shortest password, in characters.
pub(crate) const MIN: usize = 10;
/// The longest.
pub(crate) const MAX: usize = 256;
/// Parts of an address from so many characters on are looked for in its password.
const OWN: usize = 4;
/// The time to look for words grows with the length; what is this long without any is long enough.
const LOOKED_AT: usize = 64;
/// A password that keeps the rule, composed (NFC) so that every keyboard types the same one.
#[derive(Clone)]
pub(crate) struct Password(String);

impl Password {
    /// Reads what a person chose, who is known by the address `email`: it must not be among what is tried first.
    pub(crate) fn choose(text: &str, email: &str) -> Result<Self, Error> {
        let password = Self::typed(text).ok_or(Error::PasswordHasTheWrongLength)?;
        password.is_hard_to_guess(email)?;
        Ok(password)
    }

    /// NIST SP 800-63B, 3.1.1.2: compared with words, names, known passwords and the person's own data.
    fn is_hard_to_guess(&self, email: &str) -> Result<(), Error> {
        let (email, lower) = (email.to_lowercase(), self.0.to_lowercase());
        let own: Vec<&str> =
            email.split(['@', '.', '-', '_', '+']).filter(|part| part.chars().count() >= OWN).collect();
        let rest = own.iter().fold(lower.replace(&email, ""), |rest, part| rest.replace(part, ""));
        if !email.is_empty() && rest != lower && rest.chars().count() < MIN {
            return Err(Error::PasswordIsYourAddress);
        }
        let looked_at: String = self.0.chars().take(LOOKED_AT).collect();
        let found = zxcvbn(&looked_at, &own);
        if found.score() >= Score::Three {
            return Ok(());
        }
        Err(match found.feedback().and_then(zxcvbn::feedback::Feedback::warning) {
            Some(
                Warning::ThisIsATop10Password
                | Warning::ThisIsATop100Password
                | Warning::ThisIsACommonPassword
                | Warning::ThisIsSimilarToACommonlyUsedPassword
                | Warning::AWordByItselfIsEasyToGuess
                | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
                | Warning::CommonNamesAndSurnamesAreEasyToGuess,
            ) => Error::PasswordIsKnown,
            _ => Error::PasswordIsAPattern,
        })
    }

    /// Reads what a person typed to sign in; `None` can be nobody's password.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        // A composed character never takes more than 4 bytes, a decomposed one of this length never fits.
        if text.len() > MAX * 16 {
            return None;
        }
        let text: String = text.nfc().collect();
        (MIN..=MAX).contains(&text.chars().count()).then_some(Self(text))
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}
