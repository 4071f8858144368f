//! Media tokens: what a client that only speaks WHIP or WHEP may do in one room.

use super::jwt::{Purpose, Span};
use super::keys::KeyRing;
use crate::keep::signing::SIGNS_MILLIS;
use crate::token::jwt;
use feria_events::Clock;
use feria_openapi::Failure;
use feria_schema_base::{PersonId, RoomId, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use uuid::Uuid;

/// What a media token allows. What is not said is not allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaGrant {
    /// Names this token: a second publish by the same token replaces the first.
    pub id: String,
    /// The owner in whose name it was given.
    pub person: PersonId,
    /// The one room it is for.
    pub room: RoomId,
    /// Sending a picture.
    pub publish: bool,
    /// Receiving it.
    pub subscribe: bool,
    /// When it is over.
    pub expires_at: Timestamp,
}

/// A token on its way to the one who asked for it.
#[derive(Clone)]
pub struct MediaToken {
    /// The JWT.
    pub text: String,
    /// When it is over.
    pub expires_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct Media {
    sub: PersonId,
    jti: String,
    room: RoomId,
    #[serde(default)]
    publish: bool,
    #[serde(default)]
    subscribe: bool,
}

impl Purpose for Media {
    const TYPE: &'static str = "feria-media+jwt";
    const AUDIENCE: &'static str = "feria-media";
    const PURPOSE: &'static str = "media";
    const LONGEST: i64 = SIGNS_MILLIS / 1_000;
}

/// Gives media tokens and recognises them. Whether the room is open to them is the room's to say.
#[derive(Clone)]
pub struct MediaTokens {
    keys: KeyRing,
    clock: Arc<dyn Clock>,
}

impl MediaTokens {
    /// Tokens under these keys; the command line makes them too, while the server runs.
    #[must_use]
    pub fn new(keys: KeyRing, clock: Arc<dyn Clock>) -> Self {
        Self { keys, clock }
    }

    /// A token for `room` in the name of `person`, from now until `expires_at`, or until the keys are renewed
    /// (90 days) when that comes first.
    ///
    /// # Errors
    /// `internal_error` when signing fails.
    pub fn mint(
        &self,
        person: PersonId,
        room: RoomId,
        publish: bool,
        subscribe: bool,
        expires_at: Timestamp,
    ) -> Result<MediaToken, Failure> {
        let jti = Uuid::new_v4().simple().to_string();
        let from = self.clock.now();
        let span = Span { from, until: expires_at.min(from.plus_millis(SIGNS_MILLIS)) };
        let text = jwt::sign(&self.keys, &Media { sub: person, jti, room, publish, subscribe }, span)?;
        Ok(MediaToken { text, expires_at: span.until })
    }

    /// What this token allows.
    ///
    /// # Errors
    /// `token_has_expired` when it was ours, `token_is_not_valid` otherwise.
    pub fn verify(&self, token: &str) -> Result<MediaGrant, Failure> {
        let (media, expires_at) = jwt::read(&self.keys, token, self.clock.now())?;
        let Media { sub: person, jti: id, room, publish, subscribe } = media;
        Ok(MediaGrant { id, person, room, publish, subscribe, expires_at })
    }
}

impl std::fmt::Debug for MediaTokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MediaTokens").field("keys", &self.keys).finish_non_exhaustive()
    }
}
