//! The running shop: the same door for `feria serve` and for tests.

use crate::Reason;
use crate::config::Config;
use crate::gate::Gate;
use crate::http::{self, Health, IdempotencyStore, Parts, Running};
use crate::live::Hub;
use crate::wiring::{self, Assembly};
use feria_events::SystemClock;
use feria_openapi::LogPositions;
use std::net::SocketAddr;
use std::sync::Arc;

/// Why the shop does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A part of it cannot be used.
    #[error("{0}")]
    Part(#[source] Reason),
}

/// A shop that runs.
pub struct Engine {
    running: Running,
    health: Health,
    hub: Hub,
    answers: IdempotencyStore,
    assembly: Assembly,
    log_form: String,
    setup_path: Option<String>,
}

impl Engine {
    /// Starts every part in its order. Must be called within an actix system.
    ///
    /// # Errors
    /// Which part cannot be used, and why.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let hub = Hub::start();
        let assembly = Assembly::open(&config, &hub).await.map_err(StartError::Part)?;
        let log_form = assembly.log_form.clone();
        let mut health = Health::new(log_form.clone());
        assembly.watch(&mut health);
        let answers = IdempotencyStore::open(assembly.events.stores.keep.clone(), Arc::new(SystemClock)).await;
        let answers = answers.map_err(|error| StartError::Part(error.into()))?;
        let parts = Parts {
            gate: Gate(assembly.authority()),
            health: health.clone(),
            answers: answers.clone(),
            hub: hub.clone(),
            rooms: Arc::new(assembly.modules.rooms.clone()),
            attendance: Arc::new(assembly.modules.rooms.clone()),
            sources: assembly.modules.live(),
            storefront: assembly.modules.storefront(),
            api: wiring::api(),
            positions: LogPositions { log: assembly.events.log.id().clone() },
            holds_shop: assembly.events.holds_shop.clone(),
            data: assembly.modules.data(),
        };
        let setup = assembly.modules.identity.setup_link().await;
        let setup = setup.map_err(|failure| StartError::Part(failure.into()))?;
        let setup_path = setup.map(|link| link.path());
        let running = http::start(&config, parts).map_err(StartError::Part)?;
        Ok(Self { running, health, hub, answers, assembly, log_form, setup_path })
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
        self.hub.stop();
        // Whoever watches readiness sees it fail while requests are still answered, and the sockets go one by one.
        actix_web::rt::time::sleep(Hub::STOPS_WITHIN).await;
        self.running.stop().await;
        if let Err(error) = self.answers.flush().await {
            tracing::warn!(%error, "the last answers were not kept");
        }
        self.assembly.stop().await;
    }
}
