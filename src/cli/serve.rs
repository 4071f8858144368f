//! `feria serve`: starts the engine, says where it is, and stops it when asked.

use super::say;
use crate::Engine;
use crate::Reason;
use crate::config::Config;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::net::SocketAddr;
use std::path::Path;
use tokio::signal::unix::{SignalKind, signal};

/// A connection, and the handle by which a live socket is written to.
const FILES_EACH: usize = 2;
/// Log, database and picture files, with room to spare.
const OTHER_FILES: usize = 512;
/// In the data folder.
const ADDRESS: &str = "address";

pub(super) fn serve(config: Config) -> Result<(), Reason> {
    let data = config.data.clone();
    crate::telemetry::start(&config.telemetry)?;
    allow_files(config.limits.connections);
    actix_web::rt::System::new().block_on(async {
        let engine = Engine::start(config).await?;
        greet(&engine)?;
        note(&data, engine.addr());
        wait_to_be_asked().await?;
        engine.stop().await;
        Ok(())
    })
}

/// As many open files as the system lets us have: shells and systemd start programs with 1,024.
fn allow_files(connections: usize) {
    let limit = getrlimit(Resource::Nofile);
    let most = limit.maximum.or(limit.current);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: most, ..limit }) {
        tracing::warn!(%error, "the number of open files stays as it was");
    }
    let needed = (connections * FILES_EACH + OTHER_FILES) as u64;
    if let Some(most) = most.filter(|most| *most < needed) {
        tracing::warn!(most, needed, "the system allows fewer open files than limits.connections needs (LimitNOFILE)");
    }
}

/// The lines that tests and people read.
fn greet(engine: &Engine) -> Result<(), Reason> {
    say(&format!("Feria {}, log: {}", env!("CARGO_PKG_VERSION"), engine.log_form()))?;
    say(&format!("Feria is at http://{}", engine.addr()))?;
    if let Some(path) = engine.setup_path() {
        say(&format!("Set up your shop: http://{}{path}", engine.addr()))?;
    }
    Ok(())
}

/// Where the server of this shop was last; other subcommands print it.
fn note(data: &Path, addr: SocketAddr) {
    if let Err(error) = std::fs::write(data.join(ADDRESS), addr.to_string()) {
        tracing::debug!(%error, "the address was not noted");
    }
}

/// The address that the server noted, else the one it would listen on.
pub(super) fn address(config: &Config) -> String {
    let noted =
        std::fs::read_to_string(config.data.join(ADDRESS)).ok().and_then(|text| text.parse::<SocketAddr>().ok());
    noted.unwrap_or(config.listen).to_string()
}

async fn wait_to_be_asked() -> Result<(), Reason> {
    let listen = |kind| signal(kind).map_err(|error| format!("signals: {error}"));
    let (mut terminate, mut interrupt) = (listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?);
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
