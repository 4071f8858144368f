//! Databases for the tests: SQLite in a temporary folder, and a real PostgreSQL that the test starts.

use feria_events::Pair;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};
use tempfile::TempDir;

/// A place for the three stores, gone when dropped.
pub struct Data {
    /// Which stores.
    pub pair: Pair,
    /// Removed when dropped.
    pub dir: TempDir,
}

impl Data {
    /// Three files in a folder.
    #[must_use]
    pub fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { pair: Pair::Sqlite { dir: dir.path().to_owned() }, dir }
    }

    /// A fresh database on the one server of this test run.
    #[must_use]
    pub fn postgres() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { pair: Pair::Postgres { url: server().fresh_database(), dir: dir.path().to_owned() }, dir }
    }
}

/// One PostgreSQL for the whole test binary.
struct Server {
    bin: PathBuf,
    dir: PathBuf,
    port: u16,
    /// Whether it syncs as a shop's does; the tests kill processes, not machines.
    fsync: bool,
    postmaster: Mutex<Option<Child>>,
    databases: Mutex<u32>,
}

static SERVER: OnceLock<Server> = OnceLock::new();

fn server() -> &'static Server {
    SERVER.get_or_init(|| {
        // The server ends with the thread that started it, so that thread stays.
        let (sender, started) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let server = Server::init(false);
            server.start();
            let _ = sender.send(server);
            loop {
                std::thread::park();
            }
        });
        started.recv().unwrap()
    })
}

/// Where PostgreSQL's programs lie; the newest version wins.
fn programs() -> PathBuf {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(|bin| bin.join("postgres").is_file())
        .collect();
    found.sort();
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&on_path).find(|bin| bin.join("initdb").is_file());
    found.pop().or(on_path).unwrap_or_else(|| panic!("PostgreSQL is needed: apt-get install postgresql"))
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.starts_with(b"0\n"))
}

/// PostgreSQL refuses root; then it runs as `nobody`. It ends with this process, however that ends.
fn unprivileged(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]);
    if is_root() {
        command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]);
    }
    command.arg(program).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

const PREFIX: &str = "feria-postgres-";

/// Nothing runs after a static, so a run leaves its folder to the next one.
fn remove_what_earlier_runs_left() {
    for entry in std::fs::read_dir(std::env::temp_dir()).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap_or_default();
        let pid = name.strip_prefix(PREFIX).and_then(|rest| rest.split('-').next()?.parse::<u32>().ok());
        if pid.is_some_and(|pid| !Path::new("/proc").join(pid.to_string()).exists()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

impl Server {
    fn init(fsync: bool) -> Self {
        remove_what_earlier_runs_left();
        let prefix = format!("{PREFIX}{}-", std::process::id());
        let dir = tempfile::Builder::new().prefix(&prefix).tempdir().unwrap().keep();
        if is_root() {
            let owned = Command::new("chown").arg("65534:65534").arg(&dir).status().unwrap();
            assert!(owned.success());
        }
        let bin = programs();
        let made = unprivileged(&bin.join("initdb"))
            .args(["--auth", "trust", "--username", "feria", "--encoding", "UTF8", "--no-sync", "--pgdata"])
            .arg(dir.join("data"))
            .current_dir(&dir)
            .status()
            .unwrap();
        assert!(made.success(), "initdb failed");
        Self { bin, dir, port: free_port(), fsync, postmaster: Mutex::new(None), databases: Mutex::new(0) }
    }

    fn start(&self) {
        let child = unprivileged(&self.bin.join("postgres"))
            .arg("-D")
            .arg(self.dir.join("data"))
            .args(["-p", &self.port.to_string(), "-c", "listen_addresses=127.0.0.1"])
            .args(["-c", if self.fsync { "fsync=on" } else { "fsync=off" }])
            .arg("-k")
            .arg(&self.dir)
            .current_dir(&self.dir)
            .spawn()
            .unwrap();
        *self.postmaster.lock().unwrap() = Some(child);
        for _ in 0..600 {
            if self.ask("postgres", "SELECT 1") {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("PostgreSQL did not start");
    }

    fn ask(&self, database: &str, sql: &str) -> bool {
        Command::new(self.bin.join("psql"))
            .args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "feria", "-d", database, "-qc", sql])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    fn fresh_database(&self) -> String {
        let mut databases = self.databases.lock().unwrap();
        *databases += 1;
        let name = format!("shop_{}", *databases);
        assert!(self.ask("postgres", &format!("CREATE DATABASE {name}")), "no database could be made");
        format!("postgres://feria@127.0.0.1:{}/{name}", self.port)
    }
}

/// A PostgreSQL of one test's own, which it can take away and bring back.
pub struct OwnServer(Server);

impl OwnServer {
    /// One that trusts the machine.
    #[must_use]
    pub fn start() -> Self {
        let server = Server::init(false);
        server.start();
        Self(server)
    }

    /// One that syncs what it commits.
    #[must_use]
    pub fn careful() -> Self {
        let server = Server::init(true);
        server.start();
        Self(server)
    }

    /// A fresh database on it.
    #[must_use]
    pub fn pair(&self) -> Pair {
        let url = self.0.fresh_database();
        let name = url.rsplit('/').next().unwrap();
        Pair::Postgres { dir: self.0.dir.join(name), url: url.clone() }
    }

    /// Kills it without warning, and what it has begun: an orphan would go on answering for a moment, and
    /// hold the shared memory that the next one needs.
    pub fn kill(&self) {
        let mut child = self.0.postmaster.lock().unwrap().take().unwrap();
        let begun = children(child.id());
        child.kill().unwrap();
        child.wait().unwrap();
        let _gone = Command::new("kill").arg("-9").args(&begun).stderr(Stdio::null()).status().unwrap();
        let until = std::time::Instant::now() + std::time::Duration::from_secs(30);
        while begun.iter().any(|pid| Path::new("/proc").join(pid).exists()) {
            assert!(std::time::Instant::now() < until, "a child of PostgreSQL does not end");
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    /// Brings it back.
    pub fn start_again(&self) {
        self.0.start();
    }

    /// Whether a statement can be carried out beside whoever uses the database.
    #[must_use]
    pub fn sql(&self, pair: &Pair, sql: &str) -> bool {
        let Pair::Postgres { url, .. } = pair else { return false };
        self.0.ask(url.rsplit('/').next().unwrap(), sql)
    }
}

/// The processes that `pid` has started, by their numbers.
fn children(pid: u32) -> Vec<String> {
    let listed = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
    listed.split_whitespace().map(str::to_owned).collect()
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.postmaster.lock().unwrap().take() {
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = std::fs::remove_dir_all(&self.0.dir);
    }
}
