//! `feria-peer whip|whep`: publishes a clip or watches a room, and prints one line of JSON at the end.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "its output is what the command is for")]

use clap::{Parser, Subcommand, ValueEnum};
use feria_peer::{Clip, PeerError, Target, publish, watch};
use reqwest::Url;
use std::process::ExitCode;
use std::time::Duration;

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Publish the clip in a loop, as OBS would.
    Whip {
        #[command(flatten)]
        place: Place,
        /// The codec of the picture.
        #[arg(long, default_value = "vp8")]
        clip: Picture,
        /// Open the session again when it is refused or lost.
        #[arg(long)]
        reconnect: bool,
    },
    /// Watch and count.
    Whep {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(clap::Args)]
struct Place {
    /// `http://host:port/whip/{room}` or `…/whep/{room}`.
    #[arg(long)]
    url: Url,
    /// The token that `feria token room` printed.
    #[arg(long, env = "FERIA_TOKEN")]
    token: String,
    /// How long.
    #[arg(long, default_value_t = 3600)]
    seconds: u64,
}

impl Place {
    fn split(self) -> (Target, Duration) {
        (Target { url: self.url, token: self.token }, Duration::from_secs(self.seconds))
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Picture {
    Vp8,
    H264,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<serde_json::Value, PeerError> {
    let report = match arguments.what {
        What::Whip { place, clip, reconnect } => {
            let clip = match clip {
                Picture::Vp8 => Clip::vp8(),
                Picture::H264 => Clip::h264(),
            };
            let (target, time) = place.split();
            serde_json::to_value(publish(&target, &clip, time, reconnect).await?)
        }
        What::Whep { place } => {
            let (target, time) = place.split();
            serde_json::to_value(watch(&target, time, |_| false).await?)
        }
    };
    report.map_err(|error| PeerError::Answer(error.to_string()))
}
