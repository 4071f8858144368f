//! Signed tokens: who is asking (access), and what a media client may do in one room (media).
//!
//! All of them are EdDSA over Ed25519 under a `kid` of ours. What a token is for stands in its header
//! (`typ`), in its audience and in its claims, and all three must agree with what it is shown for.

pub(crate) mod access;
pub(crate) mod jwt;
pub(crate) mod keys;
pub(crate) mod media;
