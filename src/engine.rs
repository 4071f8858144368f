//! The running shop: the same door for `feria serve` and for tests.

use crate::config::Config;
use crate::http::{self, Authority, Gate, Health, Parts, Running};
use feria_events::LogId;
use feria_openapi::{Failure, LogPositions, Principal};
use std::net::SocketAddr;
use std::sync::Arc;

/// Why the shop does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A part of it cannot be used.
    #[error("{0}")]
    Part(String),
}

/// A shop that runs.
pub struct Engine {
    running: Running,
    health: Health,
    log_form: String,
    setup_path: Option<String>,
}

struct Nobody;

impl Authority for Nobody {
    fn verify(&self, _: &str) -> Result<Principal, Failure> {
        Err(Failure::token_is_not_valid())
    }
}

impl Engine {
    /// Starts every part in its order. Must be called within an actix system.
    ///
    /// # Errors
    /// Which part cannot be used, and why.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let log_form = "embedded".to_owned();
        let health = Health::new(log_form.clone());
        let parts = Parts {
            gate: Gate(Arc::new(Nobody)),
            health: health.clone(),
            positions: LogPositions {
                log: LogId("none".to_owned()),
            },
            data: Box::new(|_| {}),
        };
        let running = http::start(&config, parts).map_err(StartError::Part)?;
        Ok(Self {
            running,
            health,
            log_form,
            setup_path: None,
        })
    }

    /// Where it answers.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.running.addr
    }

    /// The form of the event log, in words.
    #[must_use]
    pub fn log_form(&self) -> &str {
        &self.log_form
    }

    /// The one-time path of the set-up page, while the shop has no owner.
    #[must_use]
    pub fn setup_path(&self) -> Option<&str> {
        self.setup_path.as_deref()
    }

    /// Readiness fails first, then what runs is finished, then the parts end.
    pub async fn stop(self) {
        self.health.drain();
        self.running.stop().await;
    }
}
