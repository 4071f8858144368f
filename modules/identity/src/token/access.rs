//! Access tokens: a quarter of an hour of being somebody.

use super::jwt::{Purpose, Span};
use super::keys::KeyRing;
use crate::token::jwt;
use feria_events::Clock;
use feria_openapi::{Failure, Principal, Role};
use feria_schema_base::{LoginId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

const LIFETIME_MILLIS: i64 = 15 * 60 * 1_000;
/// No token outlives this, whatever two clocks make of it.
pub(crate) const REFUSED_MILLIS: i64 = 2 * LIFETIME_MILLIS;

#[derive(Serialize, Deserialize)]
struct Access {
    sub: PersonId,
    role: Role,
    /// The sign-in that it was given in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sid: Option<LoginId>,
}

impl Purpose for Access {
    const TYPE: &'static str = "at+jwt";
    const AUDIENCE: &'static str = "feria-api";
    const PURPOSE: &'static str = "access";
    const LONGEST: i64 = LIFETIME_MILLIS / 1_000;
}

/// A token on its way to its owner.
#[derive(Clone)]
pub struct AccessToken {
    /// The JWT.
    pub text: String,
    /// When it is over.
    pub expires_at: Timestamp,
}

/// Gives access tokens and recognises them, without asking any store.
#[derive(Clone)]
pub struct Authority {
    keys: KeyRing,
    clock: Arc<dyn Clock>,
    /// Persons whose tokens are refused although they would still hold.
    refused: Arc<RwLock<HashMap<PersonId, Refused>>>,
    /// Logins that have ended, and until when that matters.
    ended: Arc<RwLock<HashMap<LoginId, Timestamp>>>,
}

#[derive(Debug, Clone, Copy)]
struct Refused {
    /// Tokens given before this are refused; all of them when there is none.
    given_before: Option<Timestamp>,
    /// Until when that matters.
    until: Timestamp,
}

impl Authority {
    /// Tokens under these keys.
    #[must_use]
    pub fn new(keys: KeyRing, clock: Arc<dyn Clock>) -> Self {
        Self { keys, clock, refused: Arc::default(), ended: Arc::default() }
    }

    /// A token for `principal`, from now on; it ends with its login.
    ///
    /// # Errors
    /// `internal_error` when signing fails.
    pub fn mint(&self, principal: Principal, login: Option<LoginId>) -> Result<AccessToken, Failure> {
        let from = self.clock.now();
        let span = Span { from, until: from.plus_millis(LIFETIME_MILLIS) };
        let own = Access { sub: principal.person, role: principal.role, sid: login };
        Ok(AccessToken { text: jwt::sign(&self.keys, &own, span)?, expires_at: span.until })
    }

    /// Who shows this token.
    ///
    /// # Errors
    /// `token_has_expired` when it was ours, `token_is_not_valid` otherwise.
    pub fn verify(&self, token: &str) -> Result<Principal, Failure> {
        let (Access { sub: person, role, sid }, until) = jwt::read(&self.keys, token, self.clock.now())?;
        let given = until.plus_millis(-LIFETIME_MILLIS);
        let refused = self.refused.read().unwrap_or_else(PoisonError::into_inner);
        let is_refused = |refused: &Refused| refused.given_before.is_none_or(|before| given < before);
        if refused.get(&person).is_some_and(is_refused) {
            return Err(Failure::token_is_not_valid());
        }
        drop(refused);
        let ended = self.ended.read().unwrap_or_else(PoisonError::into_inner);
        if sid.is_some_and(|login| ended.contains_key(&login)) {
            return Err(Failure::token_is_not_valid());
        }
        Ok(Principal { person, role })
    }

    /// Which sign-in a good token belongs to.
    pub(crate) fn login_of(&self, token: &str) -> Option<LoginId> {
        let (Access { sid, .. }, _) = jwt::read(&self.keys, token, self.clock.now()).ok()?;
        sid
    }

    /// Refuses every token of somebody who was erased.
    pub(crate) fn refuse(&self, person: PersonId, erased_at: Timestamp) {
        self.remember(person, None, erased_at);
    }

    /// Refuses the tokens that `person` was given before this second: whoever holds them is signed out.
    pub(crate) fn refuse_older(&self, person: PersonId, now: Timestamp) {
        // A token says its times in whole seconds, and one given in this very second may be the new one.
        let second = Timestamp(now.0 - now.0.rem_euclid(1_000_000));
        self.remember(person, Some(second), now);
    }

    /// Refuses every token of a login that has ended.
    pub(crate) fn refuse_login(&self, login: LoginId, ended_at: Timestamp) {
        let now = self.clock.now();
        let mut ended = self.ended.write().unwrap_or_else(PoisonError::into_inner);
        ended.retain(|_, until| *until > now);
        ended.insert(login, ended_at.plus_millis(REFUSED_MILLIS));
    }

    fn remember(&self, person: PersonId, given_before: Option<Timestamp>, from: Timestamp) {
        let now = self.clock.now();
        let mut refused = self.refused.write().unwrap_or_else(PoisonError::into_inner);
        refused.retain(|_, refused| refused.until > now);
        let is_erased = refused.get(&person).is_some_and(|refused| refused.given_before.is_none());
        if given_before.is_none() || !is_erased {
            refused.insert(person, Refused { given_before, until: from.plus_millis(REFUSED_MILLIS) });
        }
    }
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").field("keys", &self.keys).finish_non_exhaustive()
    }
}
