//! Signed tokens: who is asking (access), and what a media client may do in one room (media).
//!
//! All of them are EdDSA over Ed25519 under a `kid` of ours. What a token is for stands in its header
//! (`typ`), in its audience and in its claims, and all three must agree with what it is shown for.

mod access;
mod jwt;
mod keys;
mod media;

pub(crate) use access::REFUSED_MILLIS;
pub use access::{AccessToken, Authority};
pub use keys::{Jwk, Jwks, KeyMaterial, KeyRing};
pub use media::{MediaGrant, MediaToken, MediaTokens};
