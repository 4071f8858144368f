//! The identity of a command, from which the ids it creates are derived.

use aws_lc_rs::digest;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Identity of one command: a `uuidv8` of (principal, operation, idempotency key).
///
/// The same request sent again has the same command id, so whatever it created is met again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandId(Uuid);

impl CommandId {
    /// Derives the id from its parts. The parts are length-prefixed, so no two lists collide by shifting.
    #[must_use]
    pub fn of(parts: &[&str]) -> Self {
        Self(Uuid::new_v8(hash16(parts.iter().map(|part| part.as_bytes()))))
    }

    /// The id of a follow-up that this command causes, named by `label`.
    #[must_use]
    pub fn follow(&self, label: &str) -> Self {
        Self(Uuid::new_v8(hash16([&self.0.as_bytes()[..], label.as_bytes()].into_iter())))
    }

    /// 128 bits derived from this command and `label`; the value of an id that the command creates.
    #[must_use]
    pub fn derive(&self, label: &str) -> u128 {
        u128::from_be_bytes(hash16([b"id", &self.0.as_bytes()[..], label.as_bytes()].into_iter()))
    }
}

impl std::fmt::Display for CommandId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

fn hash16<'a>(parts: impl Iterator<Item = &'a [u8]>) -> [u8; 16] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    let mut out = [0; 16];
    out.copy_from_slice(&context.finish().as_ref()[..16]);
    out
}
