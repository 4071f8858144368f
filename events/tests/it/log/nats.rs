//! A real nats-server of this test's own: a free port on loopback, a temporary folder, killed by its number.

use feria_events::JetStreamSettings;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// A running server, and what it takes to start it again.
pub(crate) struct Nats {
    folder: TempDir,
    port: u16,
    monitor: u16,
    child: Child,
}

impl Nats {
    /// One that syncs before it acknowledges.
    pub(crate) fn careful() -> Self {
        Self::careful_in(&std::env::temp_dir())
    }

    /// One that does, with its data below this folder.
    pub(crate) fn careful_in(place: &Path) -> Self {
        Self::in_folder(tempfile::tempdir_in(place).unwrap(), "sync_interval: always")
    }

    /// One with these settings of JetStream.
    pub(crate) fn with(jetstream: &str) -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), jetstream)
    }

    fn in_folder(folder: TempDir, jetstream: &str) -> Self {
        let (port, monitor) = (free_port(), free_port());
        let config = config(port, monitor, folder.path(), jetstream);
        std::fs::write(folder.path().join("nats.conf"), config).unwrap();
        let child = start(folder.path());
        let nats = Self { folder, port, monitor, child };
        nats.wait();
        nats
    }

    /// What a shop says to reach it.
    pub(crate) fn settings(&self) -> JetStreamSettings {
        settings(self.port, self.monitor)
    }

    pub(crate) const fn port(&self) -> u16 {
        self.port
    }

    /// Ends it with SIGKILL.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Starts it again on the same folder and ports.
    pub(crate) fn start_again(&mut self) {
        self.child = start(self.folder.path());
        self.wait();
    }

    /// Starts another server in its place, on the same folder and ports, with these settings of JetStream.
    pub(crate) fn start_changed(&mut self, jetstream: &str) {
        let config = config(self.port, self.monitor, self.folder.path(), jetstream);
        std::fs::write(self.folder.path().join("nats.conf"), config).unwrap();
        self.start_again();
    }

    /// Copies what the stopped server keeps.
    pub(crate) fn copy_store(&self, name: &str) {
        copy(&self.folder.path().join("store"), &self.folder.path().join(name));
    }

    /// Gives the stopped server what was copied, in the place of what it has.
    pub(crate) fn put_back(&self, name: &str) {
        std::fs::remove_dir_all(self.folder.path().join("store")).unwrap();
        copy(&self.folder.path().join(name), &self.folder.path().join("store"));
    }

    fn wait(&self) {
        wait_for(self.port);
    }
}

impl Drop for Nats {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

fn copy(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap().success());
}

pub(crate) fn settings(port: u16, monitor: u16) -> JetStreamSettings {
    JetStreamSettings {
        url: format!("nats://127.0.0.1:{port}"),
        monitor: Some(format!("http://127.0.0.1:{monitor}")),
        namespace: "shop".to_owned(),
        replicas: 1,
        accept_weak_server: false,
    }
}

pub(crate) fn config(port: u16, monitor: u16, folder: &Path, jetstream: &str) -> String {
    let store = folder.join("store");
    let store = store.display();
    format!(
        "listen: \"127.0.0.1:{port}\"\nhttp: \"127.0.0.1:{monitor}\"\n\
         jetstream {{\n store_dir: \"{store}\"\n {jetstream}\n}}\n"
    )
}

/// The program that `make test` names, else the one it brought, else the one on the path.
pub(crate) fn program() -> PathBuf {
    if let Some(named) = std::env::var_os("FERIA_TEST_NATS_SERVER") {
        return named.into();
    }
    let brought = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tools/bin/nats-server");
    if brought.exists() { brought } else { "nats-server".into() }
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

pub(crate) fn wait_for(port: u16) {
    for _ in 0..2_000 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("nats-server does not listen on {port}");
}

fn start(folder: &Path) -> Child {
    let mut command = Command::new(program());
    command.arg("-c").arg(folder.join("nats.conf")).arg("-l").arg(folder.join("nats.log"));
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    child.expect("nats-server 2.15.2 is needed: `make test` brings it, or name it in FERIA_TEST_NATS_SERVER")
}
