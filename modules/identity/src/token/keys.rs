//! The keys that sign: the newest signs, all of them verify, the public halves are published.

use aws_lc_rs::digest;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use feria_openapi::Failure;
use feria_schema_base::Timestamp;
use jsonwebtoken::{DecodingKey, EncodingKey};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// A signing key as it is kept.
#[derive(Clone)]
pub struct KeyMaterial {
    /// PKCS#8.
    pub pkcs8: Vec<u8>,
    /// When it was made.
    pub made_at: Timestamp,
}

impl KeyMaterial {
    /// A new key pair.
    ///
    /// # Errors
    /// `internal_error` when the system gives no randomness.
    pub fn generate(made_at: Timestamp) -> Result<Self, Failure> {
        let pair = Ed25519KeyPair::generate().map_err(|_| Failure::internal_error())?;
        let document = pair.to_pkcs8().map_err(|_| Failure::internal_error())?;
        Ok(Self { pkcs8: document.as_ref().to_vec(), made_at })
    }
}

impl std::fmt::Debug for KeyMaterial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyMaterial({})", self.made_at.rfc3339())
    }
}

struct Key {
    kid: String,
    public: String,
    sign: EncodingKey,
    verify: DecodingKey,
}

/// The keys in use.
#[derive(Clone)]
pub struct KeyRing {
    keys: Arc<[Key]>,
}

impl KeyRing {
    /// A ring of `material`, of which the newest signs.
    ///
    /// # Errors
    /// `internal_error` when there is none, or one cannot be read.
    pub fn new(mut material: Vec<KeyMaterial>) -> Result<Self, Failure> {
        material.sort_by_key(|key| std::cmp::Reverse(key.made_at));
        let keys: Vec<Key> = material.iter().map(key).collect::<Option<_>>().ok_or_else(Failure::internal_error)?;
        if keys.is_empty() {
            return Err(Failure::internal_error());
        }
        Ok(Self { keys: keys.into() })
    }

    /// The key that signs now, with its `kid`.
    pub(super) fn signing(&self) -> (&str, &EncodingKey) {
        // `new` refuses an empty ring.
        (&self.keys[0].kid, &self.keys[0].sign)
    }

    /// The key that a token names.
    pub(super) fn verifying(&self, kid: &str) -> Option<&DecodingKey> {
        self.keys.iter().find(|key| key.kid == kid).map(|key| &key.verify)
    }

    /// The public halves, for `/.well-known/jwks.json`.
    #[must_use]
    pub fn jwks(&self) -> Jwks {
        let keys = self.keys.iter().map(|key| Jwk {
            kty: "OKP",
            crv: "Ed25519",
            alg: "EdDSA",
            usage: "sig",
            kid: key.kid.clone(),
            x: key.public.clone(),
        });
        Jwks { keys: keys.collect() }
    }
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.keys.iter().map(|key| &key.kid)).finish()
    }
}

fn key(material: &KeyMaterial) -> Option<Key> {
    let pair = Ed25519KeyPair::from_pkcs8(&material.pkcs8).ok()?;
    let bytes = pair.public_key().as_ref();
    let public = URL_SAFE_NO_PAD.encode(bytes);
    Some(Key {
        kid: thumbprint(&public),
        public,
        sign: EncodingKey::from_ed_der(&material.pkcs8),
        verify: DecodingKey::from_ed_der(bytes),
    })
}

/// RFC 7638: the hash of the required members in their fixed order.
fn thumbprint(public: &str) -> String {
    let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{public}"}}"#);
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, members.as_bytes()))
}

/// The public keys by which anyone can verify our tokens (RFC 7517).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(examples(json!({"keys": [{
    "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig",
    "kid": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
}]})))]
pub struct Jwks {
    /// The newest signs; the others still verify.
    pub keys: Vec<Jwk>,
}

/// One public key (RFC 8037).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Jwk {
    /// `OKP`.
    #[schema(value_type = String)]
    pub kty: &'static str,
    /// `Ed25519`.
    #[schema(value_type = String)]
    pub crv: &'static str,
    /// `EdDSA`.
    #[schema(value_type = String)]
    pub alg: &'static str,
    /// `sig`.
    #[serde(rename = "use")]
    #[schema(value_type = String)]
    pub usage: &'static str,
    /// The thumbprint of the key (RFC 7638).
    pub kid: String,
    /// The public key in base64url.
    pub x: String,
}
