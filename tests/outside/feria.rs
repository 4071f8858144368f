//! The binary under test: started on a data folder, killed, started again on the same.

use crate::backend::{Backend, Servers};
use crate::client::Client;
use crate::disk::SmallDisk;
use crate::process::{Process, eventually, finish, finish_within, free_port};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_feria");

pub(crate) struct Feria {
    // Dropped in this order: the process ends before its folder goes.
    process: Process,
    place: Place,
    /// Where an owner sets the shop up; printed by the first start alone.
    pub(crate) setup_link: Option<String>,
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy_folder(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// What outlives a run of the server: its data, its servers, its ports.
struct Place {
    folder: TempDir,
    disk: Option<SmallDisk>,
    backend: Backend,
    port: u16,
    media_port: u16,
    seen: Arc<Mutex<Option<String>>>,
    /// As environment of the server.
    settings: &'static [(&'static str, &'static str)],
    umask: Option<&'static str>,
}

impl Feria {
    /// A new shop on the given backend, ready to answer.
    pub(crate) async fn start(backend: Backend) -> Self {
        Self::begin(Place::new(backend)).await
    }

    /// The same with other settings than those of every shop.
    pub(crate) async fn start_with(backend: Backend, settings: &'static [(&'static str, &'static str)]) -> Self {
        Self::begin(Place { settings, ..Place::new(backend) }).await
    }

    /// A new shop, begun by somebody with this umask.
    pub(crate) async fn start_under(backend: Backend, umask: &'static str) -> Self {
        Self::begin(Place { umask: Some(umask), ..Place::new(backend) }).await
    }

    /// An embedded shop whose data has so many megabytes and no more.
    pub(crate) async fn start_on_small_disk(megabytes: u32) -> Self {
        let mut place = Place::new(Backend::Embedded);
        place.disk = Some(SmallDisk::new(place.data(), megabytes).await);
        Self::begin(place).await
    }

    /// An embedded shop that another version has left behind.
    pub(crate) async fn start_on_copy_of(data: &Path) -> Self {
        let place = Place::new(Backend::Embedded);
        copy_folder(data, &place.data());
        let process = place.serve();
        let mut feria = Self { place, process, setup_link: None };
        feria.ready().await;
        feria
    }

    async fn begin(place: Place) -> Self {
        let process = place.serve();
        let mut feria = Self { place, process, setup_link: None };
        feria.setup_link = Some(feria.process.says("where to set the shop up", setup_link).await);
        feria.ready().await;
        feria
    }

    /// Waits until the server says that it can do its work.
    pub(crate) async fn ready(&mut self) {
        let mark = format!("127.0.0.1:{}", self.place.port);
        self.process.says("its address", |line| line.contains(&mark).then_some(())).await;
        let client = self.client();
        eventually("a server that is ready", || async {
            client.try_get("/readyz").await.filter(|answer| answer.status == 200)
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
        self.process = self.place.serve();
        self.ready().await;
    }

    /// Starts it again, and waits for nothing.
    pub(crate) fn restart(&mut self) {
        self.process = self.place.serve();
    }

    /// A second server on the same shop, which must refuse to start.
    pub(crate) fn second_server(&self) -> Output {
        let mut command = self.place.command(&["serve"]);
        command.args(["--listen", &format!("127.0.0.1:{}", free_port())]);
        command.args(["--media-port", &free_port().to_string()]);
        finish(&mut command)
    }

    /// Another subcommand on this shop's data, run to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        finish(&mut self.place.command(arguments))
    }

    /// The same for work that takes long.
    pub(crate) fn run_long(&self, arguments: &[&str]) -> Output {
        finish_within(&mut self.place.command(arguments), Duration::from_secs(900))
    }

    pub(crate) fn backend(&self) -> &Backend {
        &self.place.backend
    }

    pub(crate) fn servers(&mut self) -> &mut Servers {
        self.place.backend.servers()
    }

    pub(crate) fn disk(&self) -> &SmallDisk {
        self.place.disk.as_ref().unwrap()
    }

    pub(crate) fn media_port(&self) -> u16 {
        self.place.media_port
    }

    /// Its data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.place.data()
    }

    /// All that this shop has written anywhere: its data, its log lines, and its servers' files.
    pub(crate) fn every_folder(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.place.folder.path().to_owned()];
        if let Backend::Jetstream(servers) = &self.place.backend {
            folders.push(servers.nats.folder().to_owned());
            folders.push(servers.postgres.folder().to_owned());
        }
        folders
    }

    /// A stranger without a session.
    pub(crate) fn client(&self) -> Client {
        Client::new(&format!("http://127.0.0.1:{}", self.place.port), Arc::clone(&self.place.seen))
    }

    /// A stranger at another address of this machine.
    pub(crate) fn client_from(&self, address: [u8; 4]) -> Client {
        let base = format!("http://127.0.0.1:{}", self.place.port);
        Client::from(Some(address.into()), &base, Arc::clone(&self.place.seen))
    }

    pub(crate) fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// How much memory the server has now, in bytes.
    pub(crate) fn resident(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
    }

    /// What this run of the server has printed and logged.
    pub(crate) fn said(&self) -> String {
        self.process.said()
    }
}

impl Place {
    fn new(backend: Backend) -> Self {
        let folder = tempfile::Builder::new().prefix("feria-shop-").tempdir().unwrap();
        Self {
            folder,
            disk: None,
            backend,
            port: free_port(),
            media_port: free_port(),
            seen: Arc::default(),
            settings: &[],
            umask: None,
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A subcommand that is told where this shop lives.
    fn command(&self, arguments: &[&str]) -> Command {
        let program = Path::new(PROGRAM);
        let mut command = match (&self.disk, self.umask) {
            (Some(disk), _) => disk.command(program),
            (None, Some(umask)) => under(umask, program),
            (None, None) => Command::new(program),
        };
        command.args(arguments).arg("--data").arg(self.data()).args(self.backend.arguments());
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    fn serve(&self) -> Process {
        let mut command = self.command(&["serve", "--public-address", "127.0.0.1"]);
        command.envs(self.settings.iter().copied());
        command.args(["--listen", &format!("127.0.0.1:{}", self.port)]);
        command.args(["--media-port", &self.media_port.to_string()]);
        Process::start("feria", &mut command, &self.folder.path().join("feria.log"))
    }
}

/// Runs a program with this umask; the process is the program itself.
fn under(umask: &str, program: &Path) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("umask {umask} && exec \"$@\""), "sh"]).arg(program);
    shell
}

/// The path of the set-up page in a printed line, without the host before it.
fn setup_link(line: &str) -> Option<String> {
    let at = line.find("/setup#")?;
    Some(line[at..].split_whitespace().next()?.to_owned())
}

/// Runs the binary alone, with no shop behind it.
pub(crate) fn run_alone(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(folder.path());
    finish(command.envs(environment.iter().copied()))
}

/// All that a finished program said, for a failing assertion.
pub(crate) fn all_said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
