//! Child processes that die with their test, ports that stay free, and waits that end.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::net::{Ipv4Addr, TcpListener, UdpSocket};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

/// The longest that anything is waited for: generous, since two cores may carry several servers.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Ports below the range from which the kernel takes those of outgoing connections: a client that
/// knocks at a server that is down can then never meet itself there, nor take its place.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

static NEXT_PORT: AtomicU16 = AtomicU16::new(0);

/// A port that was free a moment ago, for TCP and UDP.
pub(crate) fn free_port() -> u16 {
    let width = PORTS.end - PORTS.start;
    let start = u16::try_from(std::process::id() % u32::from(width)).unwrap();
    for _ in 0..width {
        let step = NEXT_PORT.fetch_add(1, Ordering::Relaxed);
        let port = PORTS.start + (start + step % width) % width;
        let tcp = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let udp = UdpSocket::bind((Ipv4Addr::LOCALHOST, port));
        if tcp.is_ok() && udp.is_ok() {
            return port;
        }
    }
    panic!("no free port in {PORTS:?}");
}

/// A program that runs until it is killed, stopped or dropped; what it says goes to a file.
pub(crate) struct Process {
    child: Child,
    name: &'static str,
    log: PathBuf,
    /// Where this run begins in the log, which several runs share.
    begins: u64,
}

impl Process {
    /// Starts a program with its standard output and error appended to a log.
    pub(crate) fn start(name: &'static str, command: &mut Command, log: &Path) -> Self {
        let file = OpenOptions::new().create(true).append(true).open(log).unwrap();
        let begins = file.metadata().unwrap().len();
        let child = command
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn()
            .unwrap_or_else(|error| panic!("{name} does not start: {error}"));
        Self { child, name, log: log.to_owned(), begins }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// What this run has said so far.
    pub(crate) fn said(&self) -> String {
        let mut said = Vec::new();
        let mut read = || {
            let mut file = File::open(&self.log)?;
            file.seek(SeekFrom::Start(self.begins))?;
            file.read_to_end(&mut said)
        };
        match read() {
            Ok(_) => String::from_utf8_lossy(&said).into_owned(),
            Err(error) => format!("(its log cannot be read: {error})"),
        }
    }

    /// Waits for a line that says something, and fails at once if the program ends before.
    pub(crate) async fn says<T>(&mut self, what: &str, find: impl Fn(&str) -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = self.said().lines().find_map(&find) {
                return found;
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("{} ended with {status} before it said {what}:\n{}", self.name, self.said());
            }
            assert!(begun.elapsed() < PATIENCE, "{} never said {what}:\n{}", self.name, self.said());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Kills it as a power cut would, and waits until it is gone.
    pub(crate) fn kill(&mut self) {
        // Both fail only when it is gone already, which is what was wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Asks it to stop as an operator would, and waits for its end.
    pub(crate) async fn stop(&mut self) -> ExitStatus {
        let asked = Command::new("kill").args(["-TERM", &self.id().to_string()]).status().unwrap();
        assert!(asked.success(), "{} was gone before it was asked to stop", self.name);
        self.ended().await
    }

    /// Waits until it has ended by itself.
    pub(crate) async fn ended(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "{} does not end:\n{}", self.name, self.said());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
        if std::thread::panicking() {
            let said = self.said();
            let lines: Vec<&str> = said.lines().collect();
            let last = lines.len().saturating_sub(60);
            eprintln!("--- the last lines of {} ---\n{}", self.name, lines[last..].join("\n"));
        }
    }
}

/// Waits until a question is answered, and says what was waited for if it never is.
pub(crate) async fn eventually<T, F>(what: &str, mut ask: impl FnMut() -> F) -> T
where
    F: Future<Output = Option<T>>,
{
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "this never came: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Runs a program that ends by itself; one that does not is ended, and has failed then.
pub(crate) fn finish(command: &mut Command) -> Output {
    finish_within(command, PATIENCE)
}

/// The same for one that may take longer.
pub(crate) fn finish_within(command: &mut Command, limit: Duration) -> Output {
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > limit {
            child.kill().unwrap();
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().unwrap()
}

/// A process belongs to the user it runs as.
pub(crate) fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

/// The path of a tool: named by the environment, else made sure of by the project's own script.
pub(crate) fn tool(name: &str, variable: &str) -> PathBuf {
    if let Some(path) = std::env::var_os(variable) {
        return path.into();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/setup.py");
    let made_sure = Command::new("python3").arg(script).arg(name).stderr(Stdio::inherit()).output();
    let made_sure = made_sure.unwrap_or_else(|error| panic!("python3 is needed to find {name}: {error}"));
    assert!(made_sure.status.success(), "{name} is needed, and could not be had (see above)");
    String::from_utf8(made_sure.stdout).unwrap().trim().into()
}
