//! A nats-server whose disk is full: writes fail, reads go on, and it is said what cures it.
//!
//! The disk is a real one of forty megabytes, mounted for a shell that starts and stops the server.

use super::nats::{config, free_port, program, settings, wait_for};
use super::records::Writer;
use feria_events::{AppendError, EventLog, JetStreamLog, Position};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

const SHELL: &str = r#"
mount -t tmpfs -o size=40m none "$1" && head -c 6000000 /dev/zero > "$1/ballast" || exit 1
while read word; do case $word in
  start) "$2" -c "$3" -l "$3.log" > /dev/null 2>&1 & server=$!; echo started;;
  kill) kill -9 $server; wait $server; echo killed;;
  free) rm "$1/ballast"; echo freed;;
esac; done
kill -9 $server
"#;

/// A shell that alone sees the small disk.
struct SmallDisk {
    shell: Child,
    say: ChildStdin,
    hear: BufReader<ChildStdout>,
}

impl SmallDisk {
    fn new(disk: &Path, config: &Path) -> Self {
        let mut shell = Command::new("unshare")
            .args(["--user", "--map-root-user", "--mount", "sh", "-c", SHELL, "sh"])
            .args([disk, &program(), config])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (say, hear) = (shell.stdin.take().unwrap(), BufReader::new(shell.stdout.take().unwrap()));
        Self { shell, say, hear }
    }

    fn ask(&mut self, word: &str, answer: &str) {
        writeln!(self.say, "{word}").unwrap();
        let mut line = String::new();
        self.hear.read_line(&mut line).unwrap();
        assert_eq!(
            line.trim(),
            answer,
            "(a small disk needs user namespaces: sysctl kernel.unprivileged_userns_clone=1)"
        );
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _gone = writeln!(self.say, "kill");
        let _gone = self.hear.read_line(&mut String::new());
        let _gone = self.shell.kill();
        let _gone = self.shell.wait();
    }
}

/// Writes until it is refused; the refusal.
async fn fill(log: &JetStreamLog, writer: &mut Writer) -> AppendError {
    let text = "x".repeat(200_000);
    for _ in 0..400 {
        if let Err(error) = writer.try_write(log, 1, &text).await {
            return error;
        }
    }
    panic!("forty megabytes took eighty");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_with_a_full_disk_says_that_it_needs_space_and_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let (disk, conf) = (folder.path().join("disk"), folder.path().join("nats.conf"));
    std::fs::create_dir(&disk).unwrap();
    let (port, monitor) = (free_port(), free_port());
    // Without a bound of its own the server stops short of the disk's end, and says so.
    let jetstream = "sync_interval: always\n max_file_store: 10GB";
    std::fs::write(&conf, config(port, monitor, &disk, jetstream)).unwrap();
    let mut shell = SmallDisk::new(&disk, &conf);
    shell.ask("start", "started");
    wait_for(port);

    let log = JetStreamLog::open(&settings(port, monitor), None).await.unwrap();
    let mut writer = Writer::of("thing");
    let refused = fill(&log, &mut writer).await;
    assert!(matches!(refused, AppendError::Unavailable(_) | AppendError::NoSpace), "{refused:?}");
    let said = log.writable().await.unwrap_err();
    assert!(said.contains("disk") && said.contains("restart nats-server"), "{said}");
    assert_eq!(log.read(Position(0), 5).await.unwrap().len(), 5, "reads go on");
    assert_eq!(log.load(&writer.stream, 0).await.unwrap().len() as u64, writer.version);

    shell.ask("free", "freed");
    assert_eq!(log.writable().await.unwrap_err(), said, "space alone does not wake this server");
    shell.ask("kill", "killed");
    shell.ask("start", "started");
    while log.writable().await.is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(log.load(&writer.stream, 0).await.unwrap().len() as u64, writer.version, "nothing is missing");
    writer.write(&log, "goes on").await;
}
