//! The one way a token is written and read.

use super::keys::KeyRing;
use feria_openapi::Failure;
use feria_schema_base::Timestamp;
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Who signs.
const ISSUER: &str = "feria";
/// What a clock may be wrong by between two machines that share the keys, in seconds.
const LEEWAY: i64 = 5;
/// Ours are far shorter; nothing that has more bytes is looked at.
const MOST_BYTES: usize = 4_096;

/// What a token is for.
pub(super) trait Purpose: Serialize + DeserializeOwned {
    /// `typ` in the header.
    const TYPE: &'static str;
    /// `aud`.
    const AUDIENCE: &'static str;
    /// `purpose` among the claims.
    const PURPOSE: &'static str;
    /// No token of this purpose was ever given for longer, in seconds; one that says so was not given here.
    const LONGEST: i64;
}

/// When a token begins and ends to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
}

/// What every token says; all of it is required, in these types.
#[derive(Serialize, Deserialize)]
struct Claims<P> {
    iss: String,
    aud: String,
    purpose: String,
    iat: i64,
    nbf: i64,
    exp: i64,
    #[serde(flatten)]
    own: P,
}

/// Signs `own`; whole seconds, as JWT counts.
pub(super) fn sign<P: Purpose>(keys: &KeyRing, own: &P, span: Span) -> Result<String, Failure> {
    let (kid, key) = keys.signing();
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(P::TYPE.to_owned());
    header.kid = Some(kid.to_owned());
    let from = seconds(span.from);
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: P::AUDIENCE.to_owned(),
        purpose: P::PURPOSE.to_owned(),
        iat: from,
        nbf: from,
        exp: seconds(span.until),
        own,
    };
    encode(&header, &claims, key).map_err(|_| Failure::internal_error())
}

/// Reads a token that was signed here for this purpose and holds at `now`, with the moment it ends.
///
/// Nothing in it is acted on before its signature, but the `kid`, which only chooses among our own keys.
pub(super) fn read<P: Purpose>(keys: &KeyRing, token: &str, now: Timestamp) -> Result<(P, Timestamp), Failure> {
    let claims = verified::<P>(keys, token).ok_or_else(Failure::token_is_not_valid)?;
    let now = seconds(now);
    if claims.exp <= now.saturating_sub(LEEWAY) {
        return Err(Failure::token_has_expired());
    }
    let span = claims.exp.saturating_sub(claims.iat.min(claims.nbf));
    if span > P::LONGEST || claims.iat.max(claims.nbf) > now.saturating_add(LEEWAY) {
        return Err(Failure::token_is_not_valid());
    }
    Ok((claims.own, Timestamp(claims.exp.saturating_mul(1_000_000))))
}

fn verified<P: Purpose>(keys: &KeyRing, token: &str) -> Option<Claims<P>> {
    if token.len() > MOST_BYTES {
        return None;
    }
    let header = decode_header(token).ok()?;
    // `crit` names extensions that must be understood; we understand none.
    if header.typ.as_deref() != Some(P::TYPE) || header.crit.is_some() {
        return None;
    }
    let key = keys.verifying(header.kid.as_deref()?)?;
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[P::AUDIENCE]);
    rules.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    // The times are held against the house clock in `read`; that they are there, and integers, is required here.
    rules.validate_exp = false;
    let claims = decode::<Claims<P>>(token, key, &rules).ok()?.claims;
    (claims.purpose == P::PURPOSE).then_some(claims)
}

fn seconds(moment: Timestamp) -> i64 {
    moment.0.div_euclid(1_000_000)
}
