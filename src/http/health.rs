//! Liveness, readiness and metrics of the process.

use super::problems::NoProblem;
use super::watchers::Watchers;
use crate::telemetry;
use actix_web::{HttpRequest, HttpResponse, Responder, get, web};
use feria_events::as_i64;
use feria_openapi::{Failure, OWN_TOKEN, Rfc3339, Routes, SERVER, problems};
use feria_schema_base::Timestamp;
use futures_util::future::{BoxFuture, join_all};
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use utoipa::ToSchema;

/// The longest that `/readyz` waits for one part.
const PATIENCE: Duration = Duration::from_secs(2);

/// How one part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// It works.
    Good,
    /// It works, but somebody must look at it; in plain words.
    Degraded(String),
    /// What needs it fails; in plain words.
    Down(String),
}

type Check = Arc<dyn Fn() -> BoxFuture<'static, Condition> + Send + Sync>;

/// The parts that the shop's work depends on.
#[derive(Clone, Default)]
pub struct Health {
    draining: Arc<AtomicBool>,
    checks: Vec<(&'static str, Check)>,
    log: String,
}

impl Health {
    /// Of a shop whose log has this form.
    #[must_use]
    pub fn new(log: String) -> Self {
        Self { log, ..Self::default() }
    }

    /// Adds a part, named for people.
    pub fn watch(
        &mut self,
        part: &'static str,
        check: impl Fn() -> BoxFuture<'static, Condition> + Send + Sync + 'static,
    ) {
        self.checks.push((part, Arc::new(check)));
    }

    /// From now on new work is refused.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Release);
    }

    /// Whether new work is refused.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }

    async fn look(&self) -> Readiness {
        let looked = join_all(self.checks.iter().map(|(part, check)| async move {
            let late = || Condition::Down("gives no answer".to_owned());
            (*part, tokio::time::timeout(PATIENCE, check()).await.unwrap_or_else(|_| late()))
        }));
        let (mut reasons, mut degraded) = (Vec::new(), Vec::new());
        for (part, condition) in looked.await {
            match condition {
                Condition::Good => {}
                Condition::Degraded(reason) => degraded.push(format!("{part}: {reason}")),
                Condition::Down(reason) => reasons.push(format!("{part}: {reason}")),
            }
        }
        if self.is_draining() {
            reasons.push("the server is stopping".to_owned());
        }
        Readiness {
            ready: reasons.is_empty(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            log: Some(self.log.clone()),
            reasons: Some(reasons),
            degraded: Some(degraded),
        }
    }
}

/// Whether the shop can do its work.
#[derive(Debug, Serialize, ToSchema)]
struct Readiness {
    /// False with status 503.
    ready: bool,
    /// Of the program. Absent, like all that follows, for whoever may not see how the process is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("0.2.0"))]
    version: Option<String>,
    /// The form of the event log; says so when its server may lose acknowledged records.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(examples("embedded"))]
    log: Option<String>,
    /// What fails, in plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<String>>,
    /// What works but needs somebody, in plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    degraded: Option<Vec<String>>,
}

/// The server's clock, by which reservations run.
#[derive(Debug, Serialize, ToSchema)]
struct Time {
    #[schema(value_type = String, format = DateTime, examples("2026-11-21T09:30:00.000000Z"))]
    server_time: Rfc3339,
}

problems! {
    /// Looking costs nothing and fails only by the limits.
    Look = [SERVER]
    /// Whoever asks learns whether the shop is ready; the rest is for whoever may watch.
    Ready = [SERVER, OWN_TOKEN]
    /// Who may not watch is told nothing.
    Watch = [SERVER, OWN_TOKEN] { 401: [sign_in_is_needed, token_is_not_valid], 404: [nothing_is_here] }
    /// The clock of whoever holds the shop.
    Tell = []
}

/// The process lives; says nothing about its stores.
#[utoipa::path(operation_id = "livez", tag = "edge", responses(
    (status = 200, description = "The process lives", content_type = "text/plain", body = String, example = json!("alive")),
    Look
))]
#[get("/livez")]
async fn livez() -> impl Responder {
    HttpResponse::Ok().content_type("text/plain").body("alive")
}

/// Whether the log can be written and the database be reached, and what is degraded.
#[utoipa::path(operation_id = "readyz", tag = "edge", responses(
    (status = 200, description = "Ready", body = Readiness),
    Ready
))]
#[get("/readyz")]
async fn readyz(health: web::Data<Health>, watchers: web::Data<Watchers>, request: HttpRequest) -> impl Responder {
    let whole = health.look().await;
    let readiness = match watchers.admit(&request) {
        Ok(()) => whole,
        Err(_) => Readiness { version: None, log: None, reasons: None, degraded: None, ..whole },
    };
    let mut response = if readiness.ready { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    let mut response = response.insert_header(("cache-control", "no-store")).json(readiness);
    response.extensions_mut().insert(NoProblem);
    response
}

/// Figures for Prometheus.
///
/// For programs on the server's own machine, or whoever shows the token of the settings; the settings may also serve them
/// on an address of their own.
#[utoipa::path(operation_id = "metrics", tag = "edge", responses(
    (status = 200, description = "Prometheus text", content_type = "text/plain", body = String, example = json!("feria_live_sockets 3")),
    Watch
))]
#[get("/metrics")]
async fn metrics(watchers: web::Data<Watchers>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    watchers.admit(&request)?;
    let figures = telemetry::figures().render();
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .insert_header(("cache-control", "no-store"))
        .body(figures))
}

/// The server's clock: what a device shows may be an hour off.
#[utoipa::path(operation_id = "time", tag = "edge", responses(
    (status = 200, description = "Now", body = Time),
    Tell
))]
#[get("/v1/time")]
async fn time() -> impl Responder {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = Timestamp(as_i64(since.as_micros()));
    HttpResponse::Ok().insert_header(("cache-control", "no-store")).json(Time { server_time: now.into() })
}

pub(super) fn routes(config: &mut Routes<'_>) {
    config.service(livez).service(readyz).service(metrics).service(time);
}

/// What is served apart from the shop, to whoever watches over it.
pub(super) fn watch(config: &mut web::ServiceConfig) {
    config.service(livez).service(readyz).service(metrics);
}
