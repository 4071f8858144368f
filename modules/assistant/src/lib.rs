//! Assistant: what viewers say and ask, understood in the binary.
//!
//! - **owns** what the lines of a show are (`assistant.classes`), and the rules by which that is told
//! - **promises** that a line is classed within seconds, once, and never again after somebody has said what it is; that no
//!   text of a viewer stands in its facts
//! - **reads** lines of chat by event, and what was said in them through its port; **writes** the streams it owns
//! - **actors** one per show, hosted by `feria-events`

mod api;
mod class;
mod classes;
mod error;
mod live;
mod ports;
mod reactions;

pub use ports::Chat;

/// What only the tests of this module need.
#[doc(hidden)]
pub mod testing {
    pub use crate::class::language::language;
    pub use crate::class::rules::class;
    pub use crate::classes::aggregate::Classes;
    pub use crate::classes::commands::Command;
    pub use crate::classes::events::ClassesEvent;
    pub use crate::error::Error;
}

use crate::classes::projection::ClassesProjection;
use crate::classes::queries::Queries;
use crate::live::AssistantMessage;
use crate::reactions::ClassLines;
use feria_events::{Core, Projection, Reaction};
use feria_openapi::live::{LiveSource, live_schemas};
use feria_openapi::{Module, Routes};
use feria_schema_assistant::classes as classes_events;
use feria_schema_base::EventInfo;
use std::sync::Arc;
use utoipa::openapi::{RefOr, Schema};

/// What the assistant asks of others.
#[derive(Clone)]
pub struct Ports {
    /// What is said in shows.
    pub chat: Arc<dyn Chat>,
}

/// The façade.
#[derive(Clone)]
pub struct Assistant {
    core: Core,
    chat: Arc<dyn Chat>,
    queries: Queries,
}

impl Assistant {
    /// Puts the module together.
    #[must_use]
    pub fn new(core: Core, ports: Ports) -> Self {
        let Ports { chat } = ports;
        Self { queries: Queries::new(core.read.clone()), core, chat }
    }
}

impl Module for Assistant {
    const NAME: &'static str = "assistant";
    const TAGS: &'static [(&'static str, &'static str)] = &[("assistant", "What viewers say: classes of lines")];

    fn routes(routes: &mut Routes<'_>) {
        api::routes(routes);
    }

    fn projections() -> Vec<Arc<dyn Projection>> {
        vec![Arc::new(ClassesProjection)]
    }

    fn events() -> &'static [&'static [EventInfo]] {
        &[classes_events::EVENTS]
    }

    fn live_messages() -> Vec<(String, RefOr<Schema>)> {
        live_schemas::<AssistantMessage>()
    }

    fn reactions(&self) -> Vec<Arc<dyn Reaction>> {
        vec![Arc::new(ClassLines::of(self.clone()))]
    }

    fn live(&self) -> Option<Arc<dyn LiveSource>> {
        Some(Arc::new(self.clone()))
    }
}
