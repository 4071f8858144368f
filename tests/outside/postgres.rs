//! A PostgreSQL of its own, as an unprivileged user where the test runs as root, which it refuses.

use crate::process::{PATIENCE, Process, eventually, free_port, is_root, tool};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The user that owns nothing, by its number on every Linux.
const NOBODY: u32 = 65_534;
const DATABASE: &str = "feria";

pub(crate) struct Postgres {
    // Dropped in this order: the process ends before its folder goes.
    process: Process,
    programs: PathBuf,
    folder: TempDir,
    port: u16,
}

impl Postgres {
    pub(crate) async fn start() -> Self {
        let programs = tool("postgres", "FERIA_TEST_POSTGRES_BIN");
        let folder = tempfile::Builder::new().prefix("feria-postgres-").tempdir().unwrap();
        if is_root() {
            chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let port = free_port();
        let mut initdb = as_nobody(&programs.join("initdb"), folder.path());
        initdb.args(["--username", DATABASE, "--auth", "trust", "--encoding", "UTF8", "--locale", "C"]);
        initdb.arg("--pgdata").arg(folder.path().join("data"));
        finish(&mut initdb);
        let process = Self::run(&programs, &folder, port);
        let postgres = Self { programs, folder, port, process };
        postgres.ready().await;
        finish(postgres.client("createdb").arg(DATABASE));
        postgres
    }

    fn run(programs: &Path, folder: &TempDir, port: u16) -> Process {
        let mut command = as_nobody(&programs.join("postgres"), folder.path());
        command.arg("-D").arg(folder.path().join("data")).arg("-k").arg(folder.path());
        command.args(["-c", "listen_addresses=127.0.0.1", "-p", &port.to_string()]);
        Process::start("postgres", &mut command, &folder.path().join("postgres.log"))
    }

    async fn ready(&self) {
        eventually("a PostgreSQL that answers", || async { self.answers().then_some(()) }).await;
    }

    fn client(&self, program: &str) -> Command {
        let mut command = as_nobody(&self.programs.join(program), self.folder.path());
        command.args(["-h", "127.0.0.1", "-U", DATABASE, "-p", &self.port.to_string()]);
        command
    }

    pub(crate) fn kill(&mut self) {
        self.process.kill();
    }

    /// Starts it again on the same files and port, once the last of the old server's children is gone.
    pub(crate) async fn start_again(&mut self) {
        let begun = Instant::now();
        loop {
            self.process = Self::run(&self.programs, &self.folder, self.port);
            // It refuses while a child of the one before still holds the shared memory.
            while !self.process.said().contains("still in use") {
                if self.answers() {
                    return;
                }
                assert!(begun.elapsed() < PATIENCE, "PostgreSQL does not come back");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    fn answers(&self) -> bool {
        self.client("pg_isready").stdout(Stdio::null()).status().unwrap().success()
    }

    /// What a statement answers, as bare text.
    pub(crate) fn query(&self, statement: &str) -> String {
        let mut psql = self.client("psql");
        finish(psql.args(["-qtAX", "-v", "ON_ERROR_STOP=1", "-d", DATABASE, "-c", statement])).trim().to_owned()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://{DATABASE}@127.0.0.1:{}/{DATABASE}", self.port)
    }
}

fn as_nobody(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env("HOME", folder);
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

/// Runs a command to its end and gives its output; what it complains of is shown only if it fails.
fn finish(command: &mut Command) -> String {
    let done = command.stdin(Stdio::null()).output().unwrap();
    assert!(
        done.status.success(),
        "{command:?}: {}\n{}{}",
        done.status,
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap()
}
