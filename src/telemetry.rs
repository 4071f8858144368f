//! The server's own log and its figures. Neither ever holds a secret or a person's data: requests are
//! named by the template of their route, never by path, query, header or body.

use crate::Reason;
use crate::config::{LogFormat, Telemetry};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use tracing_subscriber::EnvFilter;

/// One recorder per process: tests start several engines in one.
static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// Upper bounds in seconds, from a tenth of a millisecond to ten seconds.
const SECONDS: &[f64] = &[0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Every figure of `/metrics`, in the order of its kinds: what it counts, and its labels.
const FIGURES: &[(Kind, &str, &str)] = &[
    (Kind::Counter, "feria_cross_site_requests_total", "Requests refused because a page of another site made them."),
    (Kind::Counter, "feria_limited_total", "Requests refused because somebody asks too much; by what was full."),
    (Kind::Counter, "feria_live_closed_total", "Live sockets that the server closed, by the reason."),
    (Kind::Counter, "feria_live_deliveries_total", "Messages handed to live sockets."),
    (Kind::Counter, "feria_mails_total", "Mails that were to be handed to the relay, by what came of it."),
    (Kind::Counter, "feria_media_datagrams_lost_total", "Datagrams that the kernel did not take."),
    (Kind::Counter, "feria_media_datagrams_total", "Datagrams of picture and sound, by direction."),
    (Kind::Counter, "feria_panics_total", "Panics that were contained, by where."),
    (Kind::Counter, "feria_problems_unlisted_total", "Answers that the document does not list; a fault of the server."),
    (Kind::Counter, "feria_problems_without_sentence_total", "Answers without a sentence; a fault of the server."),
    (Kind::Counter, "feria_repeated_requests_total", "Requests sent again under their key, by how they were answered."),
    (Kind::Counter, "feria_tokens_refused_total", "Access tokens refused, by the code."),
    (Kind::Gauge, "feria_live_sockets", "Live sockets that are open."),
    (Kind::Gauge, "feria_media_rooms", "Rooms with a publisher or a viewer."),
    (Kind::Gauge, "feria_media_sessions", "Media sessions, publishers and viewers."),
    (Kind::Histogram, "feria_http_request_seconds", "Duration of requests, by method, route and status."),
];

#[derive(Clone, Copy)]
enum Kind {
    Counter,
    Gauge,
    Histogram,
}

fn describe() {
    for (kind, name, about) in FIGURES {
        match kind {
            Kind::Counter => metrics::describe_counter!(*name, *about),
            Kind::Gauge => metrics::describe_gauge!(*name, *about),
            Kind::Histogram => metrics::describe_histogram!(*name, *about),
        }
    }
}

/// Begins to log to standard error.
pub(crate) fn start(settings: &Telemetry) -> Result<(), Reason> {
    let filter = EnvFilter::try_new(&settings.log).map_err(|error| format!("telemetry.log: {error}"))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match settings.format {
        LogFormat::Text => lines.with_ansi(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    Ok(started.map_err(|error| format!("telemetry: {error}"))?)
}

/// Where `/metrics` reads from.
pub(crate) fn figures() -> PrometheusHandle {
    RECORDER
        .get_or_init(|| {
            let builder = PrometheusBuilder::new();
            let builder = match builder.set_buckets_for_metric(Matcher::Suffix("_seconds".into()), SECONDS) {
                Ok(builder) => builder,
                // Only an empty list of bounds is refused.
                Err(_) => PrometheusBuilder::new(),
            };
            let recorder = builder.build_recorder();
            let handle = recorder.handle();
            // It fails only when another recorder is installed, which nothing else in this process does.
            let _ = metrics::set_global_recorder(recorder);
            describe();
            handle
        })
        .clone()
}
