//! The keys of persons: what is sealed with them can be read until the person is erased.
//!
//! - **owns** one AES-256 key per person, and one key for keyed hashes
//! - **promises** that person and stream are authenticated, so that sealed data cannot be moved elsewhere,
//!   and that after an erasure no key is left in memory, in the file or in its WAL
//! - an erased person gets no second key

mod cache;
mod entity;
mod table;

use crate::StreamName;
use crate::stores::{Stores, database_is_away};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use cache::Cache;
use feria_schema_base::{Opened, PersonId, Sealed};
use sea_orm::DbErr;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Write as _;
use std::sync::Arc;
use table::Table;

/// Seals, opens and forgets. Cloning it is cheap.
#[derive(Clone)]
pub struct Keys {
    inner: Arc<Inner>,
}

struct Inner {
    table: Table,
    cache: Cache,
    hashing: hmac::Key,
}

/// Why something was not sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The store of keys cannot be used now.
    #[error("the store of keys cannot be used now: {0}")]
    Unavailable(DbErr),
    /// The store of keys refuses.
    #[error("the store of keys refuses: {0}")]
    Database(DbErr),
    /// The person was erased: nothing of theirs is sealed any more.
    #[error("the person was erased")]
    PersonErased,
    /// The data were sealed for another stream or person, or are damaged.
    #[error("the sealed data do not belong here")]
    DoesNotOpen,
    /// The value cannot be written as JSON, or the system gives no random numbers.
    #[error("the value cannot be sealed")]
    CannotSeal,
}

impl From<DbErr> for KeysError {
    fn from(error: DbErr) -> Self {
        if database_is_away(&error) { Self::Unavailable(error) } else { Self::Database(error) }
    }
}

impl Keys {
    /// Opens the store of keys.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub async fn open_store(stores: &Stores) -> Result<Self, KeysError> {
        let table = Table::open(stores.keys.clone()).await?;
        let hashing = hmac::Key::new(hmac::HMAC_SHA256, &table.hashing_key().await?);
        Ok(Self { inner: Arc::new(Inner { table, cache: Cache::new(), hashing }) })
    }

    /// Seals `value` with the key of `person`, to be opened in `stream` only.
    ///
    /// # Errors
    /// See [`KeysError`].
    pub async fn seal<T: Serialize>(
        &self,
        person: PersonId,
        stream: &StreamName,
        value: &T,
    ) -> Result<Sealed<T>, KeysError> {
        let mut bytes = serde_json::to_vec(value).map_err(|_| KeysError::CannotSeal)?;
        let mut nonce = [0; 12];
        aws_lc_rs::rand::fill(&mut nonce).map_err(|_| KeysError::CannotSeal)?;
        let key = self.key(person, true).await?.ok_or(KeysError::PersonErased)?;
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), place(person, stream), &mut bytes)
            .map_err(|_| KeysError::CannotSeal)?;
        Ok(Sealed::new(person, nonce, bytes))
    }

    /// Opens what was sealed for `stream`; what belongs to an erased person is [`Opened::Erased`].
    ///
    /// # Errors
    /// See [`KeysError`].
    pub async fn open<T: DeserializeOwned>(
        &self,
        stream: &StreamName,
        sealed: &Sealed<T>,
    ) -> Result<Opened<T>, KeysError> {
        let Some(key) = self.key(sealed.person, false).await? else { return Ok(Opened::Erased) };
        let mut bytes = sealed.ciphertext.clone();
        let nonce = Nonce::assume_unique_for_key(sealed.nonce);
        let plain =
            key.open_in_place(nonce, place(sealed.person, stream), &mut bytes).map_err(|_| KeysError::DoesNotOpen)?;
        serde_json::from_slice(plain).map(Opened::Plain).map_err(|_| KeysError::DoesNotOpen)
    }

    /// Forgets `person` for ever: the key goes from memory, from the store and from the store's WAL.
    /// Asking again is safe, and finishes what was interrupted.
    ///
    /// # Errors
    /// When the store cannot be used, or could not be scrubbed now; then ask again.
    pub async fn erase(&self, person: PersonId) -> Result<(), KeysError> {
        self.inner.cache.forget(person);
        self.inner.table.erase(person).await
    }

    /// A hash of `value` that only this shop can compute; for finding exactly this value again.
    #[must_use]
    pub fn keyed_hash(&self, label: &str, value: &str) -> String {
        let mut context = hmac::Context::with_key(&self.inner.hashing);
        for part in [label, value] {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part.as_bytes());
        }
        context.sign().as_ref().iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing into a String does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// The key of `person`; made when there is none and `make` says so. `None` when there is none, or no more.
    async fn key(&self, person: PersonId, make: bool) -> Result<Option<Arc<LessSafeKey>>, KeysError> {
        if let Some(key) = self.inner.cache.get(person) {
            return Ok(Some(key));
        }
        let bytes =
            if make { self.inner.table.get_or_make(person).await? } else { self.inner.table.get(person).await? };
        let Some(bytes) = bytes else { return Ok(None) };
        let key = UnboundKey::new(&AES_256_GCM, &bytes).map_err(|_| KeysError::CannotSeal)?;
        Ok(self.inner.cache.put(person, Arc::new(LessSafeKey::new(key))))
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// What is authenticated beside the content: whose it is, and where it belongs.
fn place(person: PersonId, stream: &StreamName) -> Aad<Vec<u8>> {
    Aad::from(format!("{person}|{stream}").into_bytes())
}
