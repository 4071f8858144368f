//! The server behind the log: the connection, and whether it is new and careful enough.

use super::JetStreamSettings;
use crate::MAX_RECORD_BYTES;
use crate::log::OpenError;
use crate::log::open::OLDEST_NATS;
use async_nats::connection::State;
use async_nats::jetstream::{self, Context};
use async_nats::{Client, ConnectOptions, Event, ServerAddr};
use serde::Deserialize;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::watch;

const PATIENCE: Duration = Duration::from_secs(5);
/// Room for subject and headers beside the largest record.
const MESSAGE_BYTES: usize = MAX_RECORD_BYTES + 4 * 1024;
const MOST_MONITORING_BYTES: u64 = 1024 * 1024;

/// A connection that comes back by itself.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) client: Client,
    pub(super) context: Context,
    /// Counts what happened to the connection: a change means that what was under way is in doubt.
    pub(super) changes: watch::Receiver<u64>,
    pub(super) weak: Option<String>,
    monitor: Option<String>,
    accept_weak: bool,
}

impl Server {
    /// Connects; asks for the server's strength unless it is only to be looked at.
    pub(super) async fn connect(settings: &JetStreamSettings, strict: bool) -> Result<Self, OpenError> {
        let changes = watch::Sender::new(0);
        let receiver = changes.subscribe();
        let options = ConnectOptions::new()
            .name("feria")
            .connection_timeout(PATIENCE)
            .request_timeout(Some(PATIENCE))
            .ping_interval(Duration::from_secs(5))
            .max_reconnects(None)
            .reconnect_delay_callback(|attempts| Duration::from_millis(50 * attempts.min(10) as u64))
            .event_callback(move |event| {
                match event {
                    Event::Connected => tracing::info!("connected to NATS"),
                    Event::Disconnected => tracing::warn!("NATS is away"),
                    _ => {}
                }
                changes.send_modify(|count| *count += 1);
                async {}
            });
        let addresses: Result<Vec<ServerAddr>, _> = settings.url.split(',').map(|url| url.trim().parse()).collect();
        // What does not parse may hold a password: it is not repeated.
        let addresses =
            addresses.map_err(|_| OpenError::Unreachable("its address is not nats://host:port".to_owned()))?;
        let client = options.connect(addresses).await.map_err(|error| OpenError::Unreachable(error.to_string()))?;
        let mut context = jetstream::new(client.clone());
        context.set_timeout(PATIENCE);
        let (monitor, accept_weak) = (settings.monitor.clone(), settings.accept_weak_server);
        let mut server = Self { client, context, changes: receiver, weak: None, monitor, accept_weak };
        server.is_able().await?;
        if strict {
            server.weak = server.is_careful().await?;
        }
        if let Some(reason) = &server.weak {
            tracing::warn!(
                reason,
                "this NATS server may lose acknowledged records in a power cut, and that was accepted"
            );
        }
        Ok(server)
    }

    /// Whether a message would be sent now, instead of being kept for later.
    pub(super) fn is_connected(&self) -> bool {
        self.client.connection_state() == State::Connected
    }

    /// Whether the server that answers now may be written: after a lost connection it may be another one.
    pub(super) async fn inspect(&self) -> Result<(), OpenError> {
        self.is_able().await?;
        self.is_careful().await.map(|_| ())
    }

    async fn is_able(&self) -> Result<(), OpenError> {
        let info = self.client.server_info();
        if !is_new_enough(&info.version) {
            return Err(OpenError::OldServer { found: info.version });
        }
        if info.max_payload < MESSAGE_BYTES {
            let reason = format!("its max_payload is {}, a record needs {MESSAGE_BYTES}", info.max_payload);
            return Err(OpenError::Unreachable(reason));
        }
        let account = self.context.query_account().await;
        account.map(|_| ()).map_err(|error| OpenError::Unreachable(format!("JetStream is not there ({error})")))
    }

    /// Why it may lose what it acknowledges, where that was accepted.
    async fn is_careful(&self) -> Result<Option<String>, OpenError> {
        let careful = careful(self.monitor.as_deref(), &self.client.server_info().server_id).await;
        match careful {
            Ok(()) => Ok(None),
            Err(reason) if self.accept_weak => Ok(Some(reason)),
            Err(reason) => Err(OpenError::WeakServer(reason)),
        }
    }
}

fn is_new_enough(version: &str) -> bool {
    let numbers = |text: &str| -> Vec<u32> {
        let digits = text.trim_start_matches('v').split(|byte: char| !byte.is_ascii_digit());
        digits.map_while(|part| part.parse().ok()).take(3).collect()
    };
    let found = numbers(version);
    found.len() == 3 && found >= numbers(OLDEST_NATS)
}

#[derive(Deserialize)]
struct Monitoring {
    server_id: String,
    jetstream: Option<MonitoredJetStream>,
}

#[derive(Deserialize)]
struct MonitoredJetStream {
    config: Option<MonitoredConfig>,
}

#[derive(Deserialize)]
struct MonitoredConfig {
    #[serde(default)]
    sync_always: bool,
}

/// Whether the server syncs before it acknowledges, as its monitoring says; the reason when not.
async fn careful(monitor: Option<&str>, server_id: &str) -> Result<(), String> {
    let monitor = monitor.ok_or("without its monitoring address it cannot be seen whether it syncs")?;
    let body = tokio::time::timeout(PATIENCE, get(monitor, "/varz")).await;
    let body = body.map_err(|_| format!("its monitoring at {monitor} does not answer"))??;
    judge(&body, server_id)
}

fn judge(monitoring: &[u8], server_id: &str) -> Result<(), String> {
    let said: Monitoring =
        serde_json::from_slice(monitoring).map_err(|error| format!("its monitoring says nothing useful: {error}"))?;
    if said.server_id != server_id {
        return Err("the monitoring address is another server's".to_owned());
    }
    let always = said.jetstream.and_then(|jetstream| jetstream.config).is_some_and(|config| config.sync_always);
    if always { Ok(()) } else { Err("it acknowledges before it syncs (sync_interval is not always)".to_owned()) }
}

/// One plain HTTP request; nothing more of HTTP is needed here.
async fn get(address: &str, path: &str) -> Result<Vec<u8>, String> {
    let authority = address.strip_prefix("http://").ok_or("the monitoring address must be http://host:port")?;
    let authority = authority.split('/').next().unwrap_or_default();
    let failed = |error: std::io::Error| format!("its monitoring at {address} cannot be read: {error}");
    let mut stream = TcpStream::connect(authority).await.map_err(failed)?;
    let request = format!("GET {path} HTTP/1.0\r\nHost: {authority}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.map_err(failed)?;
    let mut answer = Vec::new();
    stream.take(MOST_MONITORING_BYTES).read_to_end(&mut answer).await.map_err(failed)?;
    let head = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    match head {
        Some(end) if answer[..end].split(|byte| *byte == b' ').nth(1) == Some(b"200") => Ok(answer.split_off(end + 4)),
        _ => Err(format!("its monitoring at {address} does not answer with 200")),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_new_enough, judge};

    #[test]
    fn a_server_before_2_15_2_is_too_old() {
        for old in ["2.9.10", "2.15.1", "2.12.15", "1.99.99", "2.15", "", "dev"] {
            assert!(!is_new_enough(old), "{old}");
        }
        for new in ["2.15.2", "v2.15.2", "2.15.10", "2.16.0-RC.1", "3.0.0"] {
            assert!(is_new_enough(new), "{new}");
        }
    }

    #[test]
    fn only_a_server_that_syncs_always_is_careful() {
        let said = |text: &str| judge(text.as_bytes(), "A");
        assert_eq!(said(r#"{"server_id":"A","jetstream":{"config":{"sync_always":true}}}"#), Ok(()));
        for weak in [
            r#"{"server_id":"B","jetstream":{"config":{"sync_always":true}}}"#,
            r#"{"server_id":"A","jetstream":{"config":{"sync_interval":120000000000}}}"#,
            r#"{"server_id":"A","jetstream":{}}"#,
            r#"{"server_id":"A"}"#,
            "<html>",
        ] {
            assert!(said(weak).is_err(), "{weak}");
        }
    }
}
