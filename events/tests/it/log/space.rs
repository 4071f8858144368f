//! A disk that is full, and a file that cannot grow: refused at once, read on, back by itself.
//!
//! The disk is a real one of three megabytes, mounted for one child process alone.

use super::records::Writer;
use feria_events::{AppendError, EmbeddedLog, EventLog, Position};
use std::path::Path;
use std::process::Command;

const CHILD: &str = "FERIA_TEST_SMALL_DISK";
const FULL: &str = "log::space::a_full_disk_refuses_at_once_and_returns_by_itself";
const GROWTH: &str = "log::space::a_file_that_cannot_grow_refuses_and_returns_by_itself";

fn run(shell: &str, name: &str, folder: &Path) {
    let exe = std::env::current_exe().unwrap();
    let run = |command: &mut Command| {
        command.arg(shell).arg("sh").arg(folder).arg(&exe).args([name, "--exact", "--nocapture"]);
        command.env(CHILD, folder).output().unwrap()
    };
    let output = if name == FULL {
        run(Command::new("unshare").args(["--user", "--map-root-user", "--mount", "sh", "-c"]))
    } else {
        run(Command::new("sh").arg("-c"))
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let hint = "(a small disk needs user namespaces: sysctl kernel.unprivileged_userns_clone=1)";
    assert!(output.status.success() && said.contains("1 passed"), "{said}\n{hint}");
}

/// Writes until it is refused; the refusal.
async fn fill(log: &EmbeddedLog, writer: &mut Writer) -> AppendError {
    let text = "x".repeat(20_000);
    for _ in 0..1_000 {
        if let Err(error) = writer.try_write(log, 1, &text).await {
            return error;
        }
    }
    panic!("three megabytes took twenty");
}

async fn nothing_is_missing(log: &EmbeddedLog, writer: &Writer) {
    assert_eq!(log.load(&writer.stream, 0).await.unwrap().len() as u64, writer.version);
    assert_eq!(*log.head().borrow(), writer.at);
    assert_eq!(log.read(Position(0), 1).await.unwrap().len(), 1, "reads go on");
}

#[test]
fn a_full_disk_refuses_at_once_and_returns_by_itself() {
    let Some(disk) = std::env::var_os(CHILD) else {
        let folder = tempfile::tempdir().unwrap();
        return run("mount -t tmpfs -o size=3m none \"$1\" && shift && exec \"$@\"", FULL, folder.path());
    };
    let (path, ballast) = (Path::new(&disk).join("events.db"), Path::new(&disk).join("ballast"));
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        std::fs::write(&ballast, vec![0; 1_000_000]).unwrap();
        let log = EmbeddedLog::open(&path, None).unwrap();
        let mut writer = Writer::of("thing");
        for _ in 0..3 {
            assert_eq!(fill(&log, &mut writer).await, AppendError::NoSpace);
        }
        assert!(log.writable().await.unwrap_err().contains("space"));
        nothing_is_missing(&log, &writer).await;

        std::fs::remove_file(&ballast).unwrap();
        log.writable().await.unwrap();
        writer.write(&log, "goes on").await;
        assert_eq!(fill(&log, &mut writer).await, AppendError::NoSpace);
        nothing_is_missing(&log, &writer).await;
        drop(log);
        let log = EmbeddedLog::open(&path, None).unwrap();
        nothing_is_missing(&log, &writer).await;
    });
}

#[test]
fn a_file_that_cannot_grow_refuses_and_returns_by_itself() {
    let Some(folder) = std::env::var_os(CHILD) else {
        let folder = tempfile::tempdir().unwrap();
        // Without the signal a write beyond the limit fails like one that the disk refuses.
        return run("shift; trap '' XFSZ; ulimit -S -f 2000; exec \"$@\"", GROWTH, folder.path());
    };
    let path = Path::new(&folder).join("events.db");
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let log = EmbeddedLog::open(&path, None).unwrap();
        let mut writer = Writer::of("thing");
        for _ in 0..3 {
            assert!(matches!(fill(&log, &mut writer).await, AppendError::Unavailable(_)));
        }
        log.writable().await.unwrap_err();
        nothing_is_missing(&log, &writer).await;

        let pid = std::process::id().to_string();
        let raised = Command::new("prlimit").args(["--pid", &pid, "--fsize=unlimited"]).status();
        assert!(raised.unwrap().success());
        log.writable().await.unwrap();
        writer.write(&log, "goes on").await;
        nothing_is_missing(&log, &writer).await;
        drop(log);
        let log = EmbeddedLog::open(&path, None).unwrap();
        nothing_is_missing(&log, &writer).await;
    });
}
