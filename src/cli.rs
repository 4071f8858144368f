//! The command line: a part of the contract with whoever runs the shop.

use crate::Reason;
use crate::config::{self, Config, Flags, Span};
use crate::wiring;
use clap::{Args, Parser, Subcommand};
use feria_events::Stores;
use feria_schema_base::RoomId;
use figment::value::Value;
use rustix::fs::Mode;
use rustix::process::umask;
use std::io::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

mod log;
mod owner;
mod rebuild;
mod serve;
mod token;

#[derive(Debug, Parser)]
#[command(name = "feria", version, about = "A self-hosted engine for cross-border live commerce")]
struct Cli {
    #[command(flatten)]
    shop: Shop,
    #[command(subcommand)]
    command: Command,
}

/// Where the shop lives; every subcommand takes these.
#[derive(Debug, Clone, Args)]
struct Shop {
    /// The data folder
    #[arg(long, value_name = "DIR", default_value = "./data", global = true)]
    data: PathBuf,
    /// The file of settings [default: DATA/feria.toml]
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// The NATS server that keeps the log
    #[arg(long, value_name = "URL", global = true)]
    nats: Option<String>,
    /// The monitoring address of that server
    #[arg(long, value_name = "URL", global = true)]
    nats_monitor: Option<String>,
    /// The PostgreSQL server that goes with it
    #[arg(long, value_name = "URL", global = true)]
    database: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the shop
    Serve {
        /// Where pages and API are served [default: 127.0.0.1:8080]
        #[arg(long, value_name = "ADDR")]
        listen: Option<SocketAddr>,
        /// The UDP port of picture and sound [default: 8080]
        #[arg(long, value_name = "N")]
        media_port: Option<u16>,
        /// The address that browsers reach picture and sound at
        #[arg(long, value_name = "IP")]
        public_address: Option<IpAddr>,
    },
    /// Make a token for an encoder (WHIP) or a player (WHEP)
    Token {
        #[command(subcommand)]
        what: TokenCommand,
    },
    /// Help the owner back in
    Owner {
        #[command(subcommand)]
        what: OwnerCommand,
    },
    /// Check or show the settings
    Config {
        #[command(subcommand)]
        what: ConfigCommand,
    },
    /// Print the OpenAPI document
    Openapi,
    /// Look after the event log
    Log {
        #[command(subcommand)]
        what: LogCommand,
    },
    /// Build the read models anew from the log, while the server is stopped
    Rebuild,
}

#[derive(Debug, Subcommand)]
enum TokenCommand {
    /// For one show; the token stands alone on the last line
    Room {
        /// The show: room_…
        room: RoomId,
        #[command(flatten)]
        right: Right,
        /// How long it is good, from the scheduled start or from now if that is later
        #[arg(long = "for", value_name = "SPAN", default_value = "24h")]
        span: Span,
    },
}

/// What is not said is not allowed.
#[derive(Debug, Clone, Copy, Args)]
#[group(required = true, multiple = true)]
struct Right {
    /// May send picture and sound
    #[arg(long)]
    publish: bool,
    /// May receive them, before the show is live too
    #[arg(long)]
    subscribe: bool,
}

#[derive(Debug, Subcommand)]
enum OwnerCommand {
    /// Print a one-time link to choose a new password, or to set the shop up while it has no owner
    ResetLink,
}

#[derive(Debug, Subcommand)]
enum LogCommand {
    /// Read every record and say whether all are as they were written
    Verify,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Say whether the settings can be used
    Check,
    /// Print every setting with its default
    Default,
}

impl Shop {
    fn flags(&self) -> Flags {
        let mut settings = Vec::new();
        let mut set = |key, value: &Option<String>| {
            if let Some(value) = value {
                settings.push((key, Value::from(value.as_str())));
            }
        };
        set("log.nats", &self.nats);
        set("log.nats_monitor", &self.nats_monitor);
        set("database", &self.database);
        Flags { data: self.data.clone(), file: self.config.clone(), settings }
    }

    fn load(&self) -> Result<Config, Reason> {
        Ok(Config::load(self.flags())?)
    }
}

/// Runs the command line to its end.
pub fn run(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> ExitCode {
    // Before there is a thread or a file: whatever this program makes is its user's alone.
    umask(Mode::RWXG | Mode::RWXO);
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers too; clap knows which stream they belong to.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match carry_out(&cli.shop, cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            let _ = writeln!(std::io::stderr(), "feria: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(shop: &Shop, command: Command) -> Result<(), Reason> {
    match command {
        Command::Serve { listen, media_port, public_address } => {
            let mut flags = shop.flags();
            let mut set = |key, value: Option<Value>| flags.settings.extend(value.map(|value| (key, value)));
            set("listen", listen.map(|value| Value::from(value.to_string())));
            set("media.port", media_port.map(Value::from));
            set("media.public_address", public_address.map(|value| Value::from(value.to_string())));
            serve::serve(Config::load(flags)?)
        }
        Command::Token { what: TokenCommand::Room { room, right, span } } => {
            token::room(&shop.load()?, room, right, span)
        }
        Command::Owner { what: OwnerCommand::ResetLink } => owner::reset_link(&shop.load()?),
        Command::Config { what: ConfigCommand::Check } => {
            shop.load()?;
            say("The settings can be used.")
        }
        Command::Config { what: ConfigCommand::Default } => say(config::DEFAULT.trim_end()),
        Command::Openapi => say(&crate::http::document_text(&wiring::api())),
        Command::Log { what: LogCommand::Verify } => log::verify(&shop.load()?),
        Command::Rebuild => rebuild::rebuild(&shop.load()?),
    }
}

/// The stores of a shop that was begun; looking must not begin one.
async fn stores(config: &Config) -> Result<Stores, Reason> {
    if !config.data.is_dir() {
        return Err(format!("there is no shop in {}; name its folder by --data", config.data.display()).into());
    }
    Ok(Stores::open(&wiring::pair(config)).await?)
}

/// One line for whoever called, on standard output.
fn say(line: &str) -> Result<(), Reason> {
    Ok(writeln!(std::io::stdout().lock(), "{line}").map_err(|error| format!("standard output: {error}"))?)
}
