//! A nats-server of its own: JetStream on files, every write synced before it is acknowledged.

use crate::disk::SmallDisk;
use crate::process::{Process, eventually, free_port, tool};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

pub(crate) struct Nats {
    // Dropped in this order: the process ends before its folder goes.
    process: Process,
    program: PathBuf,
    disk: Option<SmallDisk>,
    folder: TempDir,
    port: u16,
    monitor: u16,
}

impl Nats {
    pub(crate) async fn start() -> Self {
        Self::begin("always", None).await
    }

    /// Its store has so many megabytes and no more.
    pub(crate) async fn start_on_small_disk(megabytes: u32) -> Self {
        Self::begin("always", Some(megabytes)).await
    }

    /// With a timer instead of `always`, the server acknowledges before the disk: a weak one.
    pub(crate) async fn start_weak() -> Self {
        Self::begin("2m", None).await
    }

    async fn begin(sync_interval: &str, megabytes: Option<u32>) -> Self {
        let program = tool("nats", "FERIA_TEST_NATS_SERVER");
        let folder = tempfile::Builder::new().prefix("feria-nats-").tempdir().unwrap();
        let (port, monitor) = (free_port(), free_port());
        let config = format!(
            "listen: \"127.0.0.1:{port}\"\nhttp: \"127.0.0.1:{monitor}\"\n\
             jetstream {{ store_dir: \"{}\", sync_interval: {sync_interval} }}\n",
            folder.path().join("store").display()
        );
        std::fs::write(folder.path().join("nats.conf"), config).unwrap();
        let disk = match megabytes {
            Some(megabytes) => Some(SmallDisk::new(folder.path().join("store"), megabytes).await),
            None => None,
        };
        let process = Self::run(&program, &folder, disk.as_ref());
        let nats = Self { program, disk, folder, port, monitor, process };
        nats.ready().await;
        nats
    }

    fn run(program: &Path, folder: &TempDir, disk: Option<&SmallDisk>) -> Process {
        let mut command = disk.map_or_else(|| Command::new(program), |disk| disk.command(program));
        command.arg("--config").arg(folder.path().join("nats.conf"));
        Process::start("nats-server", &mut command, &folder.path().join("nats.log"))
    }

    async fn ready(&self) {
        let health = format!("{}/healthz?js-enabled-only=true", self.monitor_url());
        eventually("a healthy nats-server", || async {
            reqwest::get(&health).await.ok().filter(|answer| answer.status().is_success())
        })
        .await;
    }

    pub(crate) fn kill(&mut self) {
        self.process.kill();
    }

    /// Starts it again on the same files and ports.
    pub(crate) async fn start_again(&mut self) {
        self.process = Self::run(&self.program, &self.folder, self.disk.as_ref());
        self.ready().await;
    }

    pub(crate) fn disk(&self) -> &SmallDisk {
        self.disk.as_ref().unwrap()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    pub(crate) fn monitor_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.monitor)
    }
}
