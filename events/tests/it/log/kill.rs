//! A process that dies in the middle of writing: what it acknowledged is there.

use super::records::Writer;
use feria_events::{EmbeddedLog, EventLog, Position};
use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

const CHILD: &str = "FERIA_TEST_WRITE_TO";
const NAME: &str = "log::kill::what_a_killed_process_acknowledged_is_there";

/// The child: 32 streams at once, each acknowledgement said aloud after it came.
fn write_until_killed(path: &Path) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    runtime.block_on(async {
        let log = Arc::new(EmbeddedLog::open(path, None).unwrap());
        let life = std::process::id();
        let writers: Vec<_> = (0..32)
            .map(|number| {
                let log = Arc::clone(&log);
                tokio::spawn(async move {
                    let mut writer = Writer::of(&format!("life{life}_{number}"));
                    loop {
                        let position = writer.write(&*log, "said").await;
                        let mut out = std::io::stdout().lock();
                        writeln!(out, "ack {} {} {}", position.0, writer.stream, writer.version).unwrap();
                        out.flush().unwrap();
                    }
                })
            })
            .collect();
        futures_util::future::join_all(writers).await;
    });
}

#[test]
fn what_a_killed_process_acknowledged_is_there() {
    if let Some(path) = std::env::var_os(CHILD) {
        return write_until_killed(Path::new(&path));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.db");
    let mut acknowledged = HashMap::new();
    for wanted in [1, 400, 1_500] {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([NAME, "--exact", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut heard = 0;
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            // The harness says its own words first, once on the same line.
            let Some((_, ack)) = line.split_once("ack ") else { continue };
            // The last line may be cut by the kill itself: then it was not heard.
            if let [position, stream, version] = ack.split(' ').collect::<Vec<_>>()[..]
                && let (Ok(position), Ok(version)) = (position.parse(), version.parse::<u64>())
            {
                acknowledged.insert(Position(position), (stream.to_owned(), version));
                heard += 1;
            }
            if heard == wanted {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(heard >= wanted, "the child died by itself");
    }
    tokio::runtime::Runtime::new().unwrap().block_on(everything_is_found(&path, &acknowledged));
}

async fn everything_is_found(path: &Path, acknowledged: &HashMap<Position, (String, u64)>) {
    let log = EmbeddedLog::open(path, None).unwrap();
    let mut found = HashMap::new();
    let mut after = Position(0);
    while let Some(last) = log.read(after, 500).await.unwrap().last() {
        for stored in log.read(after, 500).await.unwrap() {
            found.insert(stored.position, (stored.record.stream.to_string(), stored.record.version_from));
        }
        after = last.position;
    }
    assert_eq!(after.0, found.len() as u64, "positions are dense, also after kills");
    for (position, what) in acknowledged {
        assert_eq!(found.get(position), Some(what), "acknowledged at {position:?}");
    }
}
