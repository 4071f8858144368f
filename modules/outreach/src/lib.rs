//! Outreach: what the shop says to people who are not there.
//!
//! - **owns** the outbox of mails, rows of *keep* that are sealed with their receivers' keys
//! - **promises** that a mail is handed to the relay once at most, that what a kill left half done is reported and never sent
//!   again, and that nothing is offered that could not be sent
//! - **reads** that a person was erased by event, and its sentences through its port; **writes** no stream
//! - **actors** none

mod api;
mod error;
mod keep;
mod mail;
mod ports;
mod reactions;

pub use mail::relay::{Relay, Security};
pub use ports::Words;

/// What only the tests of this module need.
#[doc(hidden)]
pub mod testing {
    pub use crate::error::Error;
    pub use crate::mail::service::{Mail, TEST};
}

use crate::keep::outbox::Outbox;
use crate::reactions::ForgetErased;
use feria_events::{Core, Projection, Reaction};
use feria_openapi::live::Outlet;
use feria_openapi::{Failure, Module, Routes, Task};
use feria_schema_base::EventInfo;
use std::sync::Arc;
use tokio::sync::Notify;

/// What outreach asks of others.
#[derive(Clone)]
pub struct Ports {
    /// How things are said.
    pub words: Arc<dyn Words>,
}

/// Where mails are handed over, and where their links lead.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The relay, where there is one.
    pub relay: Option<Relay>,
    /// Where the shop is reached from everywhere: links in mails begin with it.
    pub public_url: Option<String>,
}

/// The façade.
#[derive(Clone)]
pub struct Outreach {
    core: Core,
    words: Arc<dyn Words>,
    settings: Arc<Settings>,
    outbox: Outbox,
    /// A mail was taken, or may be tried again.
    due: Arc<Notify>,
}

impl Outreach {
    /// Puts the module together, and reports what a killed server left half done.
    ///
    /// # Errors
    /// `database_is_unavailable` when the store does not answer.
    pub async fn open(core: Core, ports: Ports, settings: Settings) -> Result<Self, Failure> {
        let Ports { words } = ports;
        let outbox = Outbox::open(core.keep.clone(), core.clock.now()).await?;
        Ok(Self { core, words, settings: Arc::new(settings), outbox, due: Arc::default() })
    }
}

impl Module for Outreach {
    const NAME: &'static str = "outreach";
    const TAGS: &'static [(&'static str, &'static str)] =
        &[("outreach", "What the shop says to people who are not there: mail")];

    fn routes(routes: &mut Routes<'_>) {
        api::routes(routes);
    }

    fn projections() -> Vec<Arc<dyn Projection>> {
        Vec::new()
    }

    fn events() -> &'static [&'static [EventInfo]] {
        &[]
    }

    fn reactions(&self) -> Vec<Arc<dyn Reaction>> {
        vec![Arc::new(ForgetErased::new(self.outbox.clone()))]
    }

    fn tasks(&self, _: Outlet) -> Vec<Task> {
        vec![Box::pin(self.clone().send_always())]
    }
}
