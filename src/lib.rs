//! The composition root: command line, settings, wiring, HTTP edge, live delivery.
//!
//! - **owns** how the modules are put together, how a request comes in and how an answer leaves
//! - **promises** that [`Engine::start`] is the one door, for `feria serve` and for tests alike
//! - **knows** every module; nothing knows it

mod cli;
mod clock;
mod config;
mod engine;
mod gate;
mod http;
mod live;
mod sentences;
mod telemetry;
mod wiring;

/// Why something cannot begin or be done, with what lies beneath it.
pub type Reason = Box<dyn std::error::Error + Send + Sync>;

pub use cli::run;
pub use config::{
    Chat, Commerce, Config, ConfigError, Flags, Http, Identity, Limits, Log, LogFormat, Media, Origin, Span, Telemetry,
};
pub use engine::{Engine, StartError};
pub use gate::{Authority, Gate};
pub use http::{
    Api, Condition, Health, IdempotencyStore, Parts, Running, Show, Stands, Storefront, start as start_edge,
};
pub use live::Hub;
pub use wiring::api;
