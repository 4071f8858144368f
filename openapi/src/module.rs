//! Module interface: what a module is to the house, one plug, the same for all.

use crate::live::{LiveSource, Outlet};
use async_trait::async_trait;
use feria_events::{Core, Projection, Reaction};
use feria_schema_base::EventInfo;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use utoipa::openapi::{RefOr, Schema};

/// Where a module registers its operations; the document is made from the same registration.
pub type Routes<'a> = utoipa_actix_web::service_config::ServiceConfig<'a>;

/// What runs beside the requests.
pub type Task = BoxFuture<'static, ()>;

/// One field of business, as the composition root sees it. `src/wiring.rs` lists them once.
///
/// What has no receiver is known without a running shop: the document, the catalogue of events and a rebuild of the
/// read models are made from it.
#[async_trait]
pub trait Module: Clone + Send + Sync + 'static {
    /// The name of its folder and its crate, and the first part of its events' names.
    const NAME: &'static str;

    /// Its tags in the document, each with what it is about.
    const TAGS: &'static [(&'static str, &'static str)];

    /// Its operations.
    fn routes(routes: &mut Routes<'_>);

    /// Its read models.
    fn projections() -> Vec<Arc<dyn Projection>>;

    /// The catalogue of its events, stream by stream.
    fn events() -> &'static [&'static [EventInfo]];

    /// The schema of what it says on the live socket, and of everything in it; the first one is the message itself.
    fn live_messages() -> Vec<(String, RefOr<Schema>)> {
        Vec::new()
    }

    /// Names its aggregates that have deadlines; see [`Core::hosts`].
    fn register(core: &Core) {
        let _ = core;
    }

    /// What it does on events, its own and others'.
    fn reactions(&self) -> Vec<Arc<dyn Reaction>> {
        Vec::new()
    }

    /// What it says on the live socket when something happens.
    fn live(&self) -> Option<Arc<dyn LiveSource>> {
        None
    }

    /// What runs beside the requests for as long as the shop is open; `outlet` is its way to the live sockets.
    fn tasks(&self, outlet: Outlet) -> Vec<Task> {
        let _ = outlet;
        Vec::new()
    }

    /// Keeps what waits and says goodbye, while its tasks still run.
    async fn stop(&self) {}
}
