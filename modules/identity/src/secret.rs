//! Secrets that a caller holds and the house only recognises: links and refresh tokens.

use aws_lc_rs::{digest, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use feria_openapi::Failure;

const BYTES: usize = 32;

/// 256 random bits. They are given away once and kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; BYTES]);

/// What is kept of a [`Secret`]: its SHA-256. A secret this long needs no slow hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecretHash([u8; 32]);

impl Secret {
    /// A new one from the system's random source.
    ///
    /// # Errors
    /// `internal_error` when the system gives none.
    pub fn random() -> Result<Self, Failure> {
        let mut bytes = [0; BYTES];
        rand::fill(&mut bytes).map_err(|_| Failure::internal_error())?;
        Ok(Self(bytes))
    }

    /// Reads the text form; anything else is none of ours.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The text form: 43 characters that need no escaping in addresses and cookies.
    #[must_use]
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is kept.
    #[must_use]
    pub fn hash(&self) -> SecretHash {
        SecretHash::of(&self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl SecretHash {
    /// Of anything that is too long to be guessed.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut out = [0; 32];
        out.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
        Self(out)
    }

    /// As it lies in the keep.
    #[must_use]
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }
}
