//! One typed tree of settings: the built-in defaults, then the file, then the environment, then flags.

use figment::Figment;
use figment::providers::{Env, Format as _, Toml};
use figment::value::{Dict, Value};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

mod origin;
mod span;
mod text;

use self::origin::optional_origin;
pub use origin::Origin;
pub use span::Span;
use text::{optional_address, optional_socket, optional_text};

/// The default file; it lists every key there is.
pub(crate) const DEFAULT: &str = include_str!("config/default.toml");
const PREFIX: &str = "FERIA__";

/// All settings.
#[derive(Debug, Clone, Deserialize)]
pub struct Config {
    /// The data folder; a flag alone says where, since the file lies in it.
    #[serde(skip)]
    pub data: PathBuf,
    /// Pages and API.
    pub listen: SocketAddr,
    /// Where the shop is reached from everywhere, when that is known: links in mails begin with it.
    #[serde(deserialize_with = "optional_origin")]
    pub public_url: Option<Origin>,
    /// PostgreSQL, or SQLite when absent.
    #[serde(deserialize_with = "optional_text")]
    pub database: Option<String>,
    /// The event log.
    pub log: Log,
    /// Who people are.
    pub identity: Identity,
    /// Picture and sound.
    pub media: Media,
    /// Holds and orders.
    pub commerce: Commerce,
    /// Lines.
    pub chat: Chat,
    /// The edge.
    pub http: Http,
    /// Where mails are handed over.
    pub mail: Mail,
    /// What one caller may take.
    pub limits: Limits,
    /// What is said about the server's work.
    pub telemetry: Telemetry,
}

/// The event log.
#[derive(Debug, Clone, Deserialize)]
pub struct Log {
    /// JetStream, or embedded when absent.
    #[serde(deserialize_with = "optional_text")]
    pub nats: Option<String>,
    /// Where `/varz` is read.
    #[serde(deserialize_with = "optional_text")]
    pub nats_monitor: Option<String>,
    /// The first part of every subject.
    pub namespace: String,
    /// How many servers of a cluster keep each record.
    pub replicas: usize,
    /// Whether a server that may lose acknowledged records is accepted.
    pub accept_weak_server: bool,
}

/// Who people are.
#[derive(Debug, Clone, Deserialize)]
pub struct Identity {
    /// An owner's sign-in ends when it was not used for so long.
    pub owner_sign_in: Span,
}

/// Picture and sound.
#[derive(Debug, Clone, Deserialize)]
pub struct Media {
    /// UDP.
    pub port: u16,
    /// As browsers reach it; found by itself when absent.
    #[serde(deserialize_with = "optional_address")]
    pub public_address: Option<IpAddr>,
}

/// Holds and orders.
#[derive(Debug, Clone, Deserialize)]
pub struct Commerce {
    /// How long a piece is reserved.
    pub hold: Span,
}

/// Lines.
#[derive(Debug, Clone, Deserialize)]
pub struct Chat {
    /// How long they are kept.
    pub retention: Span,
}

/// The edge.
#[derive(Debug, Clone, Deserialize)]
pub struct Http {
    /// Whose `Forwarded` and `X-Forwarded-…` are believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whose pages may use the shop as its own pages do.
    pub allowed_origins: Vec<Origin>,
}

/// What one caller may take.
#[derive(Debug, Clone, Deserialize)]
pub struct Limits {
    /// Per person, or per address when nobody is signed in.
    pub requests_per_second: u32,
    /// The burst.
    pub requests_at_once: u32,
    /// Per address, whoever asks.
    pub address_requests_per_second: u32,
    /// The burst.
    pub address_requests_at_once: u32,
    /// Lines, likes, holds, joining and watching per person; anything per live socket.
    pub commands_per_second: u32,
    /// The burst.
    pub commands_at_once: u32,
    /// New guests, encoders and players per address.
    pub entries_per_second: u32,
    /// The burst.
    pub entries_at_once: u32,
    /// Sessions of picture and sound, in all.
    pub sessions: usize,
    /// From one address.
    pub sessions_per_address: usize,
    /// In all.
    pub connections: usize,
    /// From one address.
    pub connections_per_address: usize,
    /// Bytes of a JSON body.
    pub body: usize,
    /// Bytes of a file.
    pub file: usize,
    /// Bytes of bodies on their way in, in all.
    pub bodies: usize,
    /// And from one address.
    pub bodies_per_address: usize,
    /// How long a body may take to come, before what has come of it counts.
    pub body_patience: Span,
    /// How many bytes of a body pay for one more second.
    pub body_bytes_per_second: u32,
    /// Bytes that may wait for one live socket.
    pub socket_queue: usize,
}

/// Where mails are handed over, and in whose name. Without host or sender no mail is sent, and none is offered.
#[derive(Debug, Clone, Deserialize)]
pub struct Mail {
    /// The relay.
    #[serde(deserialize_with = "optional_text")]
    pub host: Option<String>,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: MailSecurity,
    /// The name to sign in by, where the relay wants one.
    #[serde(deserialize_with = "optional_text")]
    pub user: Option<String>,
    /// And the password.
    #[serde(deserialize_with = "optional_text")]
    pub password: Option<String>,
    /// `Lantern Market <shop@example.com>`.
    #[serde(deserialize_with = "optional_text")]
    pub sender: Option<String>,
}

/// How the connection to the relay is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// TLS after STARTTLS.
    Starttls,
    /// TLS from the first byte.
    Implicit,
    /// None, for a relay on this machine.
    Plain,
}

/// What is said about the server's work.
#[derive(Debug, Clone, Deserialize)]
pub struct Telemetry {
    /// A `tracing` filter.
    pub log: String,
    /// How a line looks.
    pub format: LogFormat,
    /// Where figures and readiness are served, and nothing else.
    #[serde(deserialize_with = "optional_socket")]
    pub listen: Option<SocketAddr>,
    /// What must be shown to see them.
    #[serde(deserialize_with = "optional_text")]
    pub token: Option<String>,
}

/// How a line of the server's log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For collectors.
    Json,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// No such key.
    #[error("there is no setting `{key}` ({origin}); the nearest is `{nearest}`")]
    Unknown {
        /// As it was written, with dots.
        key: String,
        /// The file or the environment.
        origin: String,
        /// The known key that is most like it.
        nearest: String,
    },
    /// The file cannot be read.
    #[error("{0} cannot be read")]
    Missing(PathBuf),
    /// Log and database do not go together.
    #[error("NATS goes with PostgreSQL and the embedded log with SQLite: give both --nats and --database, or neither")]
    Pair,
    /// A value does not fit its key, or the file is no TOML.
    #[error("{0}")]
    Value(#[from] Box<figment::Error>),
}

/// What the command line says; the rest comes from file and environment.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--data`.
    pub data: PathBuf,
    /// `--config`.
    pub file: Option<PathBuf>,
    /// `key = value` of every other flag that was given.
    pub settings: Vec<(&'static str, Value)>,
}

impl Config {
    /// Reads everything that was said and checks it.
    ///
    /// # Errors
    /// See [`ConfigError`].
    pub fn load(flags: Flags) -> Result<Self, ConfigError> {
        let file = flags.file.clone().unwrap_or_else(|| flags.data.join("feria.toml"));
        if flags.file.is_some() && !file.is_file() {
            return Err(ConfigError::Missing(file));
        }
        let known = keys(&Figment::from(Toml::string(DEFAULT)))?;
        let environment = || Env::prefixed(PREFIX).split("__");
        let written = Figment::from(Toml::file_exact(&file));
        if file.is_file() {
            only_known(&known, &written, &file.display().to_string())?;
        }
        only_known(&known, &Figment::from(environment()), "environment")?;
        let mut all = Figment::from(Toml::string(DEFAULT));
        if file.is_file() {
            all = all.merge(Toml::file_exact(&file));
        }
        all = all.merge(environment());
        for (key, value) in flags.settings {
            all = all.merge((key, value));
        }
        let config: Self = all.extract().map_err(Box::new)?;
        if config.log.nats.is_some() != config.database.is_some() {
            return Err(ConfigError::Pair);
        }
        Ok(Self { data: flags.data, ..config })
    }
}

fn keys(figment: &Figment) -> Result<BTreeSet<String>, ConfigError> {
    let tree: Dict = figment.extract().map_err(Box::new)?;
    let mut keys = BTreeSet::new();
    flatten(&tree, "", &mut keys);
    Ok(keys)
}

fn flatten(tree: &Dict, prefix: &str, keys: &mut BTreeSet<String>) {
    for (name, value) in tree {
        match value {
            Value::Dict(_, inner) => flatten(inner, &format!("{prefix}{name}."), keys),
            _ => {
                keys.insert(format!("{prefix}{name}"));
            }
        }
    }
}

fn only_known(known: &BTreeSet<String>, written: &Figment, origin: &str) -> Result<(), ConfigError> {
    let Some(key) = keys(written)?.into_iter().find(|key| !known.contains(key)) else {
        return Ok(());
    };
    let nearest = known
        .iter()
        .max_by(|a, b| strsim::jaro_winkler(a, &key).total_cmp(&strsim::jaro_winkler(b, &key)))
        .cloned()
        .unwrap_or_default();
    Err(ConfigError::Unknown { key, origin: origin.to_owned(), nearest })
}
