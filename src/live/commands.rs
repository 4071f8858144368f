//! Client messages of a socket: what may be said, and how often.

use crate::config;
use feria_openapi::Failure;
use feria_openapi::live::{Recover, Whereabouts};
use feria_schema_base::ProductId;
use serde::Deserialize;
use std::time::{Duration, Instant};
use utoipa::ToSchema;

/// One text frame from the client.
#[derive(Debug, Deserialize, PartialEq, Eq, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = LiveCommand)]
pub(crate) enum Command {
    /// The first thing to say, within ten seconds; answered by `welcome`.
    Hello {
        /// An access token.
        token: String,
        /// Where the client was when its line broke.
        recover: Option<Recover>,
        /// Where the client is, and what is read there.
        #[serde(default)]
        place: Option<Whereabouts>,
    },
    /// A newer token of the same person, before the old one is over.
    Token {
        /// An access token.
        token: String,
    },
    /// A line of chat; answered by `done` or `refused`.
    Line {
        /// As the header `Idempotency-Key`: sent again on either way, it is one line.
        key: String,
        /// What is said.
        text: String,
    },
    /// Likes since the last time; answered only when they are refused.
    Like {
        /// So many, at most 50.
        count: u32,
    },
    /// The client is elsewhere now, or reads another language; answered only when it is refused.
    Place {
        /// Where, and what is read there.
        place: Whereabouts,
    },
    /// A product was opened; answered only when it is refused.
    Look {
        /// Which.
        product: ProductId,
    },
}

impl Command {
    pub(super) fn read(text: &[u8]) -> Result<Self, Failure> {
        serde_json::from_slice(text).map_err(|_| Failure::request_is_malformed())
    }
}

/// The same rule as for the header `Idempotency-Key`.
pub(super) fn check_key(key: &str) -> Result<(), Failure> {
    let valid = (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    if valid { Ok(()) } else { Err(Failure::request_is_malformed().at("/key")) }
}

/// A bucket that fills with time; one per socket, so it is as small as it can be.
pub(super) struct Meter {
    left: f32,
    at: Instant,
}

impl Meter {
    pub(super) fn new(limits: &config::Limits, now: Instant) -> Self {
        Self { left: limits.commands_at_once as f32, at: now }
    }

    /// Takes one command, or says how long to wait for the next.
    pub(super) fn take(&mut self, limits: &config::Limits, now: Instant) -> Result<(), Duration> {
        let per_second = (limits.commands_per_second as f32).max(0.001);
        let filled = now.saturating_duration_since(self.at).as_secs_f32() * per_second;
        self.left = (self.left + filled).min(limits.commands_at_once as f32);
        self.at = now;
        if self.left < 1.0 {
            return Err(Duration::from_secs_f32((1.0 - self.left) / per_second));
        }
        self.left -= 1.0;
        Ok(())
    }
}
