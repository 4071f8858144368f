//! Figures of the real binary beside the aims: `cargo bench --bench load`, or `-- fanout`, or `-- rebuild`;
//! `-- golden FOLDER` writes the data of a release.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a bench prints, and stops when it cannot go on"
)]

// What the tests from outside speak and start; they ask more of it than this bench.
#[path = "../outside/backend.rs"]
#[allow(dead_code, reason = "see above")]
mod backend;
#[path = "../outside/client.rs"]
#[allow(dead_code, reason = "see above")]
mod client;
#[path = "../outside/contract.rs"]
mod contract;
#[path = "../outside/disk.rs"]
#[allow(dead_code, unused_imports, reason = "see above")]
mod disk;
#[path = "../outside/feria.rs"]
#[allow(dead_code, reason = "see above")]
mod feria;
#[path = "../outside/nats.rs"]
#[allow(dead_code, reason = "see above")]
mod nats;
#[path = "../outside/postgres.rs"]
#[allow(dead_code, reason = "see above")]
mod postgres;
#[path = "../outside/process.rs"]
#[allow(dead_code, reason = "see above")]
mod process;
#[path = "../outside/shop.rs"]
#[allow(dead_code, reason = "see above")]
mod shop;

mod bare;
mod fanout;
mod golden;
mod listeners;
mod mix;
mod rebuild;
mod server;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|word| word == name);
    if let [word, folder] = &wanted[..]
        && word == "golden"
    {
        return golden::run(std::path::Path::new(folder));
    }
    if is_wanted("fanout") {
        fanout::run();
    }
    if is_wanted("rebuild") {
        rebuild::run();
    }
}
