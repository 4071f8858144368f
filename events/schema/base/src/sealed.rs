//! The envelope of personal data: who it belongs to, and bytes that only that person's key opens.

use crate::PersonId;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

/// A `T` sealed with the key of `person` (AES-256-GCM; person and stream are authenticated).
///
/// It stays sealed in commands, events, state, snapshots and read models, and is opened only while
/// a query answers. Its text form is `person.nonce.ciphertext`, the last two in base64url.
pub struct Sealed<T> {
    /// Whose key opens it.
    pub person: PersonId,
    /// Used once with that key.
    pub nonce: [u8; 12],
    /// The JSON of the `T`, encrypted, with its tag.
    pub ciphertext: Vec<u8>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    /// Puts the parts together; the keys do this.
    #[must_use]
    pub const fn new(person: PersonId, nonce: [u8; 12], ciphertext: Vec<u8>) -> Self {
        Self { person, nonce, ciphertext, kind: PhantomData }
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let person = parts.next()?.parse().ok()?;
        let nonce = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?.try_into().ok()?;
        let ciphertext = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        Some(Self::new(person, nonce, ciphertext))
    }
}

impl<T> std::fmt::Display for Sealed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let nonce = URL_SAFE_NO_PAD.encode(self.nonce);
        write!(f, "{}.{nonce}.{}", self.person, URL_SAFE_NO_PAD.encode(&self.ciphertext))
    }
}

impl<T> std::fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({})", self.person)
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self::new(self.person, self.nonce, self.ciphertext.clone())
    }
}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.person, self.nonce, &self.ciphertext) == (other.person, other.nonce, &other.ciphertext)
    }
}

impl<T> Eq for Sealed<T> {}

impl<T> Serialize for Sealed<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T> Deserialize<'de> for Sealed<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not sealed data"))
    }
}

/// What opening a [`Sealed`] gives. Every view can show both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened<T> {
    /// The key was there.
    Plain(T),
    /// The person was erased; nothing brings the text back.
    Erased,
}

impl<T> Opened<T> {
    /// The text, unless it was erased.
    #[must_use]
    pub fn plain(self) -> Option<T> {
        match self {
            Self::Plain(value) => Some(value),
            Self::Erased => None,
        }
    }
}
