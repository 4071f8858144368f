//! The binary under test: started on a data folder, killed, started again on the same.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};

use tempfile::TempDir;

use crate::backend::Backend;
use crate::client::Client;
use crate::process::{Process, free_port};

const PROGRAM: &str = env!("CARGO_BIN_EXE_feria");

pub(crate) struct Feria {
    pub(crate) backend: Backend,
    folder: Option<TempDir>,
    port: u16,
    media_port: u16,
    process: Process,
    /// Where an owner sets the shop up; printed by the first start alone.
    pub(crate) setup_link: Option<String>,
}

impl Feria {
    /// A new shop on the given backend, ready to answer.
    pub(crate) async fn start(backend: Backend) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("feria-shop-")
            .tempdir()
            .unwrap();
        let (port, media_port) = (free_port(), free_port());
        let process = serve(folder.path(), &backend, port, media_port);
        let mut feria = Self {
            backend,
            folder: Some(folder),
            port,
            media_port,
            process,
            setup_link: None,
        };
        feria.setup_link = Some(
            feria
                .process
                .says("where to set the shop up", setup_link)
                .await,
        );
        feria.ready().await;
        feria
    }

    /// Waits until the server says that it can do its work.
    pub(crate) async fn ready(&mut self) {
        let mark = format!("127.0.0.1:{}", self.port);
        self.process
            .says("its address", |line| line.contains(&mark).then_some(()))
            .await;
        let client = self.client();
        crate::process::eventually("a server that is ready", || async {
            client
                .try_get("/readyz")
                .await
                .filter(|answer| answer.status == 200)
        })
        .await;
    }

    /// Kills it as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.process.kill();
    }

    /// Asks it to stop and waits for its end.
    pub(crate) async fn stop(&mut self) -> ExitStatus {
        self.process.stop().await
    }

    /// Starts it again on the same data, address and media port, and waits until it is ready.
    pub(crate) async fn start_again(&mut self) {
        self.launch_again();
        self.ready().await;
    }

    /// Starts it again without waiting.
    pub(crate) fn launch_again(&mut self) {
        self.process = serve(
            self.data().parent().unwrap(),
            &self.backend,
            self.port,
            self.media_port,
        );
    }

    /// A second server on the same shop, which must refuse to start.
    pub(crate) fn second_server(&self) -> Output {
        let mut command = Command::new(PROGRAM);
        command
            .arg("serve")
            .arg("--data")
            .arg(self.data())
            .args(self.backend.arguments());
        command.args(["--listen", &format!("127.0.0.1:{}", free_port())]);
        command.args(["--media-port", &free_port().to_string()]);
        command.stdin(Stdio::null()).output().unwrap()
    }

    /// Another subcommand on this shop's data, run to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .arg("--data")
            .arg(self.data())
            .args(self.backend.arguments());
        command.stdin(Stdio::null()).output().unwrap()
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.as_ref().unwrap().path().join("data")
    }

    /// All that this shop has written anywhere: its data, its log lines, and its servers' files.
    pub(crate) fn every_folder(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.folder.as_ref().unwrap().path().to_owned()];
        if let Backend::Jetstream(servers) = &self.backend {
            folders.push(servers.nats.folder().to_owned());
            folders.push(servers.postgres.folder().to_owned());
        }
        folders
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A stranger without a session.
    pub(crate) fn client(&self) -> Client {
        Client::new(&self.base())
    }

    /// What this run of the server has printed and logged.
    pub(crate) fn said(&self) -> String {
        self.process.said()
    }
}

impl Drop for Feria {
    fn drop(&mut self) {
        self.process.kill();
        if std::thread::panicking()
            && let Some(folder) = self.folder.take()
        {
            eprintln!(
                "the data folder and the whole log are kept in {}",
                folder.keep().display()
            );
        }
    }
}

fn serve(folder: &Path, backend: &Backend, port: u16, media_port: u16) -> Process {
    let mut command = Command::new(PROGRAM);
    command
        .arg("serve")
        .arg("--data")
        .arg(folder.join("data"))
        .args(backend.arguments());
    command.args([
        "--listen",
        &format!("127.0.0.1:{port}"),
        "--media-port",
        &media_port.to_string(),
    ]);
    command
        .args(["--public-address", "127.0.0.1"])
        .current_dir(folder);
    Process::start("feria", &mut command, &folder.join("feria.log"))
}

/// The path of the set-up page in a printed line, without the host before it.
fn setup_link(line: &str) -> Option<String> {
    let at = line.find("/setup/")?;
    Some(line[at..].split_whitespace().next()?.to_owned())
}

/// Runs the binary alone, with no shop behind it.
pub(crate) fn run_alone(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::null());
    command.envs(environment.iter().copied()).output().unwrap()
}

/// All that a finished program said, for a failing assertion.
pub(crate) fn all_said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
