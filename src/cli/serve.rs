//! `feria serve`: starts the engine, says where it is, and stops it when asked.

use super::say;
use crate::Engine;
use crate::config::Config;
use tokio::signal::unix::{SignalKind, signal};

pub(super) fn serve(config: Config) -> Result<(), String> {
    crate::telemetry::start(&config.telemetry)?;
    actix_web::rt::System::new().block_on(async {
        let engine = Engine::start(config).await.map_err(|error| error.to_string())?;
        greet(&engine)?;
        wait_to_be_asked().await?;
        engine.stop().await;
        Ok(())
    })
}

/// The lines that tests and people read.
fn greet(engine: &Engine) -> Result<(), String> {
    say(&format!("Feria {}, log: {}", env!("CARGO_PKG_VERSION"), engine.log_form()))?;
    say(&format!("Feria is at http://{}", engine.addr()))?;
    if let Some(path) = engine.setup_path() {
        say(&format!("Set up your shop: http://{}{path}", engine.addr()))?;
    }
    Ok(())
}

async fn wait_to_be_asked() -> Result<(), String> {
    let listen = |kind| signal(kind).map_err(|error| format!("signals: {error}"));
    let (mut terminate, mut interrupt) = (listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?);
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
